// Which pathways are looked at: selections with their parameters, sparsities, what pruned units become, for which class.
'use client';
import { formatAmount } from '../../numbers/format.ts';
import { RunOptions } from '../new-experiment/run-options.tsx';
import { SelectionFields } from '../new-experiment/selection-fields.tsx';
import { Step } from '../new-experiment/step.tsx';
import { type StudyDraft, studyOf } from './draft.ts';

interface PathwaysStepProps {
  readonly draft: StudyDraft;
  /** Class names of the first chosen model. */
  readonly classes: readonly string[];
  readonly mostSparsities: number;
  readonly change: (part: Partial<StudyDraft>) => void;
}

export function PathwaysStep({ draft, classes, mostSparsities, change }: PathwaysStepProps) {
  return (
    <Step number={4} title="Pathways" aside={formatAmount(draft.selections.length, 'selection')}>
      <SelectionFields
        draft={draft}
        classes={classes}
        mostSparsities={mostSparsities}
        about="Every pathway is cut at each of them."
        change={change}
      />
      <RunOptions
        draft={draft}
        offered={studyOf(draft).impositions}
        change={(part) => change({ options: { ...draft.options, ...part } })}
      />
    </Step>
  );
}
