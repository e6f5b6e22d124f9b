// Which rows of a long list are on screen. Works down, and across where the list lies on its side.
'use client';
import { type RefObject, useLayoutEffect, useState } from 'react';

interface WindowOptions {
  readonly count: number;
  readonly rowHeight: number;
  /** Width of an item where the list lies on its side (below 768 pixels). */
  readonly columnWidth?: number;
}

export interface ListWindow {
  readonly from: number;
  /** One past the last. */
  readonly to: number;
  readonly across: boolean;
  /** Whether it is known yet how the list lies. */
  readonly measured: boolean;
}

const spare = 4;
const narrow = '(max-width: 767px)';

export function useWindow(box: RefObject<HTMLElement | null>, options: WindowOptions): ListWindow {
  const { count, rowHeight, columnWidth } = options;
  const [shown, setShown] = useState<ListWindow>({ from: 0, to: Math.min(count, 20), across: false, measured: false });
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const lying = window.matchMedia(narrow);
    const measure = () => {
      const across = columnWidth !== undefined && lying.matches;
      const size = across ? columnWidth : rowHeight;
      const start = across ? element.scrollLeft : element.scrollTop;
      const length = across ? element.clientWidth : element.clientHeight;
      const from = Math.max(0, Math.floor(start / size) - spare);
      const to = Math.min(count, Math.ceil((start + length) / size) + spare);
      setShown((known) =>
        known.measured && known.from === from && known.to === to && known.across === across
          ? known
          : { from, to, across, measured: true },
      );
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    element.addEventListener('scroll', measure, { passive: true });
    lying.addEventListener('change', measure);
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', measure);
      lying.removeEventListener('change', measure);
    };
  }, [box, count, rowHeight, columnWidth]);
  return shown;
}
