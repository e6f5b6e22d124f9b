// One picture of a grid: a flat block of its final size until it is there, words where it cannot be read.
'use client';
import type { PicturesFigure } from '@pathlens/figures';
import { useState } from 'react';
import type { PictureUrls } from './export-figure.ts';

interface GridPictureProps {
  readonly cell: PicturesFigure['rows'][number]['cells'][number];
  /** What the picture shows: its row and column. */
  readonly label: string;
  readonly side: number;
  readonly pictures: PictureUrls;
}

export function GridPicture({ cell, label, side, pictures }: GridPictureProps) {
  const { picture, note } = cell;
  const url = picture !== null && Object.hasOwn(pictures, picture) ? pictures[picture] : null;
  return (
    <div style={{ width: side }}>
      <span className="relative block overflow-hidden rounded-1 bg-sunken" style={{ height: side }} data-picture>
        {url ? (
          <Loaded key={url} url={url} label={label} side={side} />
        ) : (
          <span className="sr-only">{label}: not there yet</span>
        )}
      </span>
      {note ? <span className="t3 mt-0.5 block text-xs break-words">{note}</span> : null}
    </div>
  );
}

function Loaded({ url, label, side }: { readonly url: string; readonly label: string; readonly side: number }) {
  const [state, setState] = useState<'loading' | 'smooth' | 'pixels' | 'failed'>('loading');
  if (state === 'failed')
    return <span className="t2 grid h-full place-items-center p-1 text-center text-xs">Not readable</span>;
  return (
    <img
      src={url}
      alt={label}
      loading="lazy"
      decoding="async"
      // Nearest neighbour from twice its size on: what is seen are the pixels that the network sees.
      className={`h-full w-full object-contain ${state === 'pixels' ? 'px' : ''}`}
      onLoad={({ currentTarget }) => setState(side >= 2 * currentTarget.naturalWidth ? 'pixels' : 'smooth')}
      onError={() => setState('failed')}
    />
  );
}
