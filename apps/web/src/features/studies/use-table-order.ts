// How a table is sorted, kept in the address.
'use client';
import { useSearchParams } from 'next/navigation';
import { useMemo } from 'react';
import type { Order } from '../figures/sort-rows.ts';
import { parseOrder, withOrder } from './table-order.ts';
import type { TablePart } from './types.ts';

/** @param usual how it stands where the address says nothing */
export function useTableOrder(
  table: Pick<TablePart, 'key' | 'columns'>,
  usual: Order | null,
): readonly [Order | null, (order: Order | null) => void] {
  const params = useSearchParams();
  const order = useMemo(() => parseOrder(params, table), [params, table]);
  const setOrder = (next: Order | null) => {
    const known = new URLSearchParams(window.location.search);
    const query = withOrder(known, table, next).toString();
    window.history.replaceState(null, '', query === '' ? window.location.pathname : `?${query}`);
  };
  return [order ?? usual, setOrder];
}
