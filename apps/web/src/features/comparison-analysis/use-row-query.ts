// What the address says about the rows of a comparison, and the way to change it.
'use client';
import { useMemo } from 'react';
import type { ComparisonColumn } from '../comparisons/types.ts';
import { type RowOrder, type RowQuery, type RowSlice, readRowQuery, sliceText } from './row-query.ts';
import { useAddress } from './use-address.ts';

export interface ChangeRows {
  order(order: RowOrder, reverse?: boolean): void;
  columns(letters: readonly string[]): void;
  slice(slice: RowSlice | null): void;
}

export function useRowQuery({
  columns,
}: {
  readonly columns: readonly ComparisonColumn[];
}): readonly [RowQuery, ChangeRows] {
  const [params, change] = useAddress();
  const letters = useMemo(() => columns.map(({ letter }) => letter), [columns]);
  const query = useMemo(() => readRowQuery(params, letters), [params, letters]);
  const changes = useMemo<ChangeRows>(
    () => ({
      order: (order, reverse = false) =>
        change({ sort: order === 'position' ? null : order, reverse: reverse ? '1' : null, cell: null }),
      columns: (pair) => change({ columns: pair.join(','), cell: null }),
      slice: (slice) => change({ slice: slice && sliceText(slice), cell: null }),
    }),
    [change],
  );
  return [query, changes];
}
