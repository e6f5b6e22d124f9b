// Panels of a figure side by side, as many in a row as stay wide enough to be read.
import { wrapToLines } from '../text/wrap-text.ts';
import { type Part, type Place, type Reading, type Shape, textBlock } from './drawing.ts';

interface GridOptions {
  /** Narrower than this a panel cannot be read. */
  readonly least: number;
  /** Wider than this it gains nothing. */
  readonly most: number;
}

interface Grid {
  readonly columns: number;
  /** Of each panel. */
  readonly width: number;
}

const gap = 24;

export function panelGrid(count: number, width: number, { least, most }: GridOptions): Grid {
  const fitting = Math.max(1, Math.floor((width + gap) / (least + gap)));
  // Even rows: four panels are two and two, not three and one.
  const rows = Math.ceil(Math.max(1, count) / Math.min(Math.max(1, count), fitting));
  const columns = Math.ceil(Math.max(1, count) / rows);
  return { columns, width: Math.min(most, (width - gap * (columns - 1)) / columns) };
}

/** Draws the panels row by row; readings of one panel follow those of the panel before it. */
export function drawPanels<Panel extends { readonly title: string }>(
  panels: readonly Panel[],
  { columns, width }: Grid,
  place: Place,
  draw: (panel: Panel, place: Place) => Part,
): Part {
  const shapes: Shape[] = [];
  const readings: Reading[] = [];
  let y = place.y;
  for (let start = 0; start < panels.length; start += columns) {
    const row = panels.slice(start, start + columns);
    const titles = row.map(({ title }) => (title ? wrapToLines(title, width, { size: 12, weight: 600, most: 2 }) : []));
    const titleHeight = Math.max(...titles.map((lines) => lines.length)) * 16;
    let height = 0;
    row.forEach((panel, i) => {
      const x = place.x + i * (width + gap);
      shapes.push(...textBlock({ x, y }, titles[i], { weight: 600, ink: 'text' }).shapes);
      const part = draw(panel, { x, y: y + titleHeight + (titleHeight > 0 ? 4 : 0), width });
      shapes.push(...part.shapes);
      const groups = readings.reduce((most, { group }) => Math.max(most, group + 1), 0);
      readings.push(
        ...part.readings.map((reading) => ({
          ...reading,
          group: reading.group + groups,
          name: panel.title ? `${panel.title}, ${reading.name}` : reading.name,
        })),
      );
      height = Math.max(height, part.height + titleHeight + (titleHeight > 0 ? 4 : 0));
    });
    y += height + 16;
  }
  return { height: Math.max(0, y - 16 - place.y), shapes, readings };
}
