// A table that is sorted by its heads. From 200 rows on only those on screen exist.
'use client';
import { formatValue, type Table } from '@pathlens/figures';
import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react';
import { useId, useMemo, useRef, useState } from 'react';
import { useWindow } from '../../design/use-window.ts';
import { IntervalCell } from './interval-cell.tsx';
import { nextOrder, type Order, sortRows } from './sort-rows.ts';
import { groupRows, type ShownColumn, shownColumns } from './table-shape.ts';

interface TableViewProps {
  readonly table: Table;
  /** In pixels; longer tables scroll. */
  readonly maxHeight?: number;
  /** Where the order is kept outside, as in the address. */
  readonly order?: Order | null;
  readonly onOrder?: (order: Order | null) => void;
}

type Row = Table['rows'][number];
type Line = { readonly title: string } | { readonly row: Row; readonly control: boolean };

const virtualFrom = 200;
const rowHeight = 28;

export function TableView({ table, maxHeight = 480, ...kept }: TableViewProps) {
  const box = useRef<HTMLDivElement>(null);
  const title = useId();
  const [own, setOwn] = useState<Order | null>(null);
  const order = kept.onOrder ? (kept.order ?? null) : own;
  const setOrder = kept.onOrder ?? setOwn;
  const columns = useMemo(() => shownColumns(table), [table]);
  const lines = useMemo(
    () =>
      groupRows(table).flatMap((group): Line[] => [
        ...(group.title === null ? [] : [{ title: group.title }]),
        ...sortRows(group.rows, order).map((row) => ({ row, control: group.title !== null })),
      ]),
    [table, order],
  );
  const virtual = lines.length >= virtualFrom;
  const shown = useWindow(box, { count: lines.length, rowHeight });
  const [from, to] = virtual ? [shown.from, shown.to] : [0, lines.length];
  const filler = (count: number) =>
    count > 0 ? (
      <tr>
        <td colSpan={columns.length} style={{ height: count * rowHeight, padding: 0, border: 0 }} />
      </tr>
    ) : null;
  return (
    <div className="min-w-0">
      {/* No heading: what it stands in has one. */}
      <span id={title} className="sr-only">
        {table.title}
      </span>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached with keys */}
      <section ref={box} aria-labelledby={title} tabIndex={0} className="relative overflow-auto" style={{ maxHeight }}>
        <table aria-labelledby={title} aria-rowcount={lines.length + 1}>
          <thead>
            <tr aria-rowindex={1}>
              {columns.map(({ column: { id, title, unit }, at, numeric }) => (
                <Head
                  key={id}
                  title={unit ? `${title}, ${unit}` : title}
                  numeric={numeric}
                  sorted={order?.column === at ? (order.descending ? 'descending' : 'ascending') : undefined}
                  onSort={() => setOrder(nextOrder(order, at))}
                />
              ))}
            </tr>
          </thead>
          <tbody>
            {filler(from)}
            {lines.slice(from, to).map((line, i) => (
              <tr key={from + i} aria-rowindex={from + i + 2}>
                {'title' in line ? (
                  <th
                    scope="rowgroup"
                    colSpan={columns.length}
                    className="border-t-2 border-t-line-strong bg-sunken"
                    style={{ height: rowHeight }}
                  >
                    {line.title}
                  </th>
                ) : (
                  columns.map((column) => (
                    <td
                      key={column.column.id}
                      className={`${column.numeric ? 'num' : virtual ? 'max-w-80 truncate' : wrapping(line.row[column.at])} ${line.control ? 't2' : ''}`}
                      style={{ height: rowHeight }}
                      title={virtual ? wordsOf(line.row[column.at]) : undefined}
                    >
                      <Cell row={line.row} column={column} control={line.control} />
                    </td>
                  ))
                )}
              </tr>
            ))}
            {filler(lines.length - to)}
          </tbody>
        </table>
        {lines.length === 0 ? <p className="t2 py-2 text-xs">No rows yet.</p> : null}
      </section>
    </div>
  );
}

/** Long words get room before they break. */
function wrapping(value: Row[number]): string {
  return typeof value === 'string' && value.length > 16 ? 'max-w-80 min-w-44' : 'max-w-80';
}

function wordsOf(value: Row[number]): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

interface CellProps {
  readonly row: Row;
  readonly column: ShownColumn;
  readonly control: boolean;
}

function Cell({ row, column: { at, interval }, control }: CellProps) {
  const value = row[at];
  if (value === null) return <span className="t3">–</span>;
  if (typeof value !== 'number') return value;
  const [low, high] = interval ? [row[interval.low], row[interval.high]] : [null, null];
  if (interval === null || typeof low !== 'number' || typeof high !== 'number') return formatValue(value);
  return <IntervalCell value={value} low={low} high={high} scale={interval} control={control} />;
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
