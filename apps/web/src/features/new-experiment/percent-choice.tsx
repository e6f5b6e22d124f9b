// Percentages as pills: the usual ones, and any other by its number.
'use client';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { toggled } from './draft.ts';

interface PercentChoiceProps {
  readonly title: string;
  readonly values: readonly number[];
  readonly offered: readonly number[];
  readonly fits: (value: number) => boolean;
  /** Name of the field for another one, with its range. */
  readonly other: string;
  readonly onChange: (values: readonly number[]) => void;
  /** What the choice means here, in a sentence. */
  readonly about: string;
}

export function PercentChoice({ title, values, offered, fits, other, onChange, about }: PercentChoiceProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const shown = [...new Set([...offered, ...values])].sort((a, b) => a - b);
  const value = Number(typed);
  const valid = typed !== null && typed.trim() !== '' && fits(value);
  const add = () => {
    if (!valid) return;
    onChange(toggled(values, value, true));
    setTyped(null);
  };
  return (
    <fieldset className="flex flex-wrap items-center gap-1.5 border-t border-line p-3">
      <legend className="sr-only">{title}</legend>
      <span className="mr-1 font-medium" aria-hidden>
        {title}
      </span>
      {shown.map((one) => (
        <button
          key={one}
          type="button"
          className="pill"
          aria-pressed={values.includes(one)}
          onClick={() => onChange(toggled(values, one, !values.includes(one)))}
        >
          {one} %
        </button>
      ))}
      {typed === null ? (
        <button type="button" className="btn ghost small" onClick={() => setTyped('')}>
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
            aria-label={other}
            aria-invalid={typed.trim() !== '' && !valid}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
          <button type="submit" className="btn small">
            Add
          </button>
        </form>
      )}
      <p className="t3 w-full text-xs">{about}</p>
    </fieldset>
  );
}
