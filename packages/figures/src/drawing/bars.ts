// Horizontal bars made of parts: 18 pixels high, names at the left, the number at the right, a dashed line for the reference.
import type { BarsFigure } from '../figure.ts';
import { axisTitle, formatValue } from '../text/format-value.ts';
import { textWidth } from '../text/text-width.ts';
import { shortenText } from '../text/wrap-text.ts';
import { drawBarPart, type PartLook, partLooks } from './bar-look.ts';
import { barValue, barValueTitle } from './bar-value.ts';
import { lineShape, type Part, type Place, type Reading, type Shape, textShape } from './drawing.ts';
import { drawKey } from './key.ts';
import { drawPanels, panelGrid } from './panel-grid.ts';
import { extentOf } from './scale.ts';

type Panel = BarsFigure['panels'][number];
type Bar = Panel['bars'][number];

const barHeight = 18;
const noteHeight = 16;

interface Layout {
  /** Width of the names, of the bars, and of the numbers. */
  readonly names: number;
  readonly bars: number;
  /** Notes under the names: they do not fit beside them. */
  readonly notesBelow: boolean;
  readonly domain: readonly [number, number];
  readonly looks: readonly PartLook[];
}

function layoutBars(figure: BarsFigure, width: number): Layout {
  const bars = figure.panels.flatMap((panel) => panel.bars);
  const nameWidth = ({ label }: Bar) => textWidth(label, 12, 500);
  const noteWidth = ({ note }: Bar) => (note ? textWidth(` (${note})`, 12) : 0);
  const numbers = Math.max(28, ...bars.map(({ values }) => textWidth(barValue(figure, values), 12, 500))) + 8;
  const most = width * 0.4;
  const together = Math.max(0, ...bars.map((bar) => nameWidth(bar) + noteWidth(bar)));
  const apart = Math.max(0, ...bars.map((bar) => Math.max(nameWidth(bar), noteWidth(bar) - 8)));
  const notesBelow = together > most && bars.some(({ note }) => note);
  const names = Math.min(most, notesBelow ? apart : together) + 8;
  const sums = bars.flatMap(({ values }) => [values.reduce((sum, value) => sum + value, 0), ...values]);
  const references = figure.panels.flatMap(({ reference }) => (reference ? [reference.value] : []));
  const extent = extentOf([0, ...sums, ...references]) ?? { low: 0, high: 1 };
  const domain = figure.x.range ?? ([extent.low, extent.high > extent.low ? extent.high : extent.low + 1] as const);
  return { names, bars: Math.max(24, width - names - numbers), notesBelow, domain, looks: partLooks(figure.parts) };
}

function drawName({ label, note }: Bar, layout: Layout, { x, y }: { x: number; y: number }): readonly Shape[] {
  const right = x + layout.names - 8;
  const aside = note && !layout.notesBelow ? ` (${note})` : '';
  const name = shortenText(label, layout.names - 8 - textWidth(aside, 12), { size: 12, weight: 500 });
  return [
    textShape(right - textWidth(aside, 12), y + 13, name, { anchor: 'end', weight: 500, ink: 'text', whole: label }),
    ...(aside ? [textShape(right, y + 13, aside.trim(), { anchor: 'end' })] : []),
    ...(note && layout.notesBelow
      ? [textShape(right, y + 28, shortenText(note, layout.names - 8, { size: 12 }), { anchor: 'end', whole: note })]
      : []),
  ];
}

function drawPanel(figure: BarsFigure, panel: Panel, place: Place, layout: Layout): Part {
  const shapes: Shape[] = [];
  const readings: Reading[] = [];
  const [low, high] = layout.domain;
  const left = place.x + layout.names;
  const at = (value: number) => left + ((Math.min(high, Math.max(low, value)) - low) / (high - low)) * layout.bars;
  const title = shortenText(axisTitle(figure.x), layout.bars, { size: 12 });
  const valueTitle = barValueTitle(figure);
  if (title) shapes.push(textShape(left, place.y + 12, title, { whole: axisTitle(figure.x) }));
  if (valueTitle) shapes.push(textShape(left + layout.bars + 8, place.y + 12, valueTitle));
  const top = place.y + (title || valueTitle ? 22 : 4);
  let y = top;
  panel.bars.forEach((bar, row) => {
    shapes.push(...drawName(bar, layout, { x: place.x, y }));
    let start = 0;
    bar.values.forEach((value, part) => {
      const [from, to] = [at(start), at(start + value)].sort((a, b) => a - b);
      const box = { x: from, y, width: to - from, height: barHeight };
      shapes.push(...drawBarPart(layout.looks[part], box));
      readings.push({
        x: (from + to) / 2,
        y: y + barHeight / 2,
        box,
        group: row,
        name: bar.note ? `${bar.label} (${bar.note})` : bar.label,
        value: `${figure.parts[part].label} ${formatValue(value, figure.x.unit)}`,
      });
      start += value;
    });
    const number = barValue(figure, bar.values);
    shapes.push(textShape(left + layout.bars + 8, y + 13, number, { weight: 500, ink: 'text' }));
    y += barHeight + (layout.notesBelow && bar.note ? noteHeight : 0) + 7;
  });
  if (low < 0) shapes.push(lineShape([at(0), top - 3], [at(0), y - 4], { stroke: 'line-strong', strokeWidth: 1 }));
  if (panel.reference) {
    const x = at(panel.reference.value);
    const words = `${panel.reference.label} ${formatValue(panel.reference.value, figure.x.unit)}`;
    const text = shortenText(words, place.width, { size: 12 });
    const half = textWidth(text, 12) / 2;
    const middle = Math.min(place.x + place.width - half, Math.max(place.x + half, x));
    shapes.push(lineShape([x, top - 4], [x, y], { stroke: 'text', strokeWidth: 1, dash: '3 3' }));
    shapes.push(textShape(middle, y + 13, text, { anchor: 'middle', ink: 'text-2', whole: words }));
    y += 18;
  }
  return { height: y - place.y, shapes, readings };
}

export function drawBars(figure: BarsFigure, place: Place): Part {
  const grid = panelGrid(figure.panels.length, place.width, { least: 284, most: 720 });
  const layout = layoutBars(figure, grid.width);
  const panels = drawPanels(figure.panels, grid, place, (panel, at) => drawPanel(figure, panel, at, layout));
  if (figure.parts.length < 2) return panels;
  const entries = figure.parts.map(({ label }, i) => ({ label, ...layout.looks[i] }));
  const indent = grid.columns === 1 && layout.names < place.width * 0.3 ? layout.names : 0;
  const key = drawKey(entries, { x: place.x + indent, y: place.y + panels.height + 4, width: place.width - indent });
  return { ...panels, height: panels.height + 4 + key.height, shapes: [...panels.shapes, ...key.shapes] };
}
