// Figures of a comparison: what the server counted, in percent, with the reasons for what cannot be said.
import { drawFigure, figureTable, readFigure } from '@pathlens/figures';
import { expect, test } from 'vitest';
import type { ComparisonColumn } from '../comparisons/types.ts';
import type { LayersData, PairData } from './analysis-data.ts';
import { type Compared, jaccardOf, layersFigure, overlapFigure, stripFigure } from './analysis-figures.ts';
import { measuresOf } from './measure-words.ts';
import { listOf, pairNotes } from './pair-notes.ts';
import { parameterRows } from './parameter-table.ts';

const column = (letter: string, model: string, sparsity: number | null): ComparisonColumn =>
  ({
    letter,
    sparsity,
    attribution: { id: 'pathway-gradient', title: 'Pathway Gradient' },
    selection: {
      method: { id: 'neuron-mct', title: 'NeuronMCT' },
      parameters: [],
      granularity: 'UNIT',
      scope: 'GLOBAL',
    },
    model: { id: model, number: 1, preprocessing: null, model: { id: model, name: model } },
  }) as unknown as ComparisonColumn;

const columns = [column('A', 'plain-cnn', 90), column('B', 'tagged-cnn', 90), column('F', 'residual-cnn', null)];
const compared: Compared = { name: 'Tag?', version: { number: 3, rowCount: 48 }, columns, runs: [] };

const pair = (letters: string[], given: Partial<PairData>): PairData => ({
  columns: letters,
  level: 'units',
  reason: null,
  hint: null,
  matchable: false,
  chance: null,
  correlationReason: null,
  overlap: null,
  correlation: null,
  ...given,
});
const pairs = [
  pair(['A', 'B'], { level: 'positions', overlap: { mean: 0.09, low: 0.08, high: 0.1, n: 48 }, chance: 0.053 }),
  pair(['A', 'F'], {
    level: 'none',
    matchable: true,
    reason: 'F has other units than A, so their sets cannot be intersected.',
  }),
  pair(['B', 'F'], {
    level: 'none',
    matchable: true,
    reason: 'F has other units than B, so their sets cannot be intersected.',
  }),
];

test('a matrix of columns has percents, intervals and chance, and says why cells are empty', () => {
  const figure = readFigure(JSON.parse(JSON.stringify(overlapFigure(compared, { pairs }))));
  expect(figureTable(figure).rows.map(([, , value, low, high, chance]) => [value, low, high, chance])).toEqual([
    [9, 8, 10, 5.3],
    [null, null, null, null],
    [null, null, null, null],
  ]);
  const [read] = drawFigure(figure, 340).readings;
  expect(read.cell).toEqual({ row: 0, column: 1 });
  expect(read.value.replaceAll('\u2009', ' ')).toBe('9.0 %, 95 % CI 8 to 10.0 %, chance 5.3 %');
  const texts = drawFigure(figure, 600).shapes.flatMap((shape) => (shape.kind === 'text' ? shape.text : []));
  const words = texts.join(' ');
  for (const said of ['Models that were trained apart', 'n/a: F has other units than A and B,', 'J₀'])
    expect(words).toContain(said);
  // Its tag stands for a column, not its place.
  expect(texts).toContain('F');
  expect(texts).not.toContain('C');
});

const layer = (name: string, stage: number, sets: readonly [number, number, number] | null) => ({
  stage,
  onlyA: sets?.[0] ?? null,
  both: sets?.[1] ?? null,
  onlyB: sets?.[2] ?? null,
  a: { name, units: 100, kept: 10 },
  b: { name: `${name} of the other`, units: 50, kept: 20 },
});

test('bars have what one column keeps alone, what both keep, and their share of the union', () => {
  const found: LayersData = {
    ...pairs[0],
    layerImages: 48,
    layers: [layer('conv1', 0, [3, 1, 2]), layer('fc', 1, [4, 4, 0])],
  };
  const figure = layersFigure(compared, found);
  expect(figure.panels[0].bars.map(({ values }) => values)).toEqual([
    [3, 1, 2],
    [4, 4, 0],
  ]);
  expect(figure.text).toContain('They differ most at conv1 · conv1 of the other: J 17 %.');
  expect(jaccardOf(found.layers[1])).toBe(0.5);
  expect(figure.parts.map(({ letter }) => letter)).toEqual(['A', undefined, 'B']);
});

test('layers of other units stand beside each other by depth, in stages', () => {
  const found: LayersData = {
    ...pairs[1],
    layerImages: 48,
    layers: [layer('conv1', 0, null), layer('conv2', 1, null)],
  };
  const figure = layersFigure(compared, found);
  expect(figure.caption).toMatch(/^Aligned by depth/);
  expect(figure.panels.map(({ title }) => title)).toEqual(['Stage 1', 'Stage 2']);
  expect(figure.panels[0].bars).toEqual([
    { label: 'A conv1', values: [10, 0] },
    { label: 'F conv1 of the other', values: [0, 40] },
  ]);
});

test('a strip has a row for each column that has the number, in its unit', () => {
  const mean = { mean: 0.22, low: null, high: null, n: 2 };
  const ticks = [
    { image: 'one', value: 0.125 },
    { image: 'two', value: 0.5 },
  ];
  const figure = stripFigure(compared, 'mass:object', [
    { column: 'B', measure: { id: 'mass:object', mean, ticks } },
    { column: 'F', measure: null },
  ]);
  expect(
    figure.rows.map(({ letter, mean: middle, ticks: own }) => [letter, middle, own.map(({ value }) => value)]),
  ).toEqual([['B', 22, [12.5, 50]]]);
  expect(figure.text).toBe('Map’s mass on the object over 2 images: mean from B 22 % to B 22 %.');
  expect(
    measuresOf([{ measures: [{ id: 'kept' }, { id: 'mass:tag' }] }, { measures: [{ id: 'mass:object' }] }]),
  ).toEqual(['mass:object', 'mass:tag', 'kept']);
});

test('notes say each reason once', () => {
  const all = ['A', 'B', 'C', 'E', 'F'];
  const every = all.flatMap((a, i) =>
    all.slice(i + 1).map((b) => {
      const both = [a, b];
      if (both.includes('F')) return pair(both, { level: 'none' });
      return pair(both, both.includes('C') ? { level: 'none', matchable: true } : { level: 'units' });
    }),
  );
  expect(pairNotes(every)).toBe(
    'n/a: C has other units than A, B and E, so their sets cannot be intersected. n/a: F has no pathway, its maps are of the whole network.',
  );
  expect(pairNotes([pair(['A', 'B'], { level: 'channels' })])).toBe('By channels that answer alike: A with B.');
});

test('parameters tell what differs from what does not', () => {
  const rows = parameterRows(columns.slice(0, 2), []);
  expect(rows.find(({ id }) => id === 'model')).toMatchObject({
    values: ['plain-cnn v1', 'tagged-cnn v1'],
    differs: true,
  });
  expect(rows.find(({ id }) => id === 'sparsity')).toMatchObject({ values: ['90 %', '90 %'], differs: false });
  expect(rows.some(({ id }) => id === 'seed')).toBe(false);
  expect(listOf(['A', 'B', 'C'])).toBe('A, B and C');
});
