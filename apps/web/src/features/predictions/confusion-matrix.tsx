// The confusion matrix of a few classes: a table to walk with the arrow keys; a cell shows its images.
'use client';
import { type KeyboardEvent, useRef, useState } from 'react';
import { formatAmount, formatCount, formatShare } from '../../numbers/format.ts';
import type { NameOf } from './class-names.ts';
import { levelOf, type Matrix } from './confusion.ts';
import type { Filters } from './filters.ts';
import type { ChangeFilters } from './use-filters.ts';

interface ConfusionMatrixProps {
  readonly matrix: Matrix;
  readonly nameOf: NameOf;
  readonly filters: Filters;
  readonly change: ChangeFilters;
}

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

export function ConfusionMatrix({ matrix, nameOf, filters, change }: ConfusionMatrixProps) {
  const table = useRef<HTMLTableElement>(null);
  const { order } = matrix;
  const last = order.length - 1;
  const [[row, column], setPlace] = useState<readonly [number, number]>([0, 0]);
  const move = (event: KeyboardEvent) => {
    const step = steps[event.key];
    const ends = event.key === 'Home' ? 0 : event.key === 'End' ? last : null;
    if (!step && ends === null) return;
    event.preventDefault();
    const to = (at: number, by: number) => Math.min(last, Math.max(0, at + by));
    const next = step ? ([to(row, step[0]), to(column, step[1])] as const) : ([row, ends ?? 0] as const);
    setPlace(next);
    table.current?.querySelector<HTMLElement>(`[data-cell="${next[0]} ${next[1]}"]`)?.focus();
  };
  return (
    <table ref={table} className="matrix" aria-label="Labels against predictions" onKeyDown={move}>
      <thead>
        <tr>
          <th scope="col" className="corner">
            <span className="sr-only">Label</span>
          </th>
          {order.map((index) => (
            <th key={index} scope="col" className="across" title={nameOf(index)}>
              <span>{nameOf(index)}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {order.map((labelled, r) => (
          <tr key={labelled}>
            <th scope="row" title={nameOf(labelled)}>
              <span>{nameOf(labelled)}</span>
            </th>
            {order.map((predicted, c) => {
              const images = matrix.count(labelled, predicted);
              const share = images / Math.max(1, matrix.labelled(labelled));
              const chosen = filters.label === labelled && filters.prediction === predicted;
              const what = labelled === predicted ? 'right' : `taken for ${nameOf(predicted)}`;
              const said = `${nameOf(labelled)} ${what}: ${formatAmount(images, 'image')}, ${formatShare(share)}`;
              return (
                <td key={predicted}>
                  <button
                    type="button"
                    aria-pressed={chosen}
                    data-cell={`${r} ${c}`}
                    data-level={levelOf(share)}
                    data-right={labelled === predicted || undefined}
                    tabIndex={r === row && c === column ? 0 : -1}
                    aria-label={said}
                    title={said}
                    onFocus={() => setPlace([r, c])}
                    onClick={() =>
                      change(
                        chosen
                          ? { label: null, prediction: null }
                          : { show: 'all', label: labelled, prediction: predicted },
                      )
                    }
                  >
                    {images > 0 ? formatCount(images) : ''}
                  </button>
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
