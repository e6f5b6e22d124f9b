// The Pathway Gradient over the picture that it was computed for.
'use client';
import type { Pixels } from '@pathlens/images/tensor';
import { useEffect, useRef } from 'react';
import { Legend } from '../../design/legend.tsx';
import { formatSignificant, formatSparsityValue } from '../../numbers/format.ts';
import { dimBase, paintMap } from '../../picture/paint-map.ts';
import { clipValue } from '../../picture/tile.ts';
import type { ViewState } from '../experiment/view-state.ts';
import type { CutAnswer } from './messages.ts';
import { rgbaOf } from './rgba-of.ts';
import type { Answered } from './use-preview-worker.ts';

interface LiveMapProps {
  /** Shown until there is a map. */
  readonly picture: Pixels;
  readonly cut: Answered<CutAnswer> | null;
  /** What is explained. */
  readonly target: string;
  readonly look: Pick<ViewState, 'colours' | 'opacity' | 'part' | 'clip'>;
}

export function LiveMap({ picture, cut, target, look }: LiveMapProps) {
  const pixels = cut?.question.pixels ?? picture;
  const canvas = useRef<HTMLCanvasElement>(null);
  const { colours, opacity, part, clip: percentile } = look;
  const tile = cut ? { ...cut.tile, withoutValue: 0 } : null;
  const clip = tile ? clipValue([tile], percentile) : 0;
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const image = rgbaOf(pixels);
    if (cut && cut.tile.width === pixels.width && cut.tile.height === pixels.height) {
      dimBase(image.data);
      paintMap(image.data, { ...cut.tile, withoutValue: 0 }, { map: colours, opacity, clip, part });
    }
    context.putImageData(image, 0, 0);
  }, [pixels, cut, clip, colours, opacity, part]);
  const top = formatSignificant(clip);
  return (
    <>
      <span
        className="block w-full overflow-hidden rounded-1 bg-sunken"
        style={{ aspectRatio: `${pixels.width} / ${pixels.height}` }}
        data-picture
      >
        <canvas
          ref={canvas}
          width={pixels.width}
          height={pixels.height}
          role="img"
          className="px h-full w-full"
          data-testid="preview-map"
          data-sparsity={cut?.sparsity}
          data-answer={cut?.answer}
          aria-label={
            cut
              ? `Pathway Gradient at ${formatSparsityValue(cut.sparsity)} % for ${target} over the picture; ${where(cut)}`
              : 'The picture; its map is not there yet'
          }
        />
      </span>
      <div className="mt-2">
        {tile && clip === 0 ? (
          <p className="t2 text-xs">This map is zero everywhere: nothing of the pathway is on.</p>
        ) : (
          <Legend
            map={colours}
            low={colours === 'signed' ? `≤ −${top}` : '0'}
            high={tile ? `≥ ${top}` : ''}
            middle={`Pathway Gradient, clipped at ${percentile} %`}
          />
        )}
      </div>
    </>
  );
}

const rows = ['upper', 'middle', 'lower'] as const;
const columns = ['left', 'centre', 'right'] as const;

/** The ninth of the picture that has most of the map. */
function where({ tile: { bytes, width, height } }: CutAnswer): string {
  const sums = new Float64Array(9);
  let total = 0;
  for (let at = 0; at < bytes.length; at++) {
    const value = Math.abs(bytes[at]);
    const row = Math.min(2, Math.floor((3 * Math.floor(at / width)) / height));
    sums[row * 3 + Math.min(2, Math.floor((3 * (at % width)) / width))] += value;
    total += value;
  }
  if (total === 0) return 'zero everywhere';
  const most = sums.indexOf(Math.max(...sums));
  const place = `${rows[Math.floor(most / 3)]} ${columns[most % 3]}`;
  return `most of it in the ${place}, ${Math.round((100 * sums[most]) / total)} %`;
}
