// Distributions side by side: quartiles as a box, the median across it, 95 % of the values as whiskers. Upright where the names
// fit under the boxes, else lying in rows.
import type { BoxesFigure } from '../figure.ts';
import { axisTitle, formatValue } from '../text/format-value.ts';
import { textWidth } from '../text/text-width.ts';
import { wrapText, wrapToLines } from '../text/wrap-text.ts';
import { clearTicks, drawValueAxis, drawValueTitle, widestLabel } from './axes.ts';
import {
  type Box,
  lineShape,
  type Part,
  type Place,
  type Reading,
  type Shape,
  textBlock,
  textShape,
} from './drawing.ts';
import { plotHeight } from './line-panel.ts';
import { type Extent, extentOf, makeScale, type Scale } from './scale.ts';
import { type SeriesLook, seriesLooks } from './series-look.ts';

type Item = BoxesFigure['boxes'][number];

interface Slot {
  /** Where along the other axis the box stands. */
  readonly middle: number;
  readonly half: number;
  readonly upright: boolean;
}

function drawBox(item: Item, look: SeriesLook, scale: Scale, { middle, half, upright }: Slot): readonly Shape[] {
  const [low, q1, median, q3, high] = [item.low, item.q1, item.median, item.q3, item.high].map((value) => {
    const at = scale.at(value);
    // On a logarithmic axis 0 lies below every value.
    return Number.isFinite(at) ? at : scale.at(scale.domain[0]);
  });
  const at = (value: number, across: number): readonly [number, number] =>
    upright ? [middle + across, value] : [value, middle + across];
  const stroke = { stroke: look.ink, strokeWidth: 1.5 } as const;
  const dashed = look.dash ? { ...stroke, dash: '4 3' } : stroke;
  const [corner, far] = [at(Math.min(q1, q3), -half), at(Math.max(q1, q3), half)];
  return [
    lineShape(at(low, 0), at(q1, 0), dashed),
    lineShape(at(q3, 0), at(high, 0), dashed),
    lineShape(at(low, -half / 2), at(low, half / 2), stroke),
    lineShape(at(high, -half / 2), at(high, half / 2), stroke),
    {
      kind: 'rect',
      x: corner[0],
      y: corner[1],
      width: Math.max(0.5, far[0] - corner[0]),
      height: Math.max(0.5, far[1] - corner[1]),
      radius: 2,
      fill: look.ink,
      fillOpacity: 0.14,
      ...dashed,
    },
    lineShape(at(median, -half), at(median, half), { stroke: look.ink, strokeWidth: 2.5 }),
  ];
}

function reading(figure: BoxesFigure, item: Item, group: number, box: Box): Reading {
  const { unit } = figure.y;
  const value =
    `median ${formatValue(item.median, unit)}, quartiles ${formatValue(item.q1)} to ${formatValue(item.q3, unit)}, ` +
    `95 % of values ${formatValue(item.low)} to ${formatValue(item.high, unit)}, n ${formatValue(item.n)}`;
  return { x: box.x + box.width / 2, y: box.y + box.height / 2, box, group, name: item.label, value };
}

interface Prepared {
  readonly figure: BoxesFigure;
  readonly looks: readonly SeriesLook[];
  readonly extent: Extent | null;
  /** Counts are written where they differ. */
  readonly counts: boolean;
}

const labelLook = { size: 12, weight: 500 } as const;

function drawUpright(
  { figure, looks, extent, counts }: Prepared,
  place: Place,
  labels: readonly (readonly string[])[],
): Part {
  const height = plotHeight(place.width - 50);
  const options = { count: Math.max(2, Math.round(height / 44)), zero: true, round: true };
  const left = Math.max(24, widestLabel(makeScale(figure.y, extent, { from: height, to: 0, ...options }).ticks) + 10);
  const plot: Box = { x: place.x + left, y: place.y + 28, width: place.width - left, height };
  const scale = makeScale(figure.y, extent, { from: plot.y + height, to: plot.y, ...options });
  const slot = plot.width / figure.boxes.length;
  const lines = Math.max(...labels.map((label) => label.length));
  const shapes: Shape[] = [...drawValueTitle(figure.y, place), ...drawValueAxis(scale, plot)];
  const readings = figure.boxes.map((item, i) => {
    const middle = plot.x + (i + 0.5) * slot;
    shapes.push(...drawBox(item, looks[i], scale, { middle, half: Math.min(22, slot * 0.3), upright: true }));
    shapes.push(
      ...textBlock({ x: middle, y: plot.y + height + 6 }, labels[i], {
        ...labelLook,
        anchor: 'middle',
        ink: looks[i].labelInk,
      }).shapes,
    );
    if (counts)
      shapes.push(
        textShape(middle, plot.y + height + 6 + lines * 16 + 12, `n ${formatValue(item.n)}`, { anchor: 'middle' }),
      );
    return reading(figure, item, 0, { x: middle - slot / 2, y: plot.y, width: slot, height });
  });
  return { height: 28 + height + 8 + (lines + (counts ? 1 : 0)) * 16, shapes, readings };
}

