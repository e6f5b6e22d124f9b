import { expect, test } from 'vitest';
import { type Figure, figureTable, readFigure, readTable, UnreadableFigure } from '../src/index.ts';
import { samples } from './sample-figures.ts';

const json = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

test.each(Object.entries(samples) as [string, Figure][])('%s is read back as it was', (_, figure) => {
  expect(readFigure(json(figure))).toEqual(json(figure));
  const table = figureTable(figure);
  expect(readTable(json(table))).toEqual(json(table));
});

const { trajectory, deadShare, overlap, decoded, pathGraph, pathwayMap, classChannels } = samples;
const panel = overlap.panels[0];

test.each([
  ['nothing', null, 'value is not an object'],
  ['a list', [], 'value is not an object'],
  ['an unknown kind', { ...trajectory, kind: 'pie' }, 'kind is not one of'],
  ['a kind of the prototype', { ...trajectory, kind: 'constructor' }, 'kind is not one of'],
  ['no title', { ...trajectory, title: undefined }, 'title is not a text'],
  ['a title too long', { ...trajectory, title: 'x'.repeat(401) }, 'title is longer than 400'],
  ['a point without a number', withPoint({ x: 1, y: null }), 'panels[0].lines[0].points[0].y is not a finite number'],
  ['a number as text', withPoint({ x: '1', y: 1 }), 'panels[0].lines[0].points[0].x is not a finite number'],
  ['an empty range', { ...trajectory, x: { label: 'x', range: [1, 1] } }, 'x.range is not two numbers'],
  ['0 on a logarithmic axis', { ...trajectory, y: { label: 'y', scale: 'log', range: [0, 1] } }, 'y.range reaches 0'],
  [
    'a value too few',
    { ...deadShare, panels: [{ title: '', bars: [{ label: 'a', values: [1] }] }] },
    'has 1 entries, not 2',
  ],
  [
    'a matrix that is no square',
    { ...overlap, panels: [{ ...panel, values: panel.values.slice(1) }] },
    'panels[0].values has 5',
  ],
  ['a cell too many', { ...decoded, columns: decoded.columns.slice(1) }, 'rows[0].cells has 5'],
  ['an edge to nowhere', { ...pathGraph, edges: [{ from: '0-0', to: 'gone', weight: 1 }] }, 'edges[0] joins nodes'],
  ['a layer too far', { ...pathGraph, layers: pathGraph.layers.slice(1) }, 'is not one of the layers'],
  ['a point without a place', { ...pathwayMap, places: pathwayMap.places.slice(1) }, 'places has 59 entries, not 60'],
  ['a group that is not there', withFact({ groups: ['disc'] }), 'facts[0].values names a group'],
  ['a channel too few', { ...classChannels, layers: classChannels.layers.slice(1) }, 'rows[0].values has 122'],
  [
    'too many panels',
    { ...trajectory, panels: new Array(65).fill(trajectory.panels[0]) },
    'has 65 entries; the limit is 64',
  ],
])('%s is refused, and the place is named', (_, value, reason) => {
  const reading = () => readFigure(json(value));
  expect(reading).toThrow(UnreadableFigure);
  expect(reading).toThrow(reason);
});

function withFact(change: object) {
  return { ...pathwayMap, facts: [{ ...pathwayMap.facts[0], ...change }] };
}

function withPoint(point: unknown) {
  return { ...trajectory, panels: [{ title: '', lines: [{ ...trajectory.panels[0].lines[0], points: [point] }] }] };
}

test('fields that a figure does not have are left behind', () => {
  const value = JSON.parse(`{"__proto__": {"polluted": 1}, "html": "<b>", ${JSON.stringify(trajectory).slice(1)}`);
  const found = readFigure(value);
  expect(Object.keys(found).sort()).toEqual(Object.keys(json(trajectory) as object).sort());
  expect('polluted' in found).toBe(false);
});

test('a table whose rows do not fit its columns is refused', () => {
  const table = figureTable(deadShare);
  expect(() => readTable(json({ ...table, rows: [['a']] }))).toThrow('rows[0] has 1 cells for 5 columns');
  expect(() => readTable(json({ ...table, rows: [[{}, null, 1, 1, 1]] }))).toThrow('rows[0][0] is neither');
});
