// The table behind a figure: every value that is drawn, one a row, for those who do not look at pictures and for programs.
import type {
  BarcodeFigure,
  BarsFigure,
  BoxesFigure,
  Figure,
  GraphFigure,
  LinesFigure,
  MatrixFigure,
  PicturesFigure,
  ScatterFigure,
  StripFigure,
} from './figure.ts';
import { matrixPairs } from './matrix-pairs.ts';
import type { Table, TableColumn } from './table.ts';

type Content = Pick<Table, 'columns' | 'rows'>;
type Cell = string | number | null;

const column = (id: string, title: string, unit?: string): TableColumn => (unit ? { id, title, unit } : { id, title });
const finite = (value: number | undefined): number | null =>
  value !== undefined && Number.isFinite(value) ? value : null;

/** A column for the panel, where there are several or the only one has a name. */
function panelColumn(panels: readonly { readonly title: string }[]): {
  readonly columns: readonly TableColumn[];
  of(title: string): readonly Cell[];
} {
  const named = panels.length > 1 || panels.some(({ title }) => title !== '');
  return { columns: named ? [column('panel', 'Panel')] : [], of: (title) => (named ? [title] : []) };
}

function linesTable({ x, y, panels }: LinesFigure): Content {
  const panel = panelColumn(panels);
  const intervals = panels.some(({ lines }) => lines.some(({ points }) => points.some(({ low }) => low !== undefined)));
  return {
    columns: [
      ...panel.columns,
      column('line', 'Line'),
      column('x', x.label || 'x', x.unit),
      column('y', y.label || 'y', y.unit),
      ...(intervals ? [column('low', '95 % CI from', y.unit), column('high', '95 % CI to', y.unit)] : []),
    ],
    rows: panels.flatMap(({ title, lines }) =>
      lines.flatMap(({ label, points }) =>
        points.map((point) => [
          ...panel.of(title),
          label,
          finite(point.x),
          finite(point.y),
          ...(intervals ? [finite(point.low), finite(point.high)] : []),
        ]),
      ),
    ),
  };
}

function barsTable({ x, parts, panels }: BarsFigure): Content {
  const panel = panelColumn(panels);
  const notes = panels.some(({ bars }) => bars.some(({ note }) => note));
  const references = panels.some(({ reference }) => reference);
  const width = (notes ? 1 : 0) + parts.length;
  return {
    columns: [
      ...panel.columns,
      column('bar', 'Bar'),
      ...(notes ? [column('note', 'Note')] : []),
      ...parts.map(({ id, label }) => column(id, label, x.unit)),
      ...(references ? [column('reference', 'Reference', x.unit)] : []),
    ],
    rows: panels.flatMap(({ title, bars, reference }) => [
      ...bars.map(({ label, note, values }) => [
        ...panel.of(title),
        label,
        ...(notes ? [note ?? null] : []),
        ...values.map(finite),
        ...(references ? [null] : []),
      ]),
      ...(reference
        ? [[...panel.of(title), reference.label, ...new Array<null>(width).fill(null), finite(reference.value)]]
        : []),
    ]),
  };
}

function matrixTable({ unit, range, panels }: MatrixFigure): Content {
  const panel = panelColumn(panels);
  const chances = panels.some(({ chance }) => chance);
  const intervals = panels.some(({ low, high }) => low && high);
  return {
    columns: [
      ...panel.columns,
      column('first', 'First'),
      column('second', 'Second'),
      column('value', 'Value', unit),
      ...(intervals ? [column('low', '95 % CI from', unit), column('high', '95 % CI to', unit)] : []),
      ...(chances ? [column('chance', 'Chance', unit)] : []),
    ],
    rows: panels.flatMap((one) =>
      matrixPairs(one, range).map(({ row, column, value, chance, low, high }) => [
        ...panel.of(one.title),
        one.labels[row],
        one.labels[column],
        value,
        ...(intervals ? [low, high] : []),
        ...(chances ? [chance] : []),
      ]),
    ),
  };
}

function boxesTable({ y, boxes }: BoxesFigure): Content {
  return {
    columns: [
      column('label', 'Series'),
      column('low', '2.5th percentile', y.unit),
      column('q1', 'Lower quartile', y.unit),
      column('median', 'Median', y.unit),
      column('q3', 'Upper quartile', y.unit),
      column('high', '97.5th percentile', y.unit),
      column('n', 'n'),
    ],
    rows: boxes.map(({ label, low, q1, median, q3, high, n }) => [label, low, q1, median, q3, high, n]),
  };
}

