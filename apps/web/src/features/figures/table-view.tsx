// A table that is sorted by its heads. From 200 rows on only those on screen exist.
'use client';
import { formatValue, type Table } from '@pathlens/figures';
import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react';
import { useId, useMemo, useRef, useState } from 'react';
import { useWindow } from '../../design/use-window.ts';
import { nextOrder, type Order, sortRows } from './sort-rows.ts';

interface TableViewProps {
  readonly table: Table;
  /** Leaves out the title, where something around the table says it. */
  readonly untitled?: boolean;
  /** In pixels; longer tables scroll. */
  readonly maxHeight?: number;
}

const virtualFrom = 200;
const rowHeight = 28;

export function TableView({ table, untitled, maxHeight = 480 }: TableViewProps) {
  const box = useRef<HTMLDivElement>(null);
  const title = useId();
  const [order, setOrder] = useState<Order | null>(null);
  const rows = useMemo(() => sortRows(table.rows, order), [table, order]);
  const numeric = useMemo(
    () => table.columns.map((_, i) => table.rows.some((row) => typeof row[i] === 'number')),
    [table],
  );
  const virtual = rows.length >= virtualFrom;
  const shown = useWindow(box, { count: rows.length, rowHeight });
  const [from, to] = virtual ? [shown.from, shown.to] : [0, rows.length];
  const filler = (count: number) =>
    count > 0 ? (
      <tr>
        <td colSpan={table.columns.length} style={{ height: count * rowHeight, padding: 0, border: 0 }} />
      </tr>
    ) : null;
  return (
    <div className="min-w-0">
      <h4 id={title} className={untitled ? 'sr-only' : 'mb-1.5'}>
        {table.title}
      </h4>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached with keys */}
      <section ref={box} aria-labelledby={title} tabIndex={0} className="overflow-auto" style={{ maxHeight }}>
        <table aria-labelledby={title} aria-rowcount={rows.length + 1}>
          <thead>
            <tr aria-rowindex={1}>
              {table.columns.map(({ id, title, unit }, i) => (
                <Head
                  key={id}
                  title={unit ? `${title}, ${unit}` : title}
                  numeric={numeric[i]}
                  sorted={order?.column === i ? (order.descending ? 'descending' : 'ascending') : undefined}
                  onSort={() => setOrder(nextOrder(order, i))}
                />
              ))}
            </tr>
          </thead>
          <tbody>
            {filler(from)}
            {rows.slice(from, to).map((row, i) => (
              <tr key={from + i} aria-rowindex={from + i + 2}>
                {row.map((value, column) => (
                  <td
                    key={table.columns[column].id}
                    className={numeric[column] ? 'num' : virtual ? 'max-w-80 truncate' : 'max-w-80'}
                    style={{ height: rowHeight }}
                    title={virtual && typeof value === 'string' ? value : undefined}
                  >
                    {value === null ? (
                      <span className="t3">–</span>
                    ) : typeof value === 'number' ? (
                      formatValue(value)
                    ) : (
                      value
                    )}
                  </td>
                ))}
              </tr>
            ))}
            {filler(rows.length - to)}
          </tbody>
        </table>
        {rows.length === 0 ? <p className="t2 py-2 text-xs">No rows yet.</p> : null}
      </section>
    </div>
  );
}

interface HeadProps {
  readonly title: string;
  readonly numeric: boolean;
  readonly sorted: 'ascending' | 'descending' | undefined;
  readonly onSort: () => void;
}

function Head({ title, numeric, sorted, onSort }: HeadProps) {
  const Mark = sorted === 'ascending' ? ArrowUp : sorted === 'descending' ? ArrowDown : ChevronsUpDown;
  return (
    <th scope="col" aria-sort={sorted} className="sticky top-0 z-10 bg-surface">
      <button
        type="button"
        onClick={onSort}
        className={`flex min-h-7 w-full items-center gap-1 hover:text-strong ${numeric ? 'justify-end' : ''}`}
      >
        {title}
        <Mark aria-hidden className={`size-3.5 ${sorted ? '' : 'opacity-50'}`} />
      </button>
    </th>
  );
}