function drawLying({ figure, looks, extent, counts }: Prepared, place: Place): Part {
  const pitch = 30;
  const labels = figure.boxes.map(({ label }) => label);
  const numbers = figure.boxes.map(({ n }) => `n ${formatValue(n)}`);
  const right = counts ? Math.max(...numbers.map((number) => textWidth(number, 12))) + 16 : 12;
  const names = Math.min(place.width * 0.42, Math.max(...labels.map((label) => textWidth(label, 12, 500))) + 10);
  const plot: Box = {
    x: place.x + names,
    y: place.y + 4,
    width: place.width - names - right,
    height: pitch * labels.length,
  };
  const scale = makeScale(figure.y, extent, {
    from: plot.x,
    to: plot.x + plot.width,
    count: Math.max(2, Math.round(plot.width / 52)),
    zero: true,
    round: true,
  });
  const bottom = plot.y + plot.height;
  const shapes: Shape[] = [];
  for (const { value, label } of clearTicks(scale.ticks, scale.at)) {
    shapes.push(lineShape([scale.at(value), plot.y], [scale.at(value), bottom], { stroke: 'line', strokeWidth: 1 }));
    shapes.push(textShape(scale.at(value), bottom + 16, label, { anchor: 'middle' }));
  }
  const readings = figure.boxes.map((item, i) => {
    const middle = plot.y + (i + 0.5) * pitch;
    const lines = wrapToLines(labels[i], names - 10, { ...labelLook, most: 2 });
    const look = { ...labelLook, anchor: 'end', ink: looks[i].labelInk, lineHeight: 14, whole: labels[i] } as const;
    shapes.push(...textBlock({ x: plot.x - 10, y: middle - lines.length * 7 }, lines, look).shapes);
    shapes.push(...drawBox(item, looks[i], scale, { middle, half: 9, upright: false }));
    if (counts) shapes.push(textShape(place.x + place.width, middle + 4, numbers[i], { anchor: 'end' }));
    return reading(figure, item, i, { x: plot.x, y: middle - pitch / 2, width: plot.width, height: pitch });
  });
  const title = wrapText(axisTitle(figure.y), plot.width, { size: 12 });
  const name = textBlock({ x: plot.x + plot.width / 2, y: bottom + 21 }, title, { anchor: 'middle' });
  return { height: 4 + plot.height + 21 + name.height, shapes: [...shapes, ...name.shapes], readings };
}

export function drawBoxes(figure: BoxesFigure, place: Place): Part {
  const width = Math.min(720, place.width);
  const all = seriesLooks(figure.boxes.map(({ label, role }) => ({ id: label, role })));
  const prepared: Prepared = {
    figure,
    looks: figure.boxes.map(({ label }) => all.get(label) as SeriesLook),
    extent: extentOf(
      figure.boxes.flatMap(({ low, q1, median, q3, high }) => [low, q1, median, q3, high]),
      { log: figure.y.scale === 'log' },
    ),
    counts: new Set(figure.boxes.map(({ n }) => n)).size > 1,
  };
  if (figure.boxes.length === 0)
    return { height: 40, shapes: [textShape(place.x, place.y + 24, 'No result yet.')], readings: [] };
  const slot = (width - 44) / figure.boxes.length;
  const labels = figure.boxes.map(({ label }) => wrapText(label, slot - 8, labelLook));
  const whole = figure.boxes.every(({ label }) =>
    label.split(' ').every((word) => textWidth(word, 12, 500) <= slot - 8),
  );
  const fits = slot >= 28 && whole && labels.every((lines) => lines.length <= 2);
  return fits ? drawUpright(prepared, { ...place, width }, labels) : drawLying(prepared, { ...place, width });
}
