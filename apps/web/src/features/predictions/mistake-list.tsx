// Every mistake with its count, the most frequent first; of a long list only what is on screen exists.
'use client';
import { useMemo, useRef } from 'react';
import { useWindow } from '../../design/use-window.ts';
import { formatAmount, formatCount, formatShare } from '../../numbers/format.ts';
import type { NameOf } from './class-names.ts';
import { mistakes } from './confusion.ts';
import type { Summary } from './types.ts';
import type { ChangeFilters } from './use-filters.ts';

interface MistakeListProps {
  readonly summary: Summary;
  readonly nameOf: NameOf;
  readonly change: ChangeFilters;
}

const rowHeight = 28;

export function MistakeList({ summary, nameOf, change }: MistakeListProps) {
  const box = useRef<HTMLDivElement>(null);
  const all = useMemo(() => mistakes(summary), [summary]);
  const totals = useMemo(() => new Map(summary.classes.map((one) => [one.index, one.labelled])), [summary]);
  const shown = useWindow(box, { count: all.length, rowHeight });
  if (all.length === 0) return <p className="t2 py-6 text-center">No image is mistaken.</p>;
  return (
    <div ref={box} className="max-h-[360px] overflow-auto">
      <table className="w-full table-fixed text-xs" aria-rowcount={all.length + 1}>
        <caption className="sr-only">{formatAmount(all.length, 'kind')} of mistakes</caption>
        <thead className="sticky top-0 z-[1] bg-surface">
          <tr>
            <th scope="col">Label</th>
            <th scope="col">Prediction</th>
            <th scope="col" className="num w-16">
              Images
            </th>
            <th scope="col" className="num w-16">
              Share
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.from > 0 ? <tr style={{ height: shown.from * rowHeight }} /> : null}
          {all.slice(shown.from, shown.to).map(({ labelled, predicted, images }, i) => (
            <tr key={`${labelled} ${predicted}`} style={{ height: rowHeight }} aria-rowindex={shown.from + i + 2}>
              <td className="truncate">{nameOf(labelled)}</td>
              <td className="truncate">
                <button
                  type="button"
                  className="max-w-full truncate underline decoration-line-strong underline-offset-2 focus-visible:outline-offset-[-2px]"
                  onClick={() => change({ show: 'all', label: labelled, prediction: predicted })}
                >
                  <span className="sr-only">{nameOf(labelled)} taken for </span>
                  {nameOf(predicted)}
                </button>
              </td>
              <td className="num">{formatCount(images)}</td>
              <td className="num">{formatShare(images / Math.max(1, totals.get(labelled) ?? 1))}</td>
            </tr>
          ))}
          {shown.to < all.length ? <tr style={{ height: (all.length - shown.to) * rowHeight }} /> : null}
        </tbody>
      </table>
    </div>
  );
}
