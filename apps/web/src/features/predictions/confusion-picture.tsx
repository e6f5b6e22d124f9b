// The confusion matrix of many classes as a picture, one pixel or more a cell; the list beside it says the same in words.
'use client';
import { type MouseEvent, useEffect, useMemo, useRef, useState } from 'react';
import { tokenValue, useThemeVersion } from '../../design/use-themed.ts';
import { formatAmount, formatCount, formatShare } from '../../numbers/format.ts';
import type { NameOf } from './class-names.ts';
import { levelOf, mistakes } from './confusion.ts';
import type { Summary } from './types.ts';
import type { ChangeFilters } from './use-filters.ts';

interface ConfusionPictureProps {
  readonly summary: Summary;
  readonly nameOf: NameOf;
  readonly change: ChangeFilters;
}

type Cell = Summary['confusion'][number];

const side = 360;
const ramp = ['--kept-0', '--kept-1', '--kept-2', '--kept-3', '--kept-4'];

export function ConfusionPicture({ summary, nameOf, change }: ConfusionPictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [pointed, setPointed] = useState<Cell | null>(null);
  const theme = useThemeVersion();
  const { classes, confusion } = summary;
  const places = useMemo(() => new Map(classes.map(({ index }, place) => [index, place])), [classes]);
  const totals = useMemo(() => new Map(classes.map(({ index, labelled }) => [index, labelled])), [classes]);
  const shareOf = ({ labelled, images }: Cell) => images / Math.max(1, totals.get(labelled) ?? 1);
  const pixel = Math.max(2, Math.ceil(side / Math.max(1, classes.length)));
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const colours = ramp.map(tokenValue);
    const wrong = tokenValue('--bad');
    context.globalAlpha = 1;
    context.fillStyle = tokenValue('--sunken');
    context.fillRect(0, 0, classes.length * pixel, classes.length * pixel);
    for (const { labelled, predicted, images } of confusion) {
      const share = images / Math.max(1, totals.get(labelled) ?? 1);
      const level = levelOf(share);
      context.fillStyle = labelled === predicted ? colours[level] : wrong;
      context.globalAlpha = labelled === predicted ? 1 : 0.2 + 0.2 * level;
      context.fillRect((places.get(predicted) ?? 0) * pixel, (places.get(labelled) ?? 0) * pixel, pixel, pixel);
    }
  }, [theme, classes.length, confusion, places, totals, pixel]);
  const cellAt = (event: MouseEvent<HTMLCanvasElement>): Cell | null => {
    const box = event.currentTarget.getBoundingClientRect();
    const at = (part: number) => classes[Math.min(classes.length - 1, Math.floor(part * classes.length))]?.index ?? -1;
    const predicted = at((event.clientX - box.left) / box.width);
    const labelled = at((event.clientY - box.top) / box.height);
    return confusion.find((cell) => cell.labelled === labelled && cell.predicted === predicted) ?? null;
  };
  const [worst] = mistakes(summary);
  const finding = worst
    ? `Most often ${nameOf(worst.labelled)} is taken for ${nameOf(worst.predicted)}, ${formatAmount(worst.images, 'time')}.`
    : 'No image is mistaken.';
  return (
    <figure className="m-0">
      {/* Pointers only: the list of mistakes has a button for every cell. */}
      <canvas
        ref={canvas}
        width={classes.length * pixel}
        height={classes.length * pixel}
        role="img"
        aria-label={`Labels against predictions of ${formatCount(classes.length)} classes. ${finding}`}
        className="aspect-square w-full cursor-crosshair rounded-1"
        onMouseMove={(event) => setPointed(cellAt(event))}
        onMouseLeave={() => setPointed(null)}
        onClick={(event) => {
          const cell = cellAt(event);
          if (cell) change({ show: 'all', label: cell.labelled, prediction: cell.predicted });
        }}
      />
      <figcaption className="t2 mt-1.5 min-h-8 text-xs">
        {pointed
          ? `${nameOf(pointed.labelled)} → ${nameOf(pointed.predicted)}: ${formatAmount(pointed.images, 'image')}, ${formatShare(shareOf(pointed))}`
          : 'Rows are labels, columns are predictions. Point at a spot to read it.'}
      </figcaption>
    </figure>
  );
}
