// Horizontal bars made of parts: 18 pixels high, names at the left, the number at the right, a dashed line for the reference.
import type { BarsFigure } from '../figure.ts';
import { axisTitle, formatValue } from '../text/format-value.ts';
import { textWidth } from '../text/text-width.ts';
import { shortenText, wrapToLines } from '../text/wrap-text.ts';
import { drawBarPart, type PartLook, partLooks } from './bar-look.ts';
import { barValue, barValueTitle } from './bar-value.ts';
import { lineShape, type Part, type Place, type Reading, type Shape, textShape } from './drawing.ts';
import { drawKey } from './key.ts';
import { drawPanels, panelGrid } from './panel-grid.ts';
import { extentOf } from './scale.ts';

type Panel = BarsFigure['panels'][number];
type Bar = Panel['bars'][number];

const barHeight = 18;

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

interface NameLine {
  readonly text: string;
  readonly note: boolean;
}

/** The name in at most two lines, its note behind it or under it. */
function nameLines({ label, note }: Bar, layout: Layout): readonly NameLine[] {
  const room = layout.names - 8;
  if (note && !layout.notesBelow) return [{ text: label, note: false }];
  return [
    ...wrapToLines(label, room, { size: 12, weight: 500, most: 2 }).map((text) => ({ text, note: false })),
    ...(note ? [{ text: shortenText(note, room, { size: 12 }), note: true }] : []),
  ];
}

/** The lines around the middle of the bar. */
function drawName(
  bar: Bar,
  lines: readonly NameLine[],
  layout: Layout,
  at: { x: number; middle: number },
): readonly Shape[] {
  const right = at.x + layout.names - 8;
  const aside = bar.note && !layout.notesBelow ? `(${bar.note})` : '';
  const asideWidth = aside ? textWidth(` ${aside}`, 12) : 0;
  const top = at.middle - lines.length * 7;
  return [
    ...lines.map(({ text, note }, i) =>
      textShape(right - asideWidth, top + i * 14 + 11, text, {
        anchor: 'end',
        ...(note ? { whole: bar.note } : { weight: 500, ink: 'text', whole: bar.label }),
      }),
    ),
    ...(aside ? [textShape(right, top + 11, aside, { anchor: 'end' })] : []),
  ];
}

/** The name of the axis over the bars, or over the whole panel where the bars are too short for it. */
function drawTitles(figure: BarsFigure, place: Place, layout: Layout): readonly Shape[] {
  const title = axisTitle(figure.x);
  const valueTitle = barValueTitle(figure);
  const over = place.width - layout.names - (valueTitle ? 40 : 0);
  const fits = textWidth(title, 12) <= over;
  const x = fits ? place.x + layout.names : place.x;
  const text = shortenText(title, fits ? over : place.width - (valueTitle ? 40 : 0), { size: 12 });
  return [
    ...(title ? [textShape(x, place.y + 12, text, { whole: title })] : []),
    ...(valueTitle ? [textShape(place.x + layout.names + layout.bars + 8, place.y + 12, valueTitle)] : []),
  ];
}

function drawPanel(figure: BarsFigure, panel: Panel, place: Place, layout: Layout): Part {
  const shapes: Shape[] = [];
  const readings: Reading[] = [];
  const [low, high] = layout.domain;
  const left = place.x + layout.names;
  const at = (value: number) => left + ((Math.min(high, Math.max(low, value)) - low) / (high - low)) * layout.bars;
  const titles = drawTitles(figure, place, layout);
  shapes.push(...titles);
  const top = place.y + (titles.length > 0 ? 22 : 4);
  let y = top;
  panel.bars.forEach((bar, row) => {
    const lines = nameLines(bar, layout);
    const height = Math.max(barHeight, lines.length * 14);
    const barTop = y + (height - barHeight) / 2;
    shapes.push(...drawName(bar, lines, layout, { x: place.x, middle: y + height / 2 }));
    let start = 0;
    bar.values.forEach((value, part) => {
      const [from, to] = [at(start), at(start + value)].sort((a, b) => a - b);
      const box = { x: from, y: barTop, width: to - from, height: barHeight };
      shapes.push(...drawBarPart(layout.looks[part], box));
      readings.push({
        x: (from + to) / 2,
        y: barTop + barHeight / 2,
        box,
        group: row,
        name: bar.note ? `${bar.label} (${bar.note})` : bar.label,
        value: `${figure.parts[part].label} ${formatValue(value, figure.x.unit)}`,
      });
      start += value;
    });
    const number = barValue(figure, bar.values);
    shapes.push(textShape(left + layout.bars + 8, barTop + 13, number, { weight: 500, ink: 'text' }));
    y += height + 7;
  });
  if (low < 0) shapes.push(lineShape([at(0), top - 3], [at(0), y - 4], { stroke: 'line-strong', strokeWidth: 1 }));
  if (panel.reference) {
    const x = at(panel.reference.value);
    const { label, value } = panel.reference;
    // A label that has its number already is not given it twice.
    const words = /\d/.test(label) ? label : `${label} ${formatValue(value, figure.x.unit)}`;
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
