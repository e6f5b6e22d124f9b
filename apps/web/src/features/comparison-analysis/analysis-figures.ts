// What a comparison says as figures: the overlap of every two columns, where two of them differ, how a number is distributed.
import type { BarsFigure, MatrixFigure, Provenance, StripFigure } from '@pathlens/figures';
import { formatAmount } from '../../numbers/format.ts';
import type { ComparisonColumn, ComparisonVersion } from '../comparisons/types.ts';
import type { AnalysisData, ColumnRun, LayersData, PairData, TicksData } from './analysis-data.ts';
import { columnWords } from './column-words.ts';
import { measureWords } from './measure-words.ts';
import { pairNotes } from './pair-notes.ts';

/** What is compared, and how it was computed. */
export interface Compared {
  readonly name: string;
  readonly version: Pick<ComparisonVersion, 'number' | 'rowCount'>;
  readonly columns: readonly ComparisonColumn[];
  /** Of members; empty for visitors. */
  readonly runs: readonly ColumnRun[];
}

export function provenanceOf({ name, version, columns, runs }: Compared): Provenance {
  const code = [...new Set(runs.map(({ run }) => run?.codeVersion).filter(Boolean))];
  const seeds = [...new Set(runs.map(({ run }) => run?.seed).filter((seed) => seed !== undefined))];
  const data = [
    ...new Set(
      runs.flatMap(({ run }) => {
        const { dataset, number } = run?.experiment.datasetVersion ?? {};
        return dataset ? [`${dataset.name}@${number}`] : [];
      }),
    ),
  ];
  return [
    { label: 'Comparison', value: `${name}, version ${version.number}` },
    ...columns.map((column) => ({ label: column.letter, value: columnWords(column).slice(3) })),
    ...(data.length > 0 ? [{ label: 'Data', value: data.join(', ') }] : []),
    ...(seeds.length > 0 ? [{ label: 'Seed', value: seeds.join(', ') }] : []),
    ...(code.length > 0 ? [{ label: 'Code', value: code.join(', ') }] : []),
  ];
}

const percent = (value: number | null | undefined): number | null => (value == null ? null : value * 100);

export function overlapFigure(compared: Compared, { pairs }: Pick<AnalysisData, 'pairs'>): MatrixFigure {
  const letters = compared.columns.map(({ letter }) => letter);
  const square = (of: (pair: PairData) => number | null): (number | null)[][] =>
    letters.map((a) =>
      letters.map((b) => {
        const pair = pairs.find(({ columns }) => a !== b && columns.includes(a) && columns.includes(b));
        return a === b ? 100 : pair ? of(pair) : null;
      }),
    );
  const known = pairs.filter(({ overlap }) => overlap);
  const images = Math.max(0, ...known.map(({ overlap }) => overlap?.n ?? 0));
  const [most, least] = [Math.max, Math.min].map((pick) => {
    const value = pick(...known.map(({ overlap }) => overlap?.mean ?? 0));
    return known.find(({ overlap }) => overlap?.mean === value);
  });
  const said = (pair: PairData | undefined) =>
    pair?.overlap ? `${pair.columns.join(' and ')} overlap by ${(pair.overlap.mean * 100).toFixed(0)} %` : '';
  return {
    kind: 'matrix',
    id: 'overlap',
    title: 'Overlap',
    caption: 'Mean Jaccard index of the pathways over images, in percent. Press a cell to see where the two differ.',
    text:
      known.length === 0
        ? 'No two columns have pathways that can be intersected.'
        : `Overlap of ${formatAmount(letters.length, 'column')} over ${formatAmount(images, 'image')}: ${[said(most), most === least ? '' : said(least)].filter(Boolean).join(', ')}.`,
    n: images,
    provenance: provenanceOf(compared),
    unit: '%',
    range: [0, 100],
    panels: [
      {
        title: '',
        labels: compared.columns.map(columnWords),
        letters,
        values: square(({ overlap }) => percent(overlap?.mean)),
        chance: square(({ chance }) => percent(chance)),
        low: square(({ overlap }) => percent(overlap?.low)),
        high: square(({ overlap }) => percent(overlap?.high)),
        note: pairNotes(pairs),
      },
    ],
  };
}

export function correlationFigure(compared: Compared, { pairs }: Pick<AnalysisData, 'pairs'>): MatrixFigure {
  const letters = compared.columns.map(({ letter }) => letter);
  const square = (of: (pair: PairData) => number | null): (number | null)[][] =>
    letters.map((a) =>
      letters.map((b) => {
        const pair = pairs.find(({ columns }) => a !== b && columns.includes(a) && columns.includes(b));
        return a === b ? 1 : pair ? of(pair) : null;
      }),
    );
  const known = pairs.filter(({ correlation }) => correlation);
  const images = Math.max(0, ...known.map(({ correlation }) => correlation?.n ?? 0));
  const reasons = new Set(pairs.flatMap(({ correlationReason }) => correlationReason ?? []));
  return {
    kind: 'matrix',
    id: 'rank-correlation',
    title: 'Rank correlation of maps',
    caption: 'Spearman’s correlation of the magnitudes of two maps, pixel by pixel, mean over images.',
    text: `Rank correlation of the maps of ${formatAmount(letters.length, 'column')} over ${formatAmount(images, 'image')}.`,
    n: images,
    provenance: provenanceOf(compared),
    unit: '',
    range: [0, 1],
    panels: [
      {
        title: '',
        labels: compared.columns.map(columnWords),
        letters,
        values: square(({ correlation }) => correlation?.mean ?? null),
        low: square(({ correlation }) => correlation?.low ?? null),
        high: square(({ correlation }) => correlation?.high ?? null),
        note: [...reasons].map((reason) => `n/a: ${reason}`).join(' '),
      },
    ],
  };
}

