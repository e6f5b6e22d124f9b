// Whose pathway a pathway gradient goes through: how it is selected, with that method's parameters, and how sparse it is.
'use client';
import { type SelectionId, selectionMethods } from '@pathlens/pathway-core/catalog';
import { type PathwayOf, sparsityProblem } from './chosen-maps.ts';
import { InlineField, ParameterLine } from './parameter-line.tsx';

interface PathwayLineProps {
  readonly pathway: PathwayOf;
  readonly onChange: (pathway: PathwayOf) => void;
}

export function PathwayLine({ pathway, onChange }: PathwayLineProps) {
  const method = selectionMethods[pathway.selection];
  const problem = sparsityProblem(pathway);
  return (
    <>
      <InlineField title="Pathway of" about={method.about}>
        {(field) => (
          <select
            {...field}
            value={pathway.selection}
            onChange={(event) => onChange({ ...pathway, selection: event.target.value as SelectionId, settings: {} })}
          >
            {Object.values(selectionMethods).map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        )}
      </InlineField>
      <InlineField title="Sparsity, %" about="Percent of the units that are pruned." problem={problem}>
        {(field) => (
          <input
            {...field}
            inputMode="decimal"
            size={Math.max(3, pathway.sparsity.length)}
            value={pathway.sparsity}
            onChange={(event) => onChange({ ...pathway, sparsity: event.target.value })}
          />
        )}
      </InlineField>
      {problem ? <p className="w-full text-xs text-bad">Sparsity: {problem}</p> : null}
      <ParameterLine
        method={method}
        settings={pathway.settings}
        network={null}
        onChange={(settings) => onChange({ ...pathway, settings })}
      />
    </>
  );
}
