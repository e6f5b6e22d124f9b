// Names of curves at their ends: beside the plot, moved apart, tied to their curve where they had to move.
import { textWidth } from '../text/text-width.ts';
import { type Box, lineShape, type Shape, textShape } from './drawing.ts';
import type { Pixel } from './line-path.ts';
import { markerShape } from './markers.ts';
import type { SeriesLook } from './series-look.ts';
import { spreadLabels } from './spread-labels.ts';

export interface EndLabel {
  readonly text: string;
  readonly look: SeriesLook;
  /** Where the curve ends; null where it has no point in the plot. */
  readonly end: Pixel | null;
}

const lineHeight = 16;
const lead = 14;
const markerRoom = 12;

const weightOf = (look: SeriesLook) => (look.dash ? 400 : 500);

/** Room that the names need right of the plot. */
export function labelRoom(labels: readonly Pick<EndLabel, 'text' | 'look'>[]): number {
  return (
    lead +
    Math.max(0, ...labels.map(({ text, look }) => textWidth(text, 12, weightOf(look)) + (look.marker ? markerRoom : 0)))
  );
}

/** Whether all names fit under each other beside a plot of this height. */
export function labelsFit(count: number, height: number): boolean {
  return count * lineHeight <= height + lineHeight;
}

export function drawLineLabels(labels: readonly EndLabel[], plot: Box): readonly Shape[] {
  const shown = labels.flatMap(({ text, look, end }) => (end ? [{ text, look, end }] : []));
  const wanted = shown.map(({ end }) => ({ at: end.y, size: lineHeight }));
  const middles = spreadLabels(wanted, plot.y - lineHeight / 2, plot.y + plot.height + lineHeight / 2);
  if (!middles) return [];
  const right = plot.x + plot.width;
  return shown.flatMap(({ text, look, end }, i) => {
    const moved = Math.abs(middles[i] - end.y) > 3 || right - end.x > 8;
    const tie = lineShape([end.x + 2, end.y], [right + lead - 4, middles[i]], {
      stroke: look.ink,
      strokeWidth: 0.75,
      strokeOpacity: 0.7,
    });
    const marker = look.marker
      ? [markerShape(look.marker, { x: right + lead + 4, y: middles[i], radius: 3.5 }, look.ink)]
      : [];
    const x = right + lead + (look.marker ? markerRoom : 0);
    return [
      ...(moved ? [tie] : []),
      ...marker,
      textShape(x, middles[i] + 4, text, { weight: weightOf(look), ink: look.labelInk }),
    ];
  });
}
