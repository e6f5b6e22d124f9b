// Pictures in rows and columns with their names and notes; a flat block where a picture is not there yet. Where the columns get
// too narrow for their names, each row becomes a paragraph of pictures that carry the names of their columns.
import type { PicturesFigure } from '../figure.ts';
import { textWidth } from '../text/text-width.ts';
import { wrapToLines } from '../text/wrap-text.ts';
import { type Part, type Place, type Shape, textBlock } from './drawing.ts';

type Row = PicturesFigure['rows'][number];

const gap = 8;
const small = { size: 12 } as const;
const strong = { size: 12, weight: 500 } as const;
const largest = 176;

export interface PicturesPlan {
  /** Width of the names left of the rows; 0 where rows are paragraphs. */
  readonly names: number;
  readonly paragraphs: boolean;
  /** Side of a picture. */
  readonly cell: number;
}

function widestWord(labels: readonly string[]): number {
  return Math.max(0, ...labels.flatMap((label) => label.split(' ').map((word) => textWidth(word, 12, 500))));
}

export function planPictures(figure: PicturesFigure, width: number): PicturesPlan {
  const columns = Math.max(1, figure.columns.length);
  const rowWords = figure.rows.map(({ label, note }) => Math.max(textWidth(label, 12, 500), textWidth(note ?? '', 12)));
  const widest = Math.max(0, ...rowWords);
  const names = Math.min(width * 0.24, widest) + (widest > 0 ? 12 : 0);
  const cell = (width - names - gap * (columns - 1)) / columns;
  // Longer words are broken: they may not make every picture as wide as themselves.
  const word = Math.min(120, widestWord(figure.columns));
  if (cell >= Math.max(72, word)) return { names, paragraphs: false, cell: Math.floor(Math.min(largest, cell)) };
  const inLine = Math.max(1, Math.floor((width + gap) / (Math.min(width, Math.max(84, word)) + gap)));
  const lines = Math.ceil(columns / inLine);
  const even = Math.ceil(columns / lines);
  return {
    names: 0,
    paragraphs: true,
    cell: Math.floor(Math.min(largest, (width - gap * (inLine - 1)) / Math.max(even, inLine))),
  };
}

function drawCell(
  row: Row,
  column: { readonly index: number; readonly name: string },
  at: { x: number; y: number; cell: number },
): Part {
  const content = row.cells[column.index];
  const box = { x: at.x, y: at.y, width: at.cell, height: at.cell };
  const label = [row.label, column.name].filter(Boolean).join(', ');
  const lines = content.note ? wrapToLines(content.note, at.cell, { ...small, most: 5 }) : [];
  const foot = textBlock({ x: at.x, y: at.y + at.cell + 3 }, lines);
  return {
    height: at.cell + (lines.length > 0 ? foot.height + 3 : 0),
    shapes: [
      { kind: 'rect', ...box, radius: 3, fill: 'sunken' },
      ...(content.picture === null ? [] : [{ kind: 'image', ...box, picture: content.picture, label } satisfies Shape]),
      ...foot.shapes,
    ],
    readings: [],
  };
}

function drawParagraph(figure: PicturesFigure, row: Row, place: Place, cell: number): Part {
  const shapes: Shape[] = [];
  let y = place.y;
  for (const [words, look] of [
    [row.label, { ...strong, ink: 'text' as const }],
    [row.note ?? '', small],
  ] as const) {
    if (!words) continue;
    const block = textBlock({ x: place.x, y }, wrapToLines(words, place.width, { ...look, most: 2 }), look);
    shapes.push(...block.shapes);
    y += block.height;
  }
  y += 4;
  const inLine = Math.max(1, Math.floor((place.width + gap) / (cell + gap)));
  for (let start = 0; start < figure.columns.length; start += inLine) {
    const names = figure.columns.slice(start, start + inLine);
    const heads = names.map((name) => wrapToLines(name, cell, { ...strong, most: 2 }));
    const headHeight = Math.max(...heads.map((lines) => lines.length)) * 16 + 3;
    let height = 0;
    names.forEach((name, i) => {
      const x = place.x + i * (cell + gap);
      shapes.push(...textBlock({ x, y }, heads[i], { ink: 'text-2' }).shapes);
      const part = drawCell(row, { index: start + i, name }, { x, y: y + headHeight, cell });
      shapes.push(...part.shapes);
      height = Math.max(height, part.height);
    });
    y += headHeight + height + gap;
  }
  return { height: y - gap - place.y, shapes, readings: [] };
}

export function drawPictures(figure: PicturesFigure, place: Place): Part {
  const { names, paragraphs, cell } = planPictures(figure, place.width);
  const shapes: Shape[] = [];
  let y = place.y;
  if (paragraphs) {
    for (const row of figure.rows) {
      const part = drawParagraph(figure, row, { ...place, y }, cell);
      shapes.push(...part.shapes);
      y += part.height + 16;
    }
    return { height: Math.max(0, y - 16 - place.y), shapes, readings: [] };
  }
  const at = (column: number) => place.x + names + column * (cell + gap);
  const heads = figure.columns.map((label) => wrapToLines(label, cell, { ...strong, most: 3 }));
  const headHeight = Math.max(0, ...heads.map((lines) => lines.length)) * 16;
  heads.forEach((lines, i) => {
    const top = y + headHeight - lines.length * 16;
    shapes.push(...textBlock({ x: at(i), y: top }, lines, { ...strong, ink: 'text' }).shapes);
  });
  y += headHeight + (headHeight > 0 ? 6 : 0);
  for (const row of figure.rows) {
    const label = row.label ? wrapToLines(row.label, names - 12, { ...strong, most: 4 }) : [];
    const note = row.note ? wrapToLines(row.note, names - 12, { ...small, most: 4 }) : [];
    shapes.push(...textBlock({ x: place.x, y }, label, { ...strong, ink: 'text' }).shapes);
    shapes.push(...textBlock({ x: place.x, y: y + label.length * 16 }, note).shapes);
    const cells = row.cells.map((_, index) =>
      drawCell(row, { index, name: figure.columns[index] }, { x: at(index), y, cell }),
    );
    shapes.push(...cells.flatMap((part) => part.shapes));
    y += Math.max(cell, (label.length + note.length) * 16, ...cells.map((part) => part.height)) + 12;
  }
  return { height: Math.max(0, y - 12 - place.y), shapes, readings: [] };
}
