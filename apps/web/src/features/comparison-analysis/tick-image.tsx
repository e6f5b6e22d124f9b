// What is read at a tick: the number, and the image it is of.
'use client';
import type { Drawing, Palette, Reading } from '@pathlens/figures';
import { useEffect, useState } from 'react';
import type { ComparisonData } from '../comparisons/types.ts';
import { useRowImage } from './use-part.ts';

interface TickImageProps {
  readonly reading: Reading;
  readonly drawing: Drawing;
  readonly palette: Palette;
  readonly image: string | null;
  readonly comparison: ComparisonData;
}

/** A pointer that passes asks for nothing. */
const restMs = 80;

function useRested(image: string | null): string | null {
  const [rested, setRested] = useState<string | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setRested(image), restMs);
    return () => clearTimeout(timer);
  }, [image]);
  return rested === image ? image : null;
}

export function TickImage({ reading, drawing, palette, image, comparison }: TickImageProps) {
  const found = useRowImage(comparison, useRested(image));
  const { x, y, box, value } = reading;
  const { width, height } = drawing;
  const onRight = x > width / 2;
  const low = y > height / 2;
  const letter = reading.name.slice(0, 1);
  // Which column it is stands at the start of its row.
  const name = found ? (found.label ?? found.path) : image ? '' : `Column ${letter}`;
  return (
    <span
      aria-hidden="true"
      className="pointer-events-none absolute inset-x-0 top-0 z-10 block"
      style={{ maxWidth: width }}
    >
      <svg aria-hidden="true" viewBox={`0 0 ${width} ${height}`} className="block w-full">
        {box ? (
          <rect
            x={box.x}
            y={box.y}
            width={Math.max(2, box.width)}
            height={box.height}
            rx={2}
            fill="none"
            stroke={palette.accent}
            strokeWidth={2}
          />
        ) : null}
      </svg>
      <span
        className="pop absolute flex w-max items-center gap-2 px-2 py-1.5 text-xs"
        style={{
          maxWidth: (onRight ? x : width - x) - 10,
          [onRight ? 'right' : 'left']: `${((onRight ? width - x + 10 : x + 10) / width) * 100}%`,
          [low ? 'bottom' : 'top']: `${((low ? height - y + 14 : y + 14) / height) * 100}%`,
        }}
      >
        {image ? (
          <span className="block size-16 flex-none bg-sunken">
            {found ? (
              <img src={found.thumbnail.url} alt="" width={64} height={64} className="block size-16 object-contain" />
            ) : null}
          </span>
        ) : null}
        <span className="min-w-0">
          <span className="block truncate font-medium">{name}</span>
          <span className="t2 block">{image ? `${letter}: ${value}` : value}</span>
        </span>
      </span>
    </span>
  );
}
