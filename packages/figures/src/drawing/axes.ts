// The frame of a plot: horizontal grid, ticks, names of the axes. No vertical grid, no box.
import type { Axis } from '../figure.ts';
import { axisTitle } from '../text/format-value.ts';
import { textWidth } from '../text/text-width.ts';
import { shortenText, wrapToLines } from '../text/wrap-text.ts';
import { type Box, lineShape, type Shape, textBlock, textShape } from './drawing.ts';
import type { Scale, Tick } from './scale.ts';

/** Ticks whose labels stand clear of each other, the first and every later one that has room. */
export function clearTicks(ticks: readonly Tick[], at: (value: number) => number): readonly Tick[] {
  const placed: { readonly tick: Tick; readonly x: number; readonly half: number }[] = [];
  for (const tick of ticks) {
    const [x, half] = [at(tick.value), textWidth(tick.label, 12) / 2];
    if (placed.every((other) => Math.abs(other.x - x) >= other.half + half + 8)) placed.push({ tick, x, half });
  }
  return placed.map(({ tick }) => tick);
}

export function widestLabel(ticks: readonly Tick[]): number {
  return Math.max(0, ...ticks.map(({ label }) => textWidth(label, 12)));
}

/** Grid lines and their values left of the plot. */
export function drawValueAxis(scale: Scale, plot: Box): readonly Shape[] {
  return scale.ticks.flatMap(({ value, label }) => {
    const y = scale.at(value);
    return [
      lineShape([plot.x, y], [plot.x + plot.width, y], { stroke: 'line', strokeWidth: 1 }),
      textShape(plot.x - 8, y + 4, label, { anchor: 'end' }),
    ];
  });
}

/** Name of the vertical axis, above its values. */
export function drawValueTitle(axis: Axis, { x, y, width }: { x: number; y: number; width: number }): readonly Shape[] {
  const title = axisTitle(axis);
  return title ? [textShape(x, y + 12, shortenText(title, width, { size: 12 }), { whole: title })] : [];
}

/** Values and name of the horizontal axis under the plot. */
export function drawPositionAxis(
  axis: Axis,
  scale: Scale,
  plot: Box,
): { readonly shapes: readonly Shape[]; readonly height: number } {
  const bottom = plot.y + plot.height;
  const ticks = clearTicks(scale.ticks, scale.at);
  const labels = ticks.map(({ value, label }) => textShape(scale.at(value), bottom + 18, label, { anchor: 'middle' }));
  const marks = ticks.map(({ value }) =>
    lineShape([scale.at(value), bottom], [scale.at(value), bottom + 4], { stroke: 'line-strong', strokeWidth: 1 }),
  );
  const title = axisTitle(axis);
  const lines = title ? wrapToLines(title, plot.width + 24, { size: 12, most: 2 }) : [];
  const name = textBlock({ x: plot.x + plot.width / 2, y: bottom + 23 }, lines, { anchor: 'middle' });
  return { shapes: [...marks, ...labels, ...name.shapes], height: 23 + name.height };
}