interface LayerName {
  readonly name: string;
}

function layerLabel(a: LayerName | null | undefined, b: LayerName | null | undefined): string {
  if (!a || !b || a.name === b.name) return (a ?? b)?.name ?? '';
  return `${a.name} · ${b.name}`;
}

const wordsOfLevel: Readonly<Record<string, string>> = {
  units: 'Units kept, mean over images. J: intersection over union.',
  positions: 'Units kept, mean over images; units at the same places count as the same. J: intersection over union.',
  channels: 'Channels by the share of them that is kept, matched by how alike they answer. J: intersection over union.',
};

/** Sets where the two can be intersected; else what layers of the same depth keep, as two bars each. */
export function layersFigure(compared: Compared, pair: LayersData): BarsFigure {
  const [a, b] = pair.columns;
  const base = {
    kind: 'bars',
    id: `where-${a}-and-${b}-differ`.toLowerCase(),
    title: `Where ${a} and ${b} differ`,
    n: pair.layerImages,
    provenance: provenanceOf(compared),
  } as const;
  if (pair.level !== 'none') {
    const [most] = pair.layers.toSorted((x, y) => jaccardOf(x) - jaccardOf(y));
    const lowest = most
      ? ` They differ most at ${layerLabel(most.a, most.b)}: J ${(100 * jaccardOf(most)).toFixed(0)} %.`
      : '';
    return {
      ...base,
      caption: wordsOfLevel[pair.level] ?? '',
      text: `What ${a} and ${b} keep of ${formatAmount(pair.layers.length, 'layer')}.${lowest}`,
      x: { label: pair.level === 'channels' ? 'Channels kept' : 'Units kept' },
      parts: [
        { id: 'a', label: `${a} only`, letter: a },
        { id: 'both', label: 'Both' },
        { id: 'b', label: `${b} only`, letter: b },
      ],
      panels: [
        {
          title: '',
          bars: pair.layers.map((layer) => ({
            label: layerLabel(layer.a, layer.b),
            values: [layer.onlyA ?? 0, layer.both ?? 0, layer.onlyB ?? 0],
          })),
        },
      ],
    };
  }
  const stages = [...new Set(pair.layers.map(({ stage }) => stage))];
  const share = (side: LayersData['layers'][number]['a']) => (side ? (100 * side.kept) / side.units : 0);
  return {
    ...base,
    title: `What layers of ${a} and ${b} keep`,
    caption:
      'Aligned by depth: layers at the same place between input and output, by stages of the first. Share of units kept, mean over images.',
    text: `What ${a} and ${b} keep of ${formatAmount(pair.layers.length, 'layer')} of the same relative depth.`,
    x: { label: 'Units kept', unit: '%' },
    parts: [
      { id: 'a', label: a, letter: a },
      { id: 'b', label: b, letter: b },
    ],
    panels: stages.map((stage) => ({
      title: stages.length > 1 ? `Stage ${stage + 1}` : '',
      bars: pair.layers
        .filter((layer) => layer.stage === stage)
        .flatMap((layer) => [
          { label: `${a} ${layer.a?.name ?? ''}`, values: [share(layer.a), 0] },
          { label: `${b} ${layer.b?.name ?? ''}`, values: [0, share(layer.b)] },
        ]),
    })),
  };
}

export function jaccardOf({
  onlyA,
  both,
  onlyB,
}: Pick<LayersData['layers'][number], 'onlyA' | 'both' | 'onlyB'>): number {
  const union = (onlyA ?? 0) + (both ?? 0) + (onlyB ?? 0);
  return union === 0 ? 1 : (both ?? 0) / union;
}

/** @param nameOf what an image is called, where that is known */
export function stripFigure(
  compared: Compared,
  measure: string,
  ticks: readonly TicksData[],
  nameOf: (image: string) => string = (image) => image,
): StripFigure {
  const { title, unit, times, range } = measureWords(measure);
  const rows = compared.columns.flatMap((column) => {
    const found = ticks.find((one) => one.column === column.letter)?.measure;
    if (!found) return [];
    const { mean, low, high, n } = found.mean;
    return [
      {
        label: columnWords(column),
        letter: column.letter,
        ticks: found.ticks.map(({ image, value }) => ({ label: nameOf(image), value: value * times })),
        mean: mean * times,
        low: low == null ? null : low * times,
        high: high == null ? null : high * times,
        n,
      },
    ];
  });
  const n = Math.max(0, ...rows.map((row) => row.n));
  const thinned = rows.some((row) => row.n > row.ticks.length);
  const [highest, lowest] = [1, -1].map((sign) => rows.toSorted((x, y) => sign * (y.mean - x.mean))[0]);
  const said = (row: (typeof rows)[number] | undefined) =>
    row ? `${row.letter} ${row.mean.toFixed(unit === '%' ? 0 : 2)}${unit ? ` ${unit}` : ''}` : '';
  return {
    kind: 'strip',
    id: `distribution-${measure.replace(':', '-')}`,
    title,
    caption: `A tick ${thinned ? 'for some of the images, evenly through the ordered values' : 'an image'}; ring: mean, bar: its 95 % bootstrap interval.`,
    text:
      rows.length === 0
        ? `${title}: no values yet.`
        : `${title} over ${formatAmount(n, 'image')}: mean from ${said(lowest)} to ${said(highest)}.`,
    n,
    provenance: provenanceOf(compared),
    x: { label: '', unit, range },
    rows,
  };
}
