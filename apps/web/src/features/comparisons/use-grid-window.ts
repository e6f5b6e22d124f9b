// Which rows are in sight, and how wide the grid is. Scrolling asks for a drawing only when a row comes or goes, and reads rows
// once the eye can rest on them.
'use client';
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { type GridGeometry, headHeight, type RowWindow, windowOf } from './grid-geometry.ts';
import type { RowStore } from './row-store.ts';
import type { Stage } from './stage.ts';

const spare = 2;
const restMs = 60;

export function useGridWidth(scroller: RefObject<HTMLElement | null>): number | null {
  const [width, setWidth] = useState<number | null>(null);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const measure = () => setWidth(element.clientWidth);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller]);
  return width;
}

interface Looked {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly geometry: GridGeometry;
  readonly rows: RowStore;
  readonly count: number;
  readonly stage: Stage;
}

export function useGridWindow({ scroller, geometry, rows, count, stage }: Looked): RowWindow {
  const [shown, setShown] = useState<RowWindow>({ from: 0, to: 0 });
  const resting = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const { rowHeight } = geometry;
  // After the element around the grid is there.
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    let [from, to] = [-1, -1];
    const measure = (now: boolean) => {
      const at = { top: element.scrollTop, height: Math.max(0, element.clientHeight - headHeight) };
      const seen = windowOf(at, { rowHeight, count, spare: 0 });
      if (seen.from === from && seen.to === to && !now) return;
      ({ from, to } = seen);
      const wide = windowOf(at, { rowHeight, count, spare });
      setShown((known) => (known.from === wide.from && known.to === wide.to ? known : wide));
      clearTimeout(resting.current);
      const read = () => {
        rows.need(wide.from, wide.to);
        stage.look(seen.from, seen.to);
      };
      if (now) read();
      else resting.current = setTimeout(read, restMs);
    };
    measure(true);
    const scrolled = () => measure(false);
    const resized = new ResizeObserver(() => measure(true));
    resized.observe(element);
    element.addEventListener('scroll', scrolled, { passive: true });
    return () => {
      resized.disconnect();
      element.removeEventListener('scroll', scrolled);
    };
  }, [scroller, rowHeight, rows, count, stage]);
  useEffect(() => () => clearTimeout(resting.current), []);
  return shown;
}
