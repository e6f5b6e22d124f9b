// How wide a canvas is in pixels of the screen while it is on it: told by the browser, never asked for in the middle of a frame.
'use client';
import { type RefObject, useEffect, useState } from 'react';

/** 0 while it is not on screen, or nearly. */
export function useShownWidth(canvas: RefObject<HTMLCanvasElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    let [shown, last] = [false, 0];
    const tell = () => setWidth(shown ? last : 0);
    const seen = new IntersectionObserver(
      (entries) => {
        shown = entries.at(-1)?.isIntersecting ?? false;
        tell();
      },
      { rootMargin: '200px' },
    );
    const sized = new ResizeObserver((entries) => {
      last = Math.max(1, Math.round((entries.at(-1)?.contentRect.width ?? 0) * devicePixelRatio));
      tell();
    });
    seen.observe(element);
    sized.observe(element);
    return () => {
      seen.disconnect();
      sized.disconnect();
    };
  }, [canvas]);
  return width;
}
