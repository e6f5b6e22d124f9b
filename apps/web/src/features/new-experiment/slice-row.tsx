// Which images of the data set: all, the first so many, or the first so many of each class.
'use client';
import { Segmented } from '../../design/segmented.tsx';
import { formatCount } from '../../numbers/format.ts';
import type { DatasetOption } from './draft.ts';

interface SliceRowProps {
  readonly data: DatasetOption['latest'];
  readonly count: number | null;
  readonly perClass: boolean;
  readonly onChange: (slice: { readonly count: number | null; readonly perClass: boolean }) => void;
}

export function SliceRow({ data, count, perClass, onChange }: SliceRowProps) {
  const classes = data.classes.length;
  return (
    <div className="t2 flex flex-wrap items-center gap-2 border-t border-line px-3 py-2.5">
      <label className="flex items-center gap-2">
        The first
        <input
          type="number"
          min={1}
          max={data.itemCount}
          value={count ?? ''}
          placeholder={String(data.itemCount)}
          className="field !h-7 !w-24"
          onChange={(event) => {
            const value = Number(event.target.value);
            onChange({ count: Number.isInteger(value) && value > 0 ? value : null, perClass });
          }}
        />
        images
      </label>
      {classes > 1 ? (
        <Segmented
          label="Of what"
          value={perClass ? 'class' : 'all'}
          choices={[
            { value: 'all', label: `of all ${formatCount(data.itemCount)}` },
            { value: 'class', label: `of each of ${formatCount(classes)} classes` },
          ]}
          onChange={(of) => onChange({ count, perClass: of === 'class' })}
        />
      ) : (
        <span>of {formatCount(data.itemCount)}</span>
      )}
    </div>
  );
}
