// Finds what a step is about, rings it, brings it into view once, and says in which corner a card leaves it free.
'use client';
import { useEffect, useState } from 'react';

export type Corner = 'bottom-right' | 'bottom-left' | 'top-right' | 'top-left';

const lookEveryMs = 200;
const patienceMs = 15_000;
/** Room that the card takes, with its distance from the edges. */
const card = { width: 372, height: 250 };

function overlap(a: DOMRect, b: DOMRect): number {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return Math.max(0, width) * Math.max(0, height);
}

/** The corner in which a card covers least of a place. */
export function freeCorner(place: DOMRect, { width, height }: { width: number; height: number }): Corner {
  const right = width - card.width;
  const bottom = height - card.height;
  const corners: readonly (readonly [Corner, DOMRect])[] = [
    ['bottom-right', new DOMRect(right, bottom, card.width, card.height)],
    ['bottom-left', new DOMRect(0, bottom, card.width, card.height)],
    ['top-right', new DOMRect(right, 48, card.width, card.height)],
    ['top-left', new DOMRect(0, 48, card.width, card.height)],
  ];
  const covered = corners.map(([, of]) => overlap(place, of));
  return corners[covered.indexOf(Math.min(...covered))][0];
}

/** @param anchor value of `data-tour`; null while the step is on another page */
export function useAnchor(anchor: string | null): Corner {
  const [corner, setCorner] = useState<Corner>('bottom-right');
  useEffect(() => {
    if (anchor === null) return;
    let element: HTMLElement | null = null;
    const began = performance.now();
    const look = () => {
      // Pages draw themselves anew: the ring goes with what stands there now.
      if (element?.isConnected) return;
      const first = element === null;
      element = document.querySelector<HTMLElement>(`[data-tour="${anchor}"]`);
      if (!element) return performance.now() - began > patienceMs ? clearInterval(timer) : undefined;
      element.dataset.tourHere = '';
      if (!first) return;
      const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
      element.scrollIntoView({ block: 'nearest', behavior: still ? 'auto' : 'smooth' });
      setCorner(freeCorner(element.getBoundingClientRect(), { width: window.innerWidth, height: window.innerHeight }));
    };
    const timer = setInterval(look, lookEveryMs);
    look();
    return () => {
      clearInterval(timer);
      if (element) delete element.dataset.tourHere;
    };
  }, [anchor]);
  return corner;
}
