// The images under the filters: only those on screen exist; arrow keys walk, Space or a click chooses, Shift chooses a range.
'use client';
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { Button } from '../../design/button.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { useWindow } from '../../design/use-window.ts';
import { formatAmount } from '../../numbers/format.ts';
import type { Action } from '../actions/registry.ts';
import { useActions } from '../actions/use-actions.ts';
import type { NameOf } from './class-names.ts';
import { PredictionCell } from './prediction-cell.tsx';
import type { Row } from './types.ts';
import type { Rows } from './use-rows.ts';

// Answered by the grid.
const keys: readonly Action[] = [
  { id: 'select-row', name: 'Select the image', keys: ['X'] },
  { id: 'select-range', name: 'Select all up to the image', keys: ['Shift+X'] },
];

interface PredictionGridProps {
  readonly rows: Rows;
  readonly nameOf: NameOf;
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (rows: readonly Row[], on: boolean) => void;
  /** Ends every filter; undefined where there is none. */
  readonly onClear: (() => void) | undefined;
  readonly open: boolean;
}

const cellWidth = 110;
const rowHeight = 146;
const gap = 8;
/** Before it is measured the browser lays out what the server sent, as it will stand after. */
const firstFlow = {
  display: 'grid',
  gridTemplateColumns: `repeat(auto-fill, ${cellWidth}px)`,
  gridAutoRows: `${rowHeight}px`,
  padding: `${gap}px 0 0 ${gap}px`,
};

export function PredictionGrid({ rows, nameOf, chosen, onChoose, onClear, open }: PredictionGridProps) {
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  const [measured, setColumns] = useState<number | null>(null);
  const columns = measured ?? 6;
  const [active, setActive] = useState(0);
  const anchor = useRef(0);
  const lines = Math.ceil(rows.total / columns);
  const shown = useWindow(box, { count: lines, rowHeight });
  const { nodes, readMore } = rows;
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const fit = () => setColumns(Math.max(2, Math.floor((element.clientWidth - gap) / cellWidth)));
    fit();
    const observer = new ResizeObserver(fit);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    if (nodes.length < Math.min(rows.total, shown.to * columns)) readMore();
  });
  useActions('Images', keys);
  const choose = (index: number, range: boolean) => {
    const row = nodes[index];
    if (!row) return;
    if (range) onChoose(nodes.slice(Math.min(anchor.current, index), Math.max(anchor.current, index) + 1), true);
    else {
      anchor.current = index;
      onChoose([row], !chosen.has(row.image.id));
    }
    setActive(index);
  };
  const walk = (event: KeyboardEvent) => {
    const steps: Record<string, number> = {
      ArrowRight: 1,
      ArrowLeft: -1,
      ArrowDown: columns,
      ArrowUp: -columns,
      Home: -active,
      End: nodes.length - 1 - active,
    };
    if (event.key === ' ' || event.key === 'Enter' || event.key.toLowerCase() === 'x') {
      event.preventDefault();
      return choose(active, event.shiftKey);
    }
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = Math.min(nodes.length - 1, Math.max(0, active + step));
    setActive(next);
    const element = box.current;
    const top = Math.floor(next / columns) * rowHeight;
    if (!element) return;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + rowHeight > element.scrollTop + element.clientHeight)
      element.scrollTop = top + rowHeight - element.clientHeight;
  };
  const from = shown.from * columns;
  if (rows.total === 0) {
    return (
      <div className="min-h-80">
        <EmptyState actions={onClear ? <Button onClick={onClear}>Clear filters</Button> : undefined}>
          {onClear
            ? 'No image matches these filters.'
            : open
              ? 'Nothing is predicted yet. This page fills by itself.'
              : 'No image was predicted.'}
        </EmptyState>
      </div>
    );
  }
  return (
    <div
      ref={box}
      role="listbox"
      aria-multiselectable="true"
      aria-label={formatAmount(rows.total, 'image')}
      aria-activedescendant={nodes[active] ? `${id}-${active}` : undefined}
      aria-busy={rows.stale}
      tabIndex={0}
      onKeyDown={walk}
      className="group h-[min(760px,calc(100dvh-210px))] min-h-80 overflow-auto focus-visible:outline-offset-[-2px]"
    >
      <div
        role="presentation"
        className="relative"
        style={measured === null ? firstFlow : { height: lines * rowHeight + gap }}
      >
        {nodes.slice(from, shown.to * columns).map((row, i) => {
          const index = from + i;
          const left = gap + (index % columns) * cellWidth;
          const top = gap + Math.floor(index / columns) * rowHeight;
          return (
            <PredictionCell
              key={row.image.id}
              id={`${id}-${index}`}
              row={row}
              place={{ index, of: rows.total, at: measured === null ? null : { left, top } }}
              nameOf={nameOf}
              chosen={chosen.has(row.image.id)}
              active={index === active}
              onChoose={(range) => choose(index, range)}
            />
          );
        })}
      </div>
    </div>
  );
}
