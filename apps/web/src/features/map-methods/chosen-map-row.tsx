// A chosen map: its method with all parameters; where they cannot be changed, with what they are.
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
import { parameterWords } from './value-words.ts';

interface ChosenMapRowProps {
  readonly map: ChosenMap;
  readonly network: Network | null;
  /** Left out where maps are computed with the parameters of the catalog. */
  readonly onChange?: (map: ChosenMap) => void;
  readonly onCopy: () => void;
  readonly onRemove: () => void;
}

export function ChosenMapRow({ map, network, onChange, onCopy, onRemove }: ChosenMapRowProps) {
  const method = methodOf(map);
  const variable = onChange !== undefined && (method.parameters.length > 0 || map.pathway !== null);
  return (
    <ChosenRow
      title={titleOf(method.title, map)}
      aside={costOn(method, map.settings, network)}
      of={method}
      onCopy={variable ? onCopy : undefined}
      onRemove={onRemove}
    >
      {variable ? (
        <>
          {method.parameters.length > 0 ? <PresetField map={map} onChange={onChange} /> : null}
          {map.pathway ? (
            <PathwayLine pathway={map.pathway} onChange={(pathway) => onChange({ ...map, pathway })} />
          ) : null}
          <ParameterLine
            method={method}
            settings={map.settings}
            network={network}
            onChange={(settings) => onChange({ ...map, settings })}
          />
        </>
      ) : (
        <p className="t2 text-xs">
          {explainsPathway(map.id) ? 'Of each selected pathway, at every sparsity. ' : null}
          {explainsPathway(map.id) && method.parameters.length === 0 ? null : parameterWords(method)}
        </p>
      )}
    </ChosenRow>
  );
}
