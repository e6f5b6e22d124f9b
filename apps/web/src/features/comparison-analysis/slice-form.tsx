// Images between two numbers of a column, by a form: what a drag along a strip does, with keys.
'use client';
import { type FormEvent, useId, useState } from 'react';
import { Button } from '../../design/button.tsx';
import type { Compared } from './analysis-figures.ts';
import { columnWords } from './column-words.ts';
import { measureWords } from './measure-words.ts';
import { useRowQuery } from './use-row-query.ts';

interface SliceFormProps {
  readonly compared: Compared;
  readonly measure: string;
}

export function SliceForm({ compared, measure }: SliceFormProps) {
  const [{ slice }, rows] = useRowQuery(compared);
  const { unit, times } = measureWords(measure);
  const shown = slice?.measure === measure && slice.columns.length === 1 ? slice : null;
  // What was chosen elsewhere, or another measure, begins the form anew.
  return (
    <Fields
      key={`${measure} ${shown ? `${shown.columns[0]} ${shown.from} ${shown.to}` : ''}`}
      compared={compared}
      unit={unit}
      start={shown ? { letter: shown.columns[0], from: shown.from * times, to: shown.to * times } : null}
      onShow={({ letter, from, to }) => rows.slice({ measure, columns: [letter], from: from / times, to: to / times })}
      onClear={slice ? () => rows.slice(null) : null}
    />
  );
}

interface Range {
  readonly letter: string;
  readonly from: number;
  readonly to: number;
}

interface FieldsProps {
  readonly compared: Compared;
  readonly unit: string;
  readonly start: Range | null;
  readonly onShow: (range: Range) => void;
  readonly onClear: (() => void) | null;
}

const short = (value: number): string => String(Number(value.toPrecision(4)));

function Fields({ compared, unit, start, onShow, onClear }: FieldsProps) {
  const id = useId();
  const [letter, setLetter] = useState(start?.letter ?? compared.columns[0].letter);
  const [from, setFrom] = useState(start ? short(start.from) : '');
  const [to, setTo] = useState(start ? short(start.to) : '');
  const [low, high] = [Number(from), Number(to)];
  const problem =
    from.trim() === '' || to.trim() === '' || Number.isNaN(low) || Number.isNaN(high)
      ? 'Give two numbers.'
      : low > high
        ? 'The first number is the larger one.'
        : undefined;
  const show = (event: FormEvent) => {
    event.preventDefault();
    if (!problem) onShow({ letter, from: low, to: high });
  };
  const field = (name: string, value: string, set: (text: string) => void) => (
    <input
      id={`${id}-${name}`}
      className="field !h-7 !w-16"
      inputMode="decimal"
      value={value}
      onChange={(event) => set(event.target.value)}
    />
  );
  return (
    <form className="mt-2 flex flex-wrap items-center gap-1.5 text-xs" onSubmit={show}>
      <label htmlFor={`${id}-column`}>Images where</label>
      <select
        id={`${id}-column`}
        className="field !h-7 !w-14"
        value={letter}
        onChange={(event) => setLetter(event.target.value)}
      >
        {compared.columns.map((column) => (
          <option key={column.letter} value={column.letter} title={columnWords(column)}>
            {column.letter}
          </option>
        ))}
      </select>
      <label htmlFor={`${id}-from`}>is from</label>
      {field('from', from, setFrom)}
      <label htmlFor={`${id}-to`}>to</label>
      {field('to', to, setTo)}
      {unit ? <span>{unit}</span> : null}
      <Button small type="submit" reason={problem}>
        Show them
      </Button>
      {onClear ? (
        <Button small variant="ghost" onClick={onClear}>
          Show all
        </Button>
      ) : null}
    </form>
  );
}
