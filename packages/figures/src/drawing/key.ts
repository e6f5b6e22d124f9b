// The key under a plot: what each line or fill is, in rows as wide as the figure.

import { textWidth } from '../text/text-width.ts';
import { wrapToLines } from '../text/wrap-text.ts';
import { lineShape, type Part, type Place, type Shape, textBlock } from './drawing.ts';
import { hatchShape, markerShape } from './markers.ts';
import type { Ink } from './palette.ts';
import type { SeriesLook } from './series-look.ts';

export type KeyEntry =
  | { readonly label: string; readonly look: SeriesLook; readonly markers: boolean }
  | { readonly label: string; readonly fill: Ink; readonly hatched?: boolean; readonly outline?: Ink };

const rowHeight = 20;
const gap = 16;

function swatch(
  entry: KeyEntry,
  x: number,
  middle: number,
): { readonly shapes: readonly Shape[]; readonly width: number } {
  if ('look' in entry) {
    const { look, markers } = entry;
    const line = lineShape([x, middle], [x + 22, middle], {
      stroke: look.ink,
      strokeWidth: look.width,
      dash: look.dash,
    });
    const marker =
      markers && look.marker ? [markerShape(look.marker, { x: x + 11, y: middle, radius: 3.5 }, look.ink)] : [];
    return { shapes: [line, ...marker], width: 22 };
  }
  const box = { x: x + 0.5, y: middle - 5, width: 10, height: 10 };
  const base: Shape = { kind: 'rect', ...box, radius: 2, fill: entry.fill, stroke: entry.outline, strokeWidth: 1 };
  return { shapes: entry.hatched ? [base, hatchShape(box, 'dead', { gap: 4 })] : [base], width: 11 };
}

/** Entries in reading order; as many in a row as fit. */
export function drawKey(entries: readonly KeyEntry[], { x, y, width }: Place): Part {
  const shapes: Shape[] = [];
  let [left, top, height] = [x, y, rowHeight];
  for (const entry of entries) {
    const drawn = 'look' in entry ? 22 : 11;
    const lines = wrapToLines(entry.label, width - drawn - 6, { size: 12, most: 2 });
    const needed = drawn + 6 + Math.max(...lines.map((line) => textWidth(line, 12)));
    if (left > x && left + needed > x + width) [left, top, height] = [x, top + height, rowHeight];
    shapes.push(...swatch(entry, left, top + rowHeight / 2).shapes);
    const words = { ink: 'text-2', whole: entry.label } as const;
    shapes.push(...textBlock({ x: left + drawn + 6, y: top + 2 }, lines, words).shapes);
    height = Math.max(height, lines.length * 16 + 4);
    left += needed + gap;
  }
  return { height: entries.length > 0 ? top + height - y : 0, shapes, readings: [] };
}
