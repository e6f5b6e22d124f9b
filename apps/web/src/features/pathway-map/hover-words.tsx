// What is pointed at on a map, in words beside it; read out when one walks to it.
'use client';
import { useEffect, useState } from 'react';
import type { Spot } from './lasso.ts';
import { usePointStore } from './point-store.ts';

export function HoverWords({
  at,
  words,
  size,
}: {
  readonly at: (index: number) => Spot;
  readonly words: (index: number) => string;
  readonly size: { readonly width: number; readonly height: number };
}) {
  const store = usePointStore();
  const [, redraw] = useState(0);
  useEffect(() => store.subscribe(() => redraw((count) => count + 1)), [store]);
  const { hovered, focused } = store.get();
  const spot = hovered === null ? null : at(hovered);
  return (
    <>
      <span className="sr-only" role="status">
        {focused === null ? '' : words(focused)}
      </span>
      {spot && hovered !== null ? (
        <span
          aria-hidden="true"
          className="pop pointer-events-none absolute z-10 max-w-64 px-2 py-1 text-xs"
          style={{
            left: Math.min(size.width - 180, Math.max(4, spot.x + 14)),
            top: spot.y > size.height - 70 ? spot.y - 56 : spot.y + 14,
          }}
        >
          {words(hovered)}
        </span>
      ) : null}
    </>
  );
}
