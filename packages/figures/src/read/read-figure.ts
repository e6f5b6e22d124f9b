// Whether a JSON value is a figure, within bounds: what a worker sent may be stored, what is stored may be drawn.
import type { Figure, PointFact } from '../figure.ts';
import { type Check, fields, list, nullable, number, oneOf, optional, refuse, text, whole } from './check.ts';
import { axis, base, interval, role } from './shared-fields.ts';

const label = text(200);
const note = optional(text(600));
const letters = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J', 'K', 'L'] as const;
const letter = optional(oneOf(...letters));
const n = nullable(whole(0, 1e9));
const mostPanels = 64;

const lines = fields({
  ...base,
  n,
  x: axis,
  y: axis,
  panels: list(
    fields({
      title: label,
      lines: list(
        fields({
          id: text(120),
          label,
          role,
          points: list(fields({ x: number, y: number, low: optional(number), high: optional(number) }), 10_000),
        }),
        40,
      ),
      marks: optional(list(fields({ x: number, label }), 40)),
    }),
    mostPanels,
  ),
});

const bars = fields({
  ...base,
  n,
  x: axis,
  parts: list(fields({ id: text(120), label, letter }), 12),
  panels: list(
    fields({
      title: label,
      bars: list(fields({ label, note, values: list(number, 12) }), 1000),
      reference: optional(fields({ label, value: number })),
    }),
    mostPanels,
  ),
});

const cells = list(list(nullable(number), 200), 200);
const matrix = fields({
  ...base,
  n,
  unit: text(40),
  range: list(number, 2),
  panels: list(
    fields({
      title: label,
      labels: list(label, 200),
      letters: optional(list(oneOf(...letters), 12)),
      values: cells,
      chance: optional(cells),
      low: optional(cells),
      high: optional(cells),
      note,
      places: optional(list(whole(0, 1e9), 200)),
    }),
    mostPanels,
  ),
});

const boxes = fields({
  ...base,
  n,
  y: axis,
  boxes: list(
    fields({ label, role, low: number, q1: number, median: number, q3: number, high: number, n: whole(0, 1e9) }),
    200,
  ),
});

const strip = fields({
  ...base,
  n,
  x: axis,
  rows: list(
    fields({
      label,
      letter,
      ticks: list(fields({ label, value: number }), 10_000),
      mean: nullable(number),
      low: nullable(number),
      high: nullable(number),
      n: whole(0, 1e9),
    }),
    200,
  ),
});

const pictures = fields({
  ...base,
  n,
  columns: list(label, 60),
  rows: list(fields({ label, note, cells: list(fields({ picture: nullable(text(200)), note }), 60) }), 1000),
});

const graph = fields({
  ...base,
  n,
  layers: list(fields({ label }), 400),
  nodes: list(
    fields({
      id: text(120),
      label,
      layer: whole(0, 400),
      size: number,
      state: oneOf('kept', 'dead', 'reawakened'),
    }),
    5000,
  ),
  edges: list(fields({ from: text(120), to: text(120), weight: number }), 20_000),
});

const mostPoints = 20_000;
const ofPoints = list(nullable(number), mostPoints);
const factBase = { id: text(120), title: text(200), values: ofPoints };
const groupedFact = fields({ ...factBase, groups: list(label, 2000) });
const numberFact = fields({ ...factBase, unit: optional(text(40)) });
const fact = (value: unknown, path: string): PointFact =>
  isGrouped(value) ? groupedFact(value, path) : numberFact(value, path);

const scatter = fields({
  ...base,
  n,
  names: list(text(400), mostPoints),
  places: list(whole(0, 1e9), mostPoints),
  panels: list(
    fields({
      title: label,
      x: axis,
      y: axis,
      across: list(number, mostPoints),
      up: list(number, mostPoints),
      note,
    }),
    12,
  ),
  facts: list(fact, 40),
});

const barcode = fields({
  ...base,
  n,
  unit: text(40),
  layers: list(fields({ label, channels: whole(1, 1e6), units: whole(1, 1e9) }), 1000),
  rows: list(
    fields({
      label,
      role,
      n: whole(0, 1e9),
      values: list(number, 200_000),
      core: optional(list(whole(0, 1e9), 1000)),
    }),
    40,
  ),
});

