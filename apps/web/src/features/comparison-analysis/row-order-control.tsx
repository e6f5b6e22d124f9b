// How the rows stand, for the toolbar: order, the two columns it is about, and the slice that is shown, each with its way back.
'use client';
import { ArrowDownWideNarrow, ArrowUpNarrowWide, X } from 'lucide-react';
import { Button } from '../../design/button.tsx';
import { Select } from '../../design/select.tsx';
import { formatAmount, formatCount } from '../../numbers/format.ts';
import type { ComparisonVersion } from '../comparisons/types.ts';
import { CompareSlice } from './compare-slice.tsx';
import { measureWords } from './measure-words.ts';
import type { RowOrder, RowSlice } from './row-query.ts';
import { useRowCount } from './use-row-count.ts';
import { useRowQuery } from './use-row-query.ts';

export interface RowOrderControlProps {
  readonly version: ComparisonVersion;
}

function orderWords(order: RowOrder, [a, b]: readonly string[]): string {
  const pair = b === undefined ? a : `${a}, ${b}`;
  switch (order) {
    case 'position':
      return 'As saved';
    case 'disagreement':
      return `Disagreement ${pair}`;
    case 'correlation':
      return `Rank correlation ${pair}`;
    case 'response':
      return `Response change ${pair}`;
  }
}

const orders: readonly RowOrder[] = ['position', 'disagreement', 'correlation', 'response'];

export function RowOrderControl({ version }: RowOrderControlProps) {
  const [{ order, columns, reverse, slice }, change] = useRowQuery(version);
  const count = useRowCount(version, slice);
  const pairs = version.columns.flatMap(({ letter: a }, i) =>
    version.columns.slice(i + 1).map(({ letter: b }) => ({ value: `${a},${b}`, label: `${a}, ${b}` })),
  );
  const usable = columns.length > 1 ? orders : orders.filter((one) => one === 'position' || one === 'response');
  const pair = columns.toSorted().join(',');
  return (
    <span className="flex items-center gap-1.5">
      {slice ? (
        <span className="chip max-w-52">
          <span className="truncate" title={sliceWords(slice)}>
            {sliceWords(slice)}
            {count === null ? '' : `: ${formatCount(count)} of ${formatAmount(version.rowCount, 'image')}`}
          </span>
          <button
            type="button"
            className="-mr-1 grid size-6 place-items-center"
            aria-label="Show all images"
            title="Show all images"
            onClick={() => change.slice(null)}
          >
            <X aria-hidden />
          </button>
        </span>
      ) : null}
      {slice ? <CompareSlice version={version} slice={slice} count={count} words={sliceWords(slice)} /> : null}
      <Select
        label="Sort"
        value={order}
        options={usable.map((one) => ({ value: one, label: orderWords(one, columns) }))}
        onChange={(next) => change.order(next as RowOrder)}
      />
      {order !== 'position' && pairs.length > 1 ? (
        <Select
          label="Columns"
          hideLabel
          value={pair}
          options={pairs}
          onChange={(next) => change.columns(next.split(','))}
        />
      ) : null}
      {order === 'position' ? null : (
        <Button
          small
          iconOnly
          variant="ghost"
          aria-pressed={reverse}
          aria-label="The other way round"
          title="The other way round"
          onClick={() => change.order(order, !reverse)}
        >
          {reverse ? <ArrowUpNarrowWide aria-hidden /> : <ArrowDownWideNarrow aria-hidden />}
        </Button>
      )}
    </span>
  );
}

/** "Map’s mass on the tag, B: 0 to 35 %". */
export function sliceWords({ measure, columns, from, to }: RowSlice): string {
  const { title, unit, times } = measureWords(measure);
  const short = (value: number) => String(Number((value * times).toPrecision(3))).replace('-', '−');
  return `${title}, ${columns.join(' and ')}: ${short(from)} to ${short(to)}${unit ? ` ${unit}` : ''}`;
}
