// How many cells stand beside each other in a box, and how wide they are so that they fill it.
'use client';
import { type RefObject, useLayoutEffect, useState } from 'react';

const padding = 16;

export interface Columns {
  readonly count: number;
  readonly width: number;
}

/** @param least width of a cell in pixels */
export function useColumns(box: RefObject<HTMLElement | null>, least: number): Columns {
  const [columns, setColumns] = useState<Columns>({ count: 6, width: least });
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = () => {
      const room = element.clientWidth - padding;
      const count = Math.max(2, Math.floor(room / least));
      const width = Math.floor(room / count);
      setColumns((known) => (known.count === count && known.width === width ? known : { count, width }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [box, least]);
  return columns;
}
