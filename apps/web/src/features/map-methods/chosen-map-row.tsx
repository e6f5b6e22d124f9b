// A chosen map: its method with all parameters, and whose pathways it is of.
'use client';
import { explainsPathway } from '@pathlens/pathway-core/catalog';
import { type ChosenMap, methodOf } from './chosen-maps.ts';
import { ChosenRow } from './chosen-row.tsx';
import { costOn } from './cost-words.ts';
import { titleOf } from './free-key.ts';
import type { Network } from './network.ts';
import { ParameterLine } from './parameter-line.tsx';
import { PathwayLine } from './pathway-line.tsx';
import { PresetField } from './preset-field.tsx';

interface ChosenMapRowProps {
  readonly map: ChosenMap;
  readonly network: Network | null;
  readonly onChange: (map: ChosenMap) => void;
  readonly onCopy: () => void;
  readonly onRemove: () => void;
}

export function ChosenMapRow({ map, network, onChange, onCopy, onRemove }: ChosenMapRowProps) {
  const method = methodOf(map);
  const parameterised = method.parameters.length > 0;
  return (
    <ChosenRow
      title={titleOf(method.title, map)}
      aside={costOn(method, map.settings, network)}
      of={method}
      onCopy={parameterised || map.pathway !== null ? onCopy : undefined}
      onRemove={onRemove}
    >
      {parameterised ? <PresetField map={map} onChange={onChange} /> : null}
      {map.pathway ? <PathwayLine pathway={map.pathway} onChange={(pathway) => onChange({ ...map, pathway })} /> : null}
      <ParameterLine
        method={method}
        settings={map.settings}
        network={network}
        onChange={(settings) => onChange({ ...map, settings })}
      />
      {map.pathway ? null : (
        <p className="t2 w-full text-xs empty:hidden">
          {explainsPathway(map.id) ? 'Of each selected pathway, at every sparsity. ' : null}
          {parameterised || explainsPathway(map.id) ? null : 'No parameters.'}
        </p>
      )}
    </ChosenRow>
  );
}
