// Distributions over images as strips: a row a column, a tick an image at 32 %, a white ring for the mean, a thick bar for its 95 %
// interval.
import type { StripFigure } from '../figure.ts';
import { axisTitle, formatValue } from '../text/format-value.ts';
import { textWidth } from '../text/text-width.ts';
import { shortenText, wrapText } from '../text/wrap-text.ts';
import { clearTicks } from './axes.ts';
import {
  type Box,
  coordinates,
  lineShape,
  type Part,
  type Place,
  type Reading,
  type Shape,
  textBlock,
  textShape,
} from './drawing.ts';
import { drawTag } from './matrix-labels.ts';
import { columnInks, columnPlace } from './palette.ts';
import { extentOf, makeScale, type Scale } from './scale.ts';

type Row = StripFigure['rows'][number];

const pitch = 20;
const tickHalf = 5;
const tagWidth = 30;

function meanWords({ mean, low, high, n }: Row, unit: string | undefined): string {
  const interval = low === null || high === null ? '' : `, 95 % CI ${formatValue(low)} to ${formatValue(high, unit)}`;
  return mean === null ? 'no value' : `mean ${formatValue(mean, unit)}${interval}, n ${formatValue(n)}`;
}

interface Slot {
  readonly index: number;
  readonly middle: number;
  readonly scale: Scale;
  readonly plot: Box;
}

function drawRow(row: Row, { index, middle, scale }: Slot): readonly Shape[] {
  const ink = columnInks[row.letter === undefined ? index % columnInks.length : columnPlace(row.letter)];
  const strokes = row.ticks.map(({ value }) => {
    const x = scale.at(value);
    return `M${coordinates(x, middle - tickHalf)}L${coordinates(x, middle + tickHalf)}`;
  });
  const shapes: Shape[] = [];
  if (strokes.length > 0)
    shapes.push({ kind: 'path', d: strokes.join(''), stroke: ink, strokeWidth: 1.5, strokeOpacity: 0.32 });
  if (row.low !== null && row.high !== null)
    shapes.push(
      lineShape([scale.at(row.low), middle], [scale.at(row.high), middle], { stroke: 'text', strokeWidth: 4 }),
    );
  if (row.mean !== null)
    shapes.push({
      kind: 'circle',
      x: scale.at(row.mean),
      y: middle,
      radius: 4,
      fill: 'surface',
      stroke: 'text',
      strokeWidth: 2,
    });
  return shapes;
}

function readingsOf(figure: StripFigure, row: Row, { index, middle, scale, plot }: Slot): readonly Reading[] {
  const { unit } = figure.x;
  const at = row.mean === null ? plot.x : scale.at(row.mean);
  const whole = { x: plot.x, y: middle - pitch / 2, width: plot.width, height: pitch };
  return [
    { x: at, y: middle, box: whole, group: index, name: row.label, value: meanWords(row, unit) },
    ...row.ticks.map(({ label, value }, place): Reading => {
      const x = scale.at(value);
      const box = { x: x - 2, y: middle - tickHalf - 1, width: 4, height: 2 * tickHalf + 2 };
      return {
        x,
        y: middle,
        box,
        group: index,
        name: `${row.label}, ${label}`,
        value: formatValue(value, unit),
        tick: { row: index, place },
      };
    }),
  ];
}

export function drawStrip(figure: StripFigure, place: Place): Part {
  const { rows } = figure;
  if (rows.length === 0)
    return { height: 40, shapes: [textShape(place.x, place.y + 24, 'No result yet.')], readings: [] };
  const tagged = rows.every(({ letter }) => letter !== undefined);
  const widest = Math.max(...rows.map(({ label }) => textWidth(label, 12, 500)));
  const names = tagged ? tagWidth : Math.min(place.width * 0.42, widest + 10);
  const plot: Box = {
    x: place.x + names,
    y: place.y + 4,
    width: place.width - names - 14,
    height: pitch * rows.length,
  };
  const values = rows.flatMap(({ ticks, low, high, mean }) => [
    ...ticks.map(({ value }) => value),
    ...[low, high, mean].filter((value) => value !== null),
  ]);
  const scale = makeScale(figure.x, extentOf(values), {
    from: plot.x + 4,
    to: plot.x + plot.width,
    count: Math.max(2, Math.round(plot.width / 60)),
    zero: true,
    round: true,
  });
  const bottom = plot.y + plot.height;
  const shapes: Shape[] = clearTicks(scale.ticks, scale.at).flatMap(({ value, label }) => [
    lineShape([scale.at(value), plot.y], [scale.at(value), bottom], { stroke: 'line', strokeWidth: 1 }),
    textShape(scale.at(value), bottom + 16, label, { anchor: 'middle' }),
  ]);
  // What has no name of its own is called by its unit, behind the last number.
  const title = figure.x.label ? axisTitle(figure.x) : (figure.x.unit ?? '');
  const readings = rows.flatMap((row, index) => {
    const slot: Slot = { index, middle: plot.y + (index + 0.5) * pitch, scale, plot };
    const label = shortenText(row.label, names - 10, { size: 12, weight: 500 });
    shapes.push(
      ...(tagged
        ? drawTag(columnPlace(row.letter ?? 'A'), place.x, slot.middle)
        : [
            textShape(plot.x - 10, slot.middle + 4, label, {
              anchor: 'end',
              weight: 500,
              ink: 'text',
              whole: row.label,
            }),
          ]),
      ...drawRow(row, slot),
    );
    return readingsOf(figure, row, slot);
  });
  const lines = title ? wrapText(title, plot.width, { size: 12 }) : [];
  const name = textBlock({ x: plot.x + plot.width / 2, y: bottom + 21 }, lines, { anchor: 'middle' });
  return { height: 4 + plot.height + 21 + name.height, shapes: [...shapes, ...name.shapes], readings };
}
