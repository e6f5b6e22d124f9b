// Sparsities as pills: the usual ones, and any other by its number.
'use client';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { offeredSparsities, toggled } from './draft.ts';

interface SparsityChoiceProps {
  readonly sparsities: readonly number[];
  /** How many may be chosen. */
  readonly most: number;
  readonly onChange: (sparsities: readonly number[]) => void;
  /** What the choice means here, in a sentence. */
  readonly about: string;
}

export function SparsityChoice({ sparsities, most, onChange, about }: SparsityChoiceProps) {
  const [other, setOther] = useState<string | null>(null);
  const offered = [...new Set([...offeredSparsities, ...sparsities])].sort((a, b) => a - b);
  const value = Number(other);
  const valid = other !== null && other.trim() !== '' && value >= 0 && value < 100;
  const add = () => {
    if (!valid) return;
    onChange(toggled(sparsities, value, true));
    setOther(null);
  };
  return (
    <div className="flex flex-wrap items-center gap-1.5 border-t border-line p-3">
      <span className="mr-1 font-medium">Sparsities</span>
      {offered.map((sparsity) => (
        <button
          key={sparsity}
          type="button"
          className="pill"
          aria-pressed={sparsities.includes(sparsity)}
          onClick={() => onChange(toggled(sparsities, sparsity, !sparsities.includes(sparsity)))}
        >
          {sparsity} %
        </button>
      ))}
      {other === null ? (
        <button type="button" className="btn ghost small" onClick={() => setOther('')}>
          <Plus aria-hidden />
          Other
        </button>
      ) : (
        <form
          className="flex items-center gap-1.5"
          onSubmit={(event) => {
            event.preventDefault();
            add();
          }}
        >
          <input
            // biome-ignore lint/a11y/noAutofocus: it appears because its button was pressed
            autoFocus
            className="field !h-7 !w-20"
            inputMode="decimal"
            aria-label="Other sparsity, percent from 0 to below 100"
            aria-invalid={other.trim() !== '' && !valid}
            value={other}
            onChange={(event) => setOther(event.target.value)}
          />
          <button type="submit" className="btn small">
            Add
          </button>
        </form>
      )}
      <p className="t3 w-full text-xs">
        {about} At most {most}.
      </p>
    </div>
  );
}
