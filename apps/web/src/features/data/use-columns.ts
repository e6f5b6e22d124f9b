// How many cells stand beside each other in a box, and how wide they are so that they fill it.
'use client';
import { type RefObject, useLayoutEffect, useState } from 'react';

const padding = 16;

export interface Columns {
  readonly count: number;
  readonly width: number;
  /** Whether the box was measured: before that the browser lays the cells out by `flow`. */
  readonly measured: boolean;
}

/** As many columns as will be measured, by style sheet alone: what the server sends stands where it stays. */
export const flow = (least: number) => ({
  display: 'grid',
  gridTemplateColumns: `repeat(auto-fill, minmax(${least}px, 1fr))`,
});

/** @param least width of a cell in pixels */
export function useColumns(box: RefObject<HTMLElement | null>, least: number): Columns {
  const [columns, setColumns] = useState<Columns>({ count: 6, width: least, measured: false });
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = () => {
      const room = element.clientWidth - padding;
      const count = Math.max(2, Math.floor(room / least));
      const width = Math.floor(room / count);
      setColumns((known) =>
        known.measured && known.count === count && known.width === width ? known : { count, width, measured: true },
      );
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [box, least]);
  return columns;
}
