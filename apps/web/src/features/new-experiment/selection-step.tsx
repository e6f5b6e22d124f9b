// How pathways are selected, at which sparsities, for which class.
'use client';
import { formatAmount } from '../../numbers/format.ts';
import { AutoSparsityField, autoSparsityWords } from './auto-sparsity-field.tsx';
import type { ExperimentDraft } from './draft.ts';
import { RunOptions } from './run-options.tsx';
import { SelectionFields } from './selection-fields.tsx';
import { Step } from './step.tsx';

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
      <SelectionFields
        draft={draft}
        classes={labels}
        mostSparsities={mostSparsities}
        about="Any other value can be read later without recomputing."
        change={change}
      />
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
