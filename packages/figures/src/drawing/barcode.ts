// How much of every channel some kinds of images keep: a strip a kind, layers beside each other in graph order, tones of the kept
// ramp. More channels than pixels are pooled to the largest, so that no channel that is kept often disappears.
import type { BarcodeFigure } from '../figure.ts';
import { formatValue } from '../text/format-value.ts';
import { textWidth } from '../text/text-width.ts';
import { shortenText } from '../text/wrap-text.ts';
import { coordinates, lineShape, type Part, type Place, type Reading, type Shape, textShape } from './drawing.ts';
import { drawKey } from './key.ts';
import { rampInk } from './palette.ts';

const tones = 24;
const rowHeight = 22;
const gap = 3;

interface Strip {
  readonly x: number;
  readonly width: number;
  readonly first: number;
  readonly channels: number;
}

/** Where each layer lies: as wide as its share of the channels, and never less than a few pixels. */
export function layerStrips(channels: readonly number[], { x, width }: { x: number; width: number }): readonly Strip[] {
  const free = width - gap * (channels.length - 1);
  const least = Math.min(6, free / channels.length);
  const total = channels.reduce((sum, count) => sum + count, 0);
  const spare = free - least * channels.length;
  let [left, first] = [x, 0];
  return channels.map((count) => {
    const strip = { x: left, width: least + (spare * count) / total, first, channels: count };
    left += strip.width + gap;
    first += count;
    return strip;
  });
}

export function largestOf(figure: BarcodeFigure): number {
  return figure.rows.reduce((most, { values }) => values.reduce((a, b) => Math.max(a, b), most), 0) || 1;
}

export function drawBarcode(figure: BarcodeFigure, place: Place): Part {
  if (figure.rows.length === 0)
    return { height: 40, shapes: [textShape(place.x, place.y + 24, 'No result yet.')], readings: [] };
  const names = Math.min(
    place.width * 0.28,
    Math.max(...figure.rows.map(({ label }) => textWidth(label, 12, 500))) + 10,
  );
  const strips = layerStrips(
    figure.layers.map(({ channels }) => channels),
    { x: place.x + names, width: place.width - names },
  );
  const top = place.y + 20;
  const most = largestOf(figure);
  const shapes: Shape[] = [];
  const readings: Reading[] = [];
  strips.forEach(({ x, width }, i) => {
    const text = shortenText(figure.layers[i].label, width, { size: 12 });
    if (text.length > 2) shapes.push(textShape(x, place.y + 13, text, { whole: figure.layers[i].label }));
  });
  const cells = new Map<number, string[]>();
  figure.rows.forEach((row, r) => {
    const y = top + r * rowHeight;
    const label = shortenText(row.label, names - 10, { size: 12, weight: 500 });
    shapes.push(
      textShape(place.x + names - 8, y + rowHeight / 2 + 4, label, {
        anchor: 'end',
        weight: 500,
        ink: row.role === 'control' ? 'text-3' : 'text',
        whole: row.label,
      }),
    );
    strips.forEach((strip, i) => {
      const columns = Math.min(strip.channels, Math.max(1, Math.floor(strip.width)));
      const cell = strip.width / columns;
      for (let c = 0; c < columns; c++) {
        const from = strip.first + Math.floor((c * strip.channels) / columns);
        const to = Math.max(from + 1, strip.first + Math.floor(((c + 1) * strip.channels) / columns));
        const value = row.values.slice(from, to).reduce((a, b) => Math.max(a, b), 0);
        const tone = Math.round((tones * value) / most);
        const tiles = cells.get(tone) ?? [];
        cells.set(tone, tiles);
        const box = coordinates(strip.x + c * cell, y);
        tiles.push(`M${box}h${coordinates(cell)}v${coordinates(rowHeight - 3)}h${coordinates(-cell)}z`);
      }
      const own = row.values.slice(strip.first, strip.first + strip.channels);
      const mean = own.reduce((sum, value) => sum + value, 0) / own.length;
      const core = row.core ? `, ${formatValue(row.core[i])} core units` : '';
      readings.push({
        x: strip.x + strip.width / 2,
        y: y + rowHeight / 2 - 1,
        box: { x: strip.x, y, width: strip.width, height: rowHeight - 3 },
        group: r,
        name: `${row.label}, ${figure.layers[i].label}`,
        value: `${formatValue(mean, figure.unit)} kept on average over ${own.length} channels${core}`,
      });
    });
  });
  for (const [tone, parts] of [...cells].sort(([a], [b]) => a - b))
    shapes.push({ kind: 'path', d: parts.join(''), fill: rampInk(tone / tones) });
  const bottom = top + figure.rows.length * rowHeight;
  shapes.push(
    lineShape([place.x + names, bottom], [place.x + place.width, bottom], { stroke: 'line', strokeWidth: 1 }),
  );
  const key = drawKey(
    [0, 0.5, 1].map((share) => ({
      label: formatValue(share * most, figure.unit),
      fill: rampInk(share),
      outline: 'line-strong' as const,
    })),
    { x: place.x + names, y: bottom + 6, width: place.width - names },
  );
  return { height: bottom + 6 + key.height - place.y, shapes: [...shapes, ...key.shapes], readings };
}
