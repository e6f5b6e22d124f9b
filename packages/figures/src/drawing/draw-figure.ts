// A figure as a drawing: alone, as it stands in a page that writes title and caption itself, or with everything an export says.
import type { Figure } from '../figure.ts';
import { wrapText } from '../text/wrap-text.ts';
import { drawBarcode } from './barcode.ts';
import { drawBars } from './bars.ts';
import { drawBoxes } from './boxes.ts';
import { type Drawing, lineShape, type Part, type Place, type Shape, textBlock } from './drawing.ts';
import { drawGraph } from './graph.ts';
import { drawLines } from './lines.ts';
import { drawMatrix } from './matrix.ts';
import { drawPictures } from './pictures.ts';
import { drawScatter } from './scatter.ts';
import { drawStrip } from './strip.ts';

function drawBody(figure: Figure, place: Place): Part {
  switch (figure.kind) {
    case 'lines':
      return drawLines(figure, place);
    case 'bars':
      return drawBars(figure, place);
    case 'matrix':
      return drawMatrix(figure, place);
    case 'boxes':
      return drawBoxes(figure, place);
    case 'strip':
      return drawStrip(figure, place);
    case 'pictures':
      return drawPictures(figure, place);
    case 'graph':
      return drawGraph(figure, place);
    case 'scatter':
      return drawScatter(figure, place);
    case 'barcode':
      return drawBarcode(figure, place);
  }
}

/** Narrower than this nothing can be read: the drawing is made this wide and its page scales or scrolls it. */
const narrowest = 240;

/** The plot alone. */
export function drawFigure(figure: Figure, width: number): Drawing {
  const whole = Math.max(narrowest, Math.floor(width));
  const body = drawBody(figure, { x: 0, y: 0, width: whole });
  return { width: whole, height: Math.ceil(body.height), shapes: body.shapes, readings: body.readings };
}

const margin = 16;

/** On a ground of its own, with title, caption and provenance. */
export function drawExport(figure: Figure, width: number): Drawing {
  const whole = Math.max(narrowest + 2 * margin, Math.floor(width));
  const place = { x: margin, width: whole - 2 * margin };
  const shapes: Shape[] = [];
  let y = margin;
  const write = (
    text: string,
    look: { size: 12 | 15; weight: 400 | 600; ink: 'text' | 'text-2' | 'text-3' },
    lineHeight = 16,
  ) => {
    if (!text) return;
    const lines = wrapText(text, place.width, look);
    const block = textBlock({ x: place.x, y }, lines, { ...look, lineHeight });
    shapes.push(...block.shapes);
    y += block.height;
  };
  write(figure.title, { size: 15, weight: 600, ink: 'text' }, 21);
  y += 10;
  const body = drawBody(figure, { ...place, y });
  shapes.push(...body.shapes);
  y += body.height + 10;
  write(figure.caption, { size: 12, weight: 400, ink: 'text-2' });
  if (figure.provenance.length > 0) {
    y += 10;
    shapes.push(lineShape([place.x, y], [place.x + place.width, y], { stroke: 'line', strokeWidth: 1 }));
    y += 8;
    // Label and value stay on one line where they are short.
    const joined = figure.provenance.map(({ label, value }) => {
      const item = `${label} ${value}`;
      return item.length <= 40 ? item.replaceAll(' ', '\u00a0') : item;
    });
    write(joined.join(' · '), { size: 12, weight: 400, ink: 'text-3' });
  }
  const height = Math.ceil(y + margin);
  const ground: Shape = { kind: 'rect', x: 0, y: 0, width: whole, height, fill: 'surface' };
  return { width: whole, height, shapes: [ground, ...shapes], readings: body.readings };
}