function isGrouped(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Array.isArray((value as { groups?: unknown }).groups);
}

type Of<Kind extends Figure['kind']> = Extract<Figure, { readonly kind: Kind }>;

const readers: { readonly [Kind in Figure['kind']]: Check<Of<Kind>> } = {
  lines: (value, path) => ({ ...lines(value, path), kind: 'lines' }),
  bars: (value, path) => {
    const found = bars(value, path);
    found.panels.forEach((panel, i) => {
      panel.bars.forEach((bar, j) => {
        sameLength(bar.values, found.parts, `panels[${i}].bars[${j}].values`);
      });
    });
    return { ...found, kind: 'bars' };
  },
  matrix: (value, path) => {
    const found = matrix(value, path);
    found.panels.forEach(({ labels, letters: tags, values, chance, low, high, places }, i) => {
      if (tags) sameLength(tags, labels, `panels[${i}].letters`);
      if (places) sameLength(places, labels, `panels[${i}].places`);
      for (const [name, square] of Object.entries({
        values,
        ...(chance && { chance }),
        ...(low && { low }),
        ...(high && { high }),
      })) {
        sameLength(square, labels, `panels[${i}].${name}`);
        square.forEach((row, j) => {
          sameLength(row, labels, `panels[${i}].${name}[${j}]`);
        });
      }
    });
    return { ...found, range: interval(found.range, 'range'), kind: 'matrix' };
  },
  boxes: (value, path) => ({ ...boxes(value, path), kind: 'boxes' }),
  strip: (value, path) => ({ ...strip(value, path), kind: 'strip' }),
  pictures: (value, path) => {
    const found = pictures(value, path);
    found.rows.forEach((row, i) => {
      sameLength(row.cells, found.columns, `rows[${i}].cells`);
    });
    return { ...found, kind: 'pictures' };
  },
  graph: (value, path) => {
    const found = graph(value, path);
    const ids = new Set(found.nodes.map(({ id }) => id));
    found.nodes.forEach(({ layer }, i) => {
      if (layer >= found.layers.length) refuse(`nodes[${i}].layer`, 'is not one of the layers');
    });
    found.edges.forEach(({ from, to }, i) => {
      if (!ids.has(from) || !ids.has(to)) refuse(`edges[${i}]`, 'joins nodes that are not there');
    });
    return { ...found, kind: 'graph' };
  },
  scatter: (value, path) => {
    const found = scatter(value, path);
    sameLength(found.places, found.names, 'places');
    found.panels.forEach((panel, i) => {
      sameLength(panel.across, found.names, `panels[${i}].across`);
      sameLength(panel.up, found.names, `panels[${i}].up`);
    });
    found.facts.forEach(({ values, groups }, i) => {
      sameLength(values, found.names, `facts[${i}].values`);
      const known = (index: number | null) =>
        index === null || (Number.isInteger(index) && index >= 0 && index < (groups?.length ?? 0));
      if (groups && !values.every(known)) refuse(`facts[${i}].values`, 'names a group that is not there');
    });
    return { ...found, kind: 'scatter' };
  },
  barcode: (value, path) => {
    const found = barcode(value, path);
    const channels = found.layers.reduce((sum, layer) => sum + layer.channels, 0);
    found.rows.forEach(({ values, core }, i) => {
      if (values.length !== channels) refuse(`rows[${i}].values`, `has ${values.length} entries, not ${channels}`);
      if (core) sameLength(core, found.layers, `rows[${i}].core`);
    });
    return { ...found, kind: 'barcode' };
  },
};

function sameLength(found: readonly unknown[], wanted: readonly unknown[], path: string): void {
  if (found.length !== wanted.length) refuse(path, `has ${found.length} entries, not ${wanted.length}`);
}

const kind = fields({
  kind: oneOf('lines', 'bars', 'matrix', 'boxes', 'strip', 'pictures', 'graph', 'scatter', 'barcode'),
});

/** The figure, with nothing in it but what a figure has. Throws UnreadableFigure, naming the place. */
export function readFigure(value: unknown): Figure {
  return readers[kind(value, '').kind](value, '');
}
