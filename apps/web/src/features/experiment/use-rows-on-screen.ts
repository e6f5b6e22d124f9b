// Which rows of a long table are on screen: the others may follow a moment later.
'use client';
import { type RefObject, useEffect, useState } from 'react';

export interface RowRange {
  readonly from: number;
  readonly to: number;
}

/** Rows say which they are in `data-row`. All of them until something is known. */
export function useRowsOnScreen(body: RefObject<HTMLElement | null>, count: number): RowRange {
  const [range, setRange] = useState<RowRange>({ from: 0, to: count - 1 });
  useEffect(() => {
    const rows = body.current?.querySelectorAll<HTMLElement>('[data-row]');
    if (!rows || rows.length === 0 || count === 0) return;
    const shown = new Set<number>();
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          const row = Number((target as HTMLElement).dataset.row);
          if (isIntersecting) shown.add(row);
          else shown.delete(row);
        }
        setRange({ from: Math.min(...shown, count), to: Math.max(...shown, -1) });
      },
      { rootMargin: '100px' },
    );
    for (const row of rows) observer.observe(row);
    return () => observer.disconnect();
  }, [body, count]);
  return range;
}
