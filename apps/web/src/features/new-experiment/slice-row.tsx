// Which images of the data set: all or those of a slice, the first so many, or the first so many of each class.
'use client';
import { Segmented } from '../../design/segmented.tsx';
import { formatCount } from '../../numbers/format.ts';
import type { ChosenSlice } from '../slices/chosen-slice.ts';
import { SliceSelect } from '../slices/slice-select.tsx';
import type { DatasetOption } from './draft.ts';

interface SliceOfData {
  readonly count: number | null;
  readonly perClass: boolean;
  readonly slice: ChosenSlice | null;
}

interface SliceRowProps extends SliceOfData {
  readonly data: DatasetOption['latest'];
  readonly onChange: (part: Partial<SliceOfData>) => void;
}

export function SliceRow({ data, count, perClass, slice, onChange }: SliceRowProps) {
  const classes = data.classes.length;
  const whole = slice?.imageCount ?? data.itemCount;
  return (
    <div className="t2 flex flex-wrap items-center gap-2 border-t border-line px-3 py-2.5">
      <label className="flex items-center gap-2">
        The first
        <input
          type="number"
          min={1}
          max={whole}
          value={count ?? ''}
          placeholder={String(whole)}
          className="field !h-7 !w-24"
          onChange={(event) => {
            const value = Number(event.target.value);
            onChange({ count: Number.isInteger(value) && value > 0 ? value : null });
          }}
        />
        images
      </label>
      {classes > 1 && slice === null ? (
        <Segmented
          label="Of what"
          value={perClass ? 'class' : 'all'}
          choices={[
            { value: 'all', label: `of all ${formatCount(data.itemCount)}` },
            { value: 'class', label: `of each of ${formatCount(classes)} classes` },
          ]}
          onChange={(of) => onChange({ perClass: of === 'class' })}
        />
      ) : (
        <span>of {formatCount(whole)}</span>
      )}
      <SliceSelect
        datasetVersion={data.id}
        value={slice?.id ?? null}
        // Who chooses images means all of them; so many of each class are counted in whole data sets.
        onChange={(next) => onChange(next === null ? { slice: null } : { slice: next, count: null, perClass: false })}
      />
    </div>
  );
}
