// Places on the horizontal axis that something is said about: a dotted line, its words above the plot, rings where it meets curves.

import { textWidth } from '../text/text-width.ts';
import { shortenText } from '../text/wrap-text.ts';
import { type Box, lineShape, type Shape, textShape } from './drawing.ts';
import type { Pixel } from './line-path.ts';
import type { Ink } from './palette.ts';
import type { Scale } from './scale.ts';

export interface Mark {
  readonly x: number;
  readonly label: string;
}

interface PlacedMark {
  readonly label: string;
  readonly whole: string;
  readonly x: number;
  /** Middle of its words. */
  readonly middle: number;
  /** 0 next to the plot. */
  readonly row: number;
}

/** Each mark's words in the lowest row where they meet no other's. */
export function placeMarks(
  marks: readonly Mark[],
  scale: Scale,
  { x, width }: Omit<Box, 'y' | 'height'>,
): readonly PlacedMark[] {
  const placed: (PlacedMark & { readonly half: number })[] = [];
  for (const mark of marks) {
    const at = scale.at(mark.x);
    if (!(at >= x - 0.5 && at <= x + width + 0.5)) continue;
    const label = shortenText(mark.label, width, { size: 12 });
    const half = textWidth(label, 12) / 2;
    const middle = Math.min(x + width - half, Math.max(x + half, at));
    const meets = (row: number) =>
      placed.some((other) => other.row === row && Math.abs(other.middle - middle) < other.half + half + 8);
    let row = 0;
    while (meets(row)) row++;
    placed.push({ label, whole: mark.label, x: at, middle, row, half });
  }
  return placed;
}

export function markRows(marks: readonly PlacedMark[]): number {
  return marks.reduce((rows, { row }) => Math.max(rows, row + 1), 0);
}

export function drawMarks(marks: readonly PlacedMark[], plot: Box): readonly Shape[] {
  return marks.flatMap(({ label, whole, x, middle, row }) => [
    lineShape([x, plot.y - 4], [x, plot.y + plot.height], { stroke: 'text-2', strokeWidth: 1, dash: '2 3' }),
    textShape(middle, plot.y - 8 - row * 16, label, { anchor: 'middle', ink: 'text-2', whole }),
  ]);
}

/** Rings where a mark meets a curve, between two of its points. */
export function drawMeetings(
  marks: readonly PlacedMark[],
  curve: readonly Pixel[],
  ink: Ink,
  plot: Box,
): readonly Shape[] {
  return marks.flatMap(({ x }) => {
    const at = curve.findIndex(
      (pixel, i) => i > 0 && (curve[i - 1].x - x) * (pixel.x - x) <= 0 && Number.isFinite(curve[i - 1].y + pixel.y),
    );
    if (at < 1) return [];
    const [from, to] = [curve[at - 1], curve[at]];
    const part = to.x === from.x ? 0 : (x - from.x) / (to.x - from.x);
    const y = from.y + part * (to.y - from.y);
    if (y < plot.y - 0.5 || y > plot.y + plot.height + 0.5) return [];
    return [{ kind: 'circle', x, y, radius: 4.5, fill: 'surface', stroke: ink, strokeWidth: 2 } satisfies Shape];
  });
}
