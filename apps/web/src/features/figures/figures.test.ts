import { readFileSync } from 'node:fs';
import { type GraphFigure, layoutGraph, palettes, type Reading } from '@pathlens/figures';
import { describe, expect, test } from 'vitest';
import { byScore, findNodes, fitView, nodeAt, reveal, walkNodes, zoomView } from './graph-view.ts';
import { nextOrder, sortRows } from './sort-rows.ts';
import { readingAt, walkReadings } from './walk-readings.ts';

describe('the colours of figures', () => {
  const css = readFileSync(new URL('../../design/tokens.css', import.meta.url), 'utf8');
  const whole = (colour: string) =>
    colour.length === 4 ? `#${[...colour.slice(1)].map((digit) => digit + digit).join('')}` : colour;
  const tokens = (theme: string) => {
    const block = css.slice(css.indexOf(`[data-theme="${theme}"]`));
    const found = block.slice(0, block.indexOf('}')).matchAll(/--([\w-]+):\s*(#[0-9a-f]+)/g);
    return new Map([...found].map(([, name, value]) => [name, whole(value)]));
  };

  test.each(['light', 'dark', 'contrast'] as const)('%s: are the tokens of the page', (theme) => {
    const known = { ...Object.fromEntries(tokens('light')), ...Object.fromEntries(tokens(theme)) };
    // Ends of the colour map for signs: no token.
    const { negative: _negative, positive: _positive, ...palette } = palettes[theme];
    for (const [name, colour] of Object.entries(palette)) expect(`${name} ${colour}`).toBe(`${name} ${known[name]}`);
  });
});

describe('reading a figure', () => {
  const at = (x: number, y: number, group: number): Reading => ({ x, y, group, name: `${group}`, value: `${x}` });
  const readings = [at(0, 0, 0), at(50, 0, 0), at(100, 0, 0), at(40, 80, 1), at(90, 80, 1)];

  test('the nearest value within reach of the pointer', () => {
    expect(readingAt(readings, 52, 6)).toBe(1);
    expect(readingAt(readings, 52, 40)).toBe(-1);
  });

  test('a box is read anywhere inside it', () => {
    const boxed = [{ ...at(50, 50, 0), box: { x: 0, y: 0, width: 100, height: 100 } }];
    expect(readingAt(boxed, 2, 98)).toBe(0);
    expect(readingAt(boxed, 101, 50)).toBe(-1);
  });

  test('arrows walk a line, and from line to line at the same place', () => {
    expect(walkReadings(readings, -1, 'ArrowRight')).toBe(0);
    expect(walkReadings(readings, 0, 'ArrowRight')).toBe(1);
    expect(walkReadings(readings, 0, 'ArrowLeft')).toBe(0);
    expect(walkReadings(readings, 1, 'ArrowDown')).toBe(3);
    expect(walkReadings(readings, 4, 'ArrowUp')).toBe(2);
    expect(walkReadings(readings, 4, 'ArrowDown')).toBe(4);
    expect(walkReadings(readings, 1, 'End')).toBe(2);
    expect(walkReadings(readings, 4, 'Home')).toBe(3);
    expect(walkReadings([], 0, 'End')).toBe(-1);
  });
});

describe('sorting a table', () => {
  const rows = [
    ['image 10', 2],
    ['image 2', null],
    ['image 1', -3],
    ['image 3', 2],
  ];

  test('numbers by size, words as people order them, what is missing last in both directions', () => {
    expect(sortRows(rows, { column: 0, descending: false }).map(([name]) => name)).toEqual([
      'image 1',
      'image 2',
      'image 3',
      'image 10',
    ]);
    expect(sortRows(rows, { column: 1, descending: false }).map(([, value]) => value)).toEqual([-3, 2, 2, null]);
    expect(sortRows(rows, { column: 1, descending: true }).map(([, value]) => value)).toEqual([2, 2, -3, null]);
    expect(sortRows(rows, null)).toBe(rows);
  });

  test('a head is pressed for up, down, and as it came', () => {
    const up = nextOrder(null, 1);
    const down = nextOrder(up, 1);
    expect([up, down, nextOrder(down, 1)]).toEqual([
      { column: 1, descending: false },
      { column: 1, descending: true },
      null,
    ]);
    expect(nextOrder(down, 0)).toEqual({ column: 0, descending: false });
  });
});

describe('looking at a path graph', () => {
  const node = (layer: number, i: number, size: number) =>
    ({ id: `${layer}-${i}`, label: `ch ${i}`, layer, size, state: 'kept' }) as const;
  const figure: GraphFigure = {
    kind: 'graph',
    id: 'g',
    title: 'Graph',
    caption: '',
    text: '',
    n: 1,
    provenance: [],
    layers: [{ label: 'conv1' }, { label: 'conv2' }, { label: 'fc' }],
    nodes: [node(0, 0, 1), node(0, 1, 0.5), node(0, 2, 0.2), node(2, 0, 0.9), node(2, 1, 0.6)],
    edges: [
      { from: '0-0', to: '2-0', weight: -2 },
      { from: '0-1', to: '2-1', weight: 0.5 },
    ],
  };
  const layout = layoutGraph(figure, 600, 28);
  const find = (id: string) => layout.nodes.find((placed) => placed.node.id === id) as (typeof layout.nodes)[number];

  test('area follows score, width of edges their weight from 0.5 to 3 pixels', () => {
    expect((find('0-1').radius / find('0-0').radius) ** 2).toBeCloseTo(0.5);
    expect(layout.edges.map(({ width }) => width)).toEqual([3, 0.5 + 2.5 * 0.25]);
  });

  test('Tab goes by score; arrows by place, over a layer without nodes', () => {
    expect(byScore(layout).map(({ node }) => node.id)).toEqual(['0-0', '2-0', '2-1', '0-1', '0-2']);
    expect(walkNodes(layout, find('0-0'), 'ArrowDown').node.id).toBe('0-1');
    expect(walkNodes(layout, find('0-0'), 'ArrowUp').node.id).toBe('0-0');
    expect(walkNodes(layout, find('0-2'), 'ArrowRight').node.id).toBe('2-1');
    expect(walkNodes(layout, find('2-0'), 'ArrowRight').node.id).toBe('2-0');
  });

  test('the search knows layers and channels', () => {
    expect(findNodes(layout, 'FC 1').map(({ node }) => node.id)).toEqual(['2-1']);
    expect(findNodes(layout, 'ch 0').map(({ node }) => node.id)).toEqual(['0-0', '2-0']);
    expect(findNodes(layout, ' ')).toEqual([]);
  });

  test('zooming keeps what is under the pointer; a chosen node comes into the canvas', () => {
    const size = { width: 300, height: 200 };
    const start = fitView(layout, size);
    const zoomed = zoomView(start, 3, { x: 120, y: 90 });
    expect((120 - zoomed.x) / zoomed.scale).toBeCloseTo((120 - start.x) / start.scale);
    expect((90 - zoomed.y) / zoomed.scale).toBeCloseTo((90 - start.y) / start.scale);
    const far = reveal({ x: 0, y: 0, scale: 3 }, find('2-1'), size);
    const [x, y] = [far.x + find('2-1').x * 3, far.y + find('2-1').y * 3];
    expect(x > 0 && x < 300 && y > 0 && y < 200).toBe(true);
    expect(nodeAt(layout, far, x, y)?.node.id).toBe('2-1');
    expect(nodeAt(layout, far, x + 60, y + 60)).toBeNull();
  });
});
