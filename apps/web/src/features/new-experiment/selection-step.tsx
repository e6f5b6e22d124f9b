// How pathways are selected, at which sparsities, for which class.
'use client';
import { formatAmount } from '../../numbers/format.ts';
import { TargetChoice } from '../new-study/target-choice.tsx';
import { AutoSparsityField, autoSparsityWords } from './auto-sparsity-field.tsx';
import { catalogSelections, chosenMethods, type ExperimentDraft, toggled } from './draft.ts';
import { MethodCard } from './method-card.tsx';
import { MethodParameters } from './method-parameters.tsx';
import { RunOptions } from './run-options.tsx';
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
        <TargetChoice target={draft.target} classes={labels} onChange={(target) => change({ target })} />
        <span className="t3 text-xs">The class whose evidence is followed back.</span>
      </div>
      <RunOptions
        draft={draft}
        change={(part) => change({ options: { ...draft.options, ...part } })}
        said={autoSparsityWords(draft.autoSparsity)}
      >
        <AutoSparsityField value={draft.autoSparsity} onChange={(autoSparsity) => change({ autoSparsity })} />
      </RunOptions>
    </Step>
  );
}
