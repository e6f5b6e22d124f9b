// What every drawing has to keep to, at every width a page may have.
import { expect, test } from 'vitest';
import type { TextShape } from '../src/drawing/drawing.ts';
import { type Drawing, drawExport, drawFigure, type Figure, palettes, renderSvg } from '../src/index.ts';
import { textWidth } from '../src/text/text-width.ts';
import { samples } from './sample-figures.ts';

const figures = Object.entries(samples) as [string, Figure][];
const widths = [240, 284, 330, 390, 480, 560, 720, 1100];

const texts = ({ shapes }: Drawing) => shapes.filter((shape): shape is TextShape => shape.kind === 'text');

function extent({ x, y, text, size, weight, anchor }: TextShape) {
  const width = textWidth(text, size, weight);
  const left = anchor === 'start' ? x : anchor === 'middle' ? x - width / 2 : x - width;
  // Height of letters above and below the base line, without the gap between lines.
  return { left, right: left + width, top: y - size * 0.75, bottom: y + size * 0.2 };
}

test.each(figures)('%s: all text is at least 12 pixels and lies on the drawing', (_, figure) => {
  for (const width of widths)
    for (const drawing of [drawFigure(figure, width), drawExport(figure, width)])
      for (const shape of texts(drawing)) {
        expect(shape.size, shape.text).toBeGreaterThanOrEqual(12);
        const { left, right, top, bottom } = extent(shape);
        expect(left, `${shape.text} at ${width}`).toBeGreaterThanOrEqual(-0.5);
        expect(right, `${shape.text} at ${width}`).toBeLessThanOrEqual(drawing.width + 0.5);
        expect(top, `${shape.text} at ${width}`).toBeGreaterThanOrEqual(-0.5);
        expect(bottom, `${shape.text} at ${width}`).toBeLessThanOrEqual(drawing.height + 0.5);
      }
});

test.each(figures)('%s: no text covers another', (_, figure) => {
  for (const width of widths)
    for (const drawing of [drawFigure(figure, width), drawExport(figure, width)]) {
      const boxes = texts(drawing).map((shape) => ({ ...extent(shape), text: shape.text }));
      const covered = boxes.flatMap((a, i) =>
        boxes
          .slice(i + 1)
          .filter(
            (b) => a.left < b.right - 0.5 && b.left < a.right - 0.5 && a.top < b.bottom - 0.5 && b.top < a.bottom - 0.5,
          )
          .map((b) => `${width}: "${a.text}" and "${b.text}"`),
      );
      expect(covered).toEqual([]);
    }
});

test.each(figures)('%s: the same figure is drawn the same twice, of finite numbers alone', (_, figure) => {
  const options = { theme: 'export', width: 560 } as const;
  const svg = renderSvg(figure, options);
  expect(renderSvg(structuredClone(figure), options)).toBe(svg);
  expect(svg).not.toMatch(/NaN|Infinity|undefined/);
});

test.each(figures)('%s: every reading lies on the drawing', (_, figure) => {
  for (const width of widths) {
    const drawing = drawFigure(figure, width);
    for (const { x, y } of drawing.readings) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x).toBeLessThanOrEqual(drawing.width);
      expect(y).toBeGreaterThanOrEqual(0);
      expect(y).toBeLessThanOrEqual(drawing.height);
    }
  }
});

test('a figure without results yet is drawn and says so', () => {
  const empty = {
    ...samples.trajectory,
    panels: samples.trajectory.panels.map((panel) => ({
      ...panel,
      lines: panel.lines.map((line) => ({ ...line, points: [] })),
    })),
  };
  expect(texts(drawFigure(empty, 330)).map(({ text }) => text)).toContain('No result yet.');
  expect(texts(drawFigure({ ...samples.radiusBoxes, boxes: [] }, 330)).map(({ text }) => text)).toContain(
    'No result yet.',
  );
});

test('names stand at line ends from 420 pixels on, in a key under the plot below that', () => {
  const name = 'NeuronMCT, S 90 %';
  const lowest = (drawing: Drawing) => Math.max(...texts(drawing).map(({ y }) => y));
  const at = (width: number) => {
    const drawing = drawFigure(samples.linearity, width);
    const axis = texts(drawing).find(({ text }) => text === 'Radius ε') as TextShape;
    const found = texts(drawing).filter(({ text }) => text === name);
    expect(found).toHaveLength(1);
    return { under: found[0].y > axis.y, lowest: lowest(drawing) };
  };
  expect(at(419).under).toBe(true);
  expect(at(420).under).toBe(false);
});

test('controls are dashed, the subject is the thickest line', () => {
  const lines = drawFigure(samples.trajectory, 720).shapes.filter(
    (shape) =>
      shape.kind === 'path' && (shape.stroke === 'kept' || shape.stroke === 'dead' || shape.stroke === 'col-a'),
  );
  const of = (ink: string) => lines.filter((line) => line.kind === 'path' && line.stroke === ink);
  expect(of('dead')).not.toHaveLength(0);
  expect(of('dead').every((line) => line.kind === 'path' && line.dash)).toBe(true);
  expect(of('kept').some((line) => line.kind === 'path' && line.strokeWidth === 2.25 && !line.dash)).toBe(true);
});

test('more than six lines carry shapes', () => {
  const { shapes } = drawFigure(samples.removal, 1100);
  const squares = shapes.filter(
    (shape) => shape.kind === 'path' && shape.fill === 'col-b' && shape.stroke === 'surface',
  );
  expect(squares.length).toBeGreaterThan(10);
  const few = drawFigure(samples.trajectory, 720).shapes.filter(
    (shape) => shape.kind === 'circle' && shape.fill === 'col-a',
  );
  // The one beside its name.
  expect(few).toHaveLength(1);
});

test('near chance is hatched, a level of chance is printed, a pair without a value says n/a', () => {
  const drawing = drawFigure(samples.overlap, 720);
  const words = texts(drawing).map(({ text }) => text);
  expect(words.filter((text) => text === 'n/a')).toHaveLength(1);
  expect(words.join(' ')).toContain('J₀ 5.3\u2009%');
  const hatched = drawing.shapes.filter((shape) => shape.kind === 'path' && shape.stroke === 'dead');
  const pairs = samples.overlap.panels[0].values.flatMap((row, i) => row.slice(i + 1));
  expect(hatched).toHaveLength(pairs.filter((value) => value !== null && value <= 1.6 * 5.3).length);
});

test('exports say title, caption and where the figure comes from', () => {
  const words = texts(drawExport(samples.deadShare, 560)).map(({ text }) => text);
  expect(words).toContain(samples.deadShare.title);
  expect(words.join(' ')).toContain('200 images, S 90 %. Line: share of dead units in the network.');
  expect(words.join(' ').replaceAll('\u00a0', ' ')).toContain('Model tagged-cnn v2 · Data scenes v1, 200 images');
  expect(renderSvg(samples.deadShare, { theme: 'export', width: 560 })).toContain(palettes.light.kept);
});
