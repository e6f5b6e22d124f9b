// The sparsities at which pathways are cut.
'use client';
import { offeredSparsities } from './draft.ts';
import { PercentChoice } from './percent-choice.tsx';

interface SparsityChoiceProps {
  readonly sparsities: readonly number[];
  /** How many may be chosen. */
  readonly most: number;
  readonly onChange: (sparsities: readonly number[]) => void;
  /** What the choice means here, in a sentence. */
  readonly about: string;
}

export function SparsityChoice({ sparsities, most, onChange, about }: SparsityChoiceProps) {
  return (
    <PercentChoice
      title="Sparsities"
      values={sparsities}
      offered={offeredSparsities}
      fits={(value) => value >= 0 && value < 100}
      other="Other sparsity, percent from 0 to below 100"
      onChange={onChange}
      about={`${about} At most ${most}.`}
    />
  );
}
