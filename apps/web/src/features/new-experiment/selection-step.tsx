// How pathways are selected, at which sparsities, for which class.
'use client';
import { Select } from '../../design/select.tsx';
import { formatAmount } from '../../numbers/format.ts';
import { catalogSelections, chosenMethods, type ExperimentDraft, toggled } from './draft.ts';
import { MethodCard } from './method-card.tsx';
import { MethodParameters } from './method-parameters.tsx';
import { SparsityChoice } from './sparsity-choice.tsx';
import { Cards, Step } from './step.tsx';

interface SelectionStepProps {
  readonly draft: ExperimentDraft;
  /** Class names of the first chosen model. */
  readonly labels: readonly string[];
  readonly mostSparsities: number;
  readonly change: (part: Partial<ExperimentDraft>) => void;
}

export function SelectionStep({ draft, labels, mostSparsities, change }: SelectionStepProps) {
  return (
    <Step number={3} title="Select a pathway by" aside={formatAmount(draft.selections.length, 'selection')}>
      <Cards>
        {catalogSelections.map((method) => (
          <MethodCard
            key={method.id}
            method={method}
            checked={draft.selections.includes(method.id)}
            onChange={(on) => change({ selections: toggled(draft.selections, method.id, on) })}
          />
        ))}
      </Cards>
      {chosenMethods(draft)
        .filter(({ parameters }) => parameters.length > 0)
        .map((method) => (
          <MethodParameters
            key={method.id}
            method={method}
            settings={draft.settings[method.id] ?? {}}
            onChange={(settings) => change({ settings: { ...draft.settings, [method.id]: settings } })}
          />
        ))}
      <SparsityChoice
        sparsities={draft.sparsities}
        most={mostSparsities}
        onChange={(sparsities) => change({ sparsities })}
        about="Any other value can be read later without recomputing."
      />
      <div className="flex flex-wrap items-center gap-2 border-t border-line p-3">
        <Select
          label="Target"
          value={draft.target}
          options={[
            { value: 'predicted', label: 'Predicted class' },
            ...labels.map((name, index) => ({ value: String(index), label: name })),
          ]}
          onChange={(target) => change({ target })}
        />
        <span className="t3 text-xs">The class whose evidence is followed back.</span>
      </div>
    </Step>
  );
}