function stripTable({ x, rows }: StripFigure): Content {
  return {
    columns: [
      column('label', 'Series'),
      column('what', 'Of'),
      column('value', x.label || 'Value', x.unit),
      column('low', '95 % CI from', x.unit),
      column('high', '95 % CI to', x.unit),
      column('n', 'n'),
    ],
    rows: rows.flatMap(({ label, ticks, mean, low, high, n }): (readonly Cell[])[] => [
      [label, 'mean', mean, low, high, n],
      ...ticks.map((tick) => [label, tick.label, finite(tick.value), null, null, null]),
    ]),
  };
}

function picturesTable({ columns, rows }: PicturesFigure): Content {
  return {
    columns: [column('row', 'Row'), column('column', 'Column'), column('picture', 'Picture'), column('note', 'Note')],
    rows: rows.flatMap(({ label, note, cells }) =>
      cells.map((cell, i) => [
        note ? `${label}, ${note}` : label,
        columns[i],
        cell.picture === null ? 'not there yet' : cell.picture,
        cell.note ?? null,
      ]),
    ),
  };
}

function graphTable({ layers, nodes, edges }: GraphFigure): Content {
  const named = new Map(nodes.map((node) => [node.id, node]));
  return {
    columns: [
      column('layer', 'Layer'),
      column('node', 'Channel'),
      column('state', 'State'),
      column('size', 'Mass of its scores, relative'),
      column('to-layer', 'To layer'),
      column('to', 'To channel'),
      column('weight', 'Weight of the edge (derived)'),
    ],
    rows: nodes.flatMap((node): (readonly Cell[])[] => {
      const own = [
        layers[node.layer].label,
        node.label,
        node.state === 'reawakened' ? 're-awakened' : node.state,
        node.size,
      ];
      const leaving = edges.flatMap(({ from, to, weight }): (readonly Cell[])[] => {
        const end = from === node.id ? named.get(to) : undefined;
        return end ? [[...own, layers[end.layer].label, end.label, weight]] : [];
      });
      return leaving.length > 0 ? leaving : [[...own, null, null, null]];
    }),
  };
}

function scatterTable({ names, panels, facts }: ScatterFigure): Content {
  const factCell = (fact: ScatterFigure['facts'][number], i: number): Cell => {
    const value = fact.values[i];
    return fact.groups === undefined || value === null ? value : fact.groups[value];
  };
  return {
    columns: [
      column('image', 'Image'),
      ...panels.flatMap(({ title, x, y }, i) => [
        column(`x${i + 1}`, [title, x.label].filter(Boolean).join(', ') || 'x', x.unit),
        column(`y${i + 1}`, [title, y.label].filter(Boolean).join(', ') || 'y', y.unit),
      ]),
      ...facts.map((fact) => column(fact.id, fact.title, fact.groups === undefined ? fact.unit : undefined)),
    ],
    rows: names.map((name, i) => [
      name,
      ...panels.flatMap(({ across, up }) => [across[i], up[i]]),
      ...facts.map((fact) => factCell(fact, i)),
    ]),
  };
}

function barcodeTable({ unit, layers, rows }: BarcodeFigure): Content {
  return {
    columns: [
      column('row', 'Images'),
      column('layer', 'Activation point'),
      column('channel', 'Channel'),
      column('value', 'Kept on average', unit),
    ],
    rows: rows.flatMap(({ label, values }) => {
      let at = 0;
      return layers.flatMap((layer) =>
        Array.from({ length: layer.channels }, (_, channel) => [label, layer.label, channel, values[at++]]),
      );
    }),
  };
}

function content(figure: Figure): Content {
  switch (figure.kind) {
    case 'lines':
      return linesTable(figure);
    case 'bars':
      return barsTable(figure);
    case 'matrix':
      return matrixTable(figure);
    case 'boxes':
      return boxesTable(figure);
    case 'strip':
      return stripTable(figure);
    case 'pictures':
      return picturesTable(figure);
    case 'graph':
      return graphTable(figure);
    case 'scatter':
      return scatterTable(figure);
    case 'barcode':
      return barcodeTable(figure);
  }
}

export function figureTable(figure: Figure): Table {
  return { id: figure.id, title: figure.title, ...content(figure), provenance: figure.provenance };
}
