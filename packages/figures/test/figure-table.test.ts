import { expect, test } from 'vitest';
import { drawFigure, figureTable } from '../src/index.ts';
import { samples } from './sample-figures.ts';

test('the table of curves has every point with its interval', () => {
  const { columns, rows } = figureTable(samples.trajectory);
  expect(columns.map(({ id }) => id)).toEqual(['line', 'x', 'y', 'low', 'high']);
  expect(columns[1]).toEqual({ id: 'x', title: 'Density', unit: '%' });
  const points = samples.trajectory.panels[0].lines.flatMap(({ label, points }) =>
    points.map(({ x, y, low, high }) => [label, x, y, low ?? null, high ?? null]),
  );
  expect(rows).toEqual(points);
});

test('several panels have a column', () => {
  const { columns, rows } = figureTable(samples.removal);
  expect(columns[0].id).toBe('panel');
  expect(new Set(rows.map(([panel]) => panel))).toEqual(new Set(['0 to 10 %', '0 to 90 %']));
});

test('the table of a matrix has each pair once, with chance', () => {
  const { rows } = figureTable(samples.overlap);
  const { labels, values } = samples.overlap.panels[0];
  expect(rows).toHaveLength((labels.length * (labels.length - 1)) / 2);
  for (const [first, second, value, chance] of rows) {
    const [i, j] = [first, second].map((label) => labels.indexOf(label as string));
    expect(value).toBe(values[i][j]);
    expect(chance).toBe(5.3);
  }
});

test('what a class has in common with itself is in the table where it is a finding', () => {
  const { rows } = figureTable(samples.withinClasses);
  expect(rows).toHaveLength(10);
  expect(rows).toContainEqual(['ring', 'ring', 61]);
  const { readings } = drawFigure(samples.withinClasses, 330);
  expect(readings.map(({ name }) => name)).toContain('ring');
  expect(readings).toHaveLength(10);
});

test('the table of bars has parts, notes and the reference', () => {
  const { columns, rows } = figureTable(samples.deadShare);
  expect(columns.map(({ title }) => title)).toEqual(['Bar', 'Note', 'Dead in this input', 'Active', 'Reference']);
  expect(rows).toContainEqual(['Greedy', '79 % dense', 68.8, 100 - 68.8, null]);
  expect(rows.at(-1)).toEqual(['base rate', null, null, null, 59.5]);
});

test('the table of a graph has each edge, and nodes without one', () => {
  const { rows } = figureTable(samples.pathGraph);
  expect(rows.filter((row) => row[6] !== null)).toHaveLength(samples.pathGraph.edges.length);
  const nodes = new Set(rows.map(([layer, node]) => `${layer} ${node}`));
  expect(nodes.size).toBe(samples.pathGraph.nodes.length);
});

test('every row has a cell for every column', () => {
  for (const figure of Object.values(samples)) {
    const { columns, rows } = figureTable(figure);
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row).toHaveLength(columns.length);
  }
});
