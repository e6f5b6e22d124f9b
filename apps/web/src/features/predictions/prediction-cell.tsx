// One image with its label, what the model says of it and how surely.
import { Check, X } from 'lucide-react';
import { formatProbability } from '../../numbers/format.ts';
import type { NameOf } from './class-names.ts';
import type { Row } from './types.ts';

interface PredictionCellProps {
  readonly id: string;
  readonly row: Row;
  readonly place: {
    readonly index: number;
    readonly of: number;
    readonly at: { readonly left: number; readonly top: number } | null;
  };
  readonly nameOf: NameOf;
  readonly chosen: boolean;
  readonly active: boolean;
  readonly onChoose: (range: boolean) => void;
}

export function PredictionCell({ id, row, place, nameOf, chosen, active, onChoose }: PredictionCellProps) {
  const { image, correct } = row;
  const Mark = correct ? Check : X;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list box takes the keys
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={chosen}
      aria-posinset={place.index + 1}
      aria-setsize={place.of}
      title={image.path}
      onClick={(event) => onChoose(event.shiftKey)}
      className={`${place.at ? 'absolute' : ''} w-[104px] cursor-pointer rounded-1 p-0.5 hover:bg-hover ${chosen ? 'bg-accent-tint' : ''} ${
        active ? 'group-focus-visible:ring-2 group-focus-visible:ring-accent' : ''
      }`}
      style={place.at ?? undefined}
    >
      <span className="relative block">
        <img
          src={image.thumbnail.url}
          alt=""
          width={100}
          height={100}
          loading="lazy"
          className={`px size-[100px] rounded-1 bg-sunken object-cover ${chosen ? 'ring-2 ring-accent-solid' : ''}`}
        />
        {chosen ? (
          <span className="absolute top-1 right-1 grid size-5 place-items-center rounded-1 bg-accent-solid text-on-accent">
            <Check aria-hidden className="size-3.5" />
          </span>
        ) : null}
      </span>
      <span className="mt-0.5 block truncate text-xs">
        {image.label ?? <span className="t3">no label</span>}
        <span className="sr-only">, predicted </span>
      </span>
      <span className={`flex items-center gap-1 text-xs ${correct === false ? 'text-bad' : 't2'}`}>
        {correct === null ? null : <Mark aria-hidden className="size-3.5 flex-none" />}
        <span className="min-w-0 flex-1 truncate">{nameOf(row.predicted)}</span>
        <span className="num">{formatProbability(row.probability)}</span>
        {correct === null ? null : <span className="sr-only">, {correct ? 'correct' : 'misclassified'}</span>}
      </span>
    </div>
  );
}
