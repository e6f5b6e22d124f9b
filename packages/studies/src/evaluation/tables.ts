// The tables of an evaluation: means of all metrics side by side, each metric with its intervals and tests, and methods in pairs.
import type { Table, TableColumn } from '@pathlens/figures';
import type { Bootstrap } from '@pathlens/pathway-core';
import type { ExaminedMap } from './asked.ts';
import type { Comparison } from './judged.ts';
import type { EvaluationReport } from './report.ts';

type Cell = string | number | null;

/** Most columns a table may have for metrics. */
const mostMetrics = 60;

export function kindOf({ source }: ExaminedMap): string {
  if (source.kind === 'control') return 'control';
  if (source.kind === 'blurred') return 'control, blurred copy';
  return source.request.id === 'foreign' ? 'file' : 'method';
}

/** A column for the model, where there are several. */
function modelColumn({ models }: EvaluationReport) {
  const several = models.length > 1;
  return {
    columns: several ? [{ id: 'model', title: 'Model' }] : [],
    of: (label: string): Cell[] => (several ? [label] : []),
  };
}

const betterWords = {
  higher: 'higher is better',
  lower: 'lower is better',
  neither: 'no direction is better',
} as const;

/** Rows are maps, columns are metrics: their means. */
export function scoresTable(report: EvaluationReport): Table {
  const { asked, models, provenance, soFar } = report;
  const model = modelColumn(report);
  const shown = asked.metrics.slice(0, mostMetrics);
  return {
    id: 'scores',
    title: `Mean of each metric${soFar}`,
    columns: [
      ...model.columns,
      { id: 'map', title: 'Map' },
      { id: 'kind', title: 'Kind' },
      ...shown.map(({ id, label, metric }): TableColumn => ({ id, title: `${label}: ${betterWords[metric.better]}` })),
      { id: 'n', title: 'Images' },
    ],
    rows: models.flatMap(({ label, gathered, judged }) =>
      asked.examined.map((map, e) => [
        ...model.of(label),
        map.label,
        kindOf(map),
        ...shown.map((_, m) => judged[m].means[e]?.estimate ?? null),
        gathered.undefinedMaps.has(e) ? 0 : gathered.done,
      ]),
    ),
    provenance,
  };
}

const interval = (name: string, title: string): TableColumn[] => [
  { id: name, title },
  { id: `${name}-low`, title: `${title}, 95 % CI from` },
  { id: `${name}-high`, title: `${title}, 95 % CI to` },
];
const ends = (found: Bootstrap | undefined | null): Cell[] =>
  found == null ? [null, null, null] : [found.estimate, found.low, found.high];

const tested = (name: string, title: string): TableColumn[] => [
  ...interval(`${name}-difference`, `Difference to ${title}`),
  { id: `${name}-p`, title: `p, signed rank, to ${title}` },
  { id: `${name}-p-holm`, title: `p after Holm, to ${title}` },
  { id: `${name}-verdict`, title: `Beside ${title}` },
];
const testOf = (found: Comparison | undefined): Cell[] =>
  found === undefined
    ? [null, null, null, null, null, null]
    : [...ends(found.difference), found.p, found.pHolm, found.verdict];

/** One metric: every map with its interval, and each method beside the best control and its own blurred copy. */
export function metricTable(report: EvaluationReport, metric: number): Table {
  const { asked, models, provenance, soFar } = report;
  const { id, label, metric: entry } = asked.metrics[metric];
  const model = modelColumn(report);
  const hasControls = asked.examined.some(({ source }) => source.kind === 'control');
  const judgedAlone = entry.better === 'neither' || !hasControls;
  return {
    id: `score-${id}`,
    title: `${label}: ${betterWords[entry.better]}${soFar}`,
    columns: [
      ...model.columns,
      { id: 'map', title: 'Map' },
      { id: 'kind', title: 'Kind' },
      ...interval('mean', 'Mean'),
      { id: 'n', title: 'Images' },
      ...(judgedAlone
        ? []
        : [
            { id: 'control', title: 'Best control' },
            ...tested('control', 'the best control'),
            ...tested('blurred', 'its blurred copy'),
          ]),
    ],
    rows: models.flatMap(({ label: name, judged }) => {
      const { means, bestControl, againstControl, againstBlurred } = judged[metric];
      return asked.examined.map((map, e) => {
        const own = againstControl.find((one) => one.map === e);
        return [
          ...model.of(name),
          map.label,
          kindOf(map),
          ...ends(means[e]),
          means[e]?.n ?? 0,
          ...(judgedAlone
            ? []
            : [
                own === undefined || bestControl === null ? null : asked.examined[bestControl].label,
                ...testOf(own),
                ...testOf(againstBlurred.find((one) => one.map === e)),
              ]),
        ];
      });
    }),
    provenance,
  };
}

/** Methods in pairs by one metric; null where there are none to compare. */
export function pairsTable(report: EvaluationReport, metric: number): Table | null {
  const { asked, models, provenance, soFar } = report;
  const { id, label } = asked.metrics[metric];
  const model = modelColumn(report);
  const rows = models.flatMap(({ label: name, judged }) =>
    judged[metric].pairs.map((pair): Cell[] => [
      ...model.of(name),
      asked.examined[pair.map].label,
      asked.examined[pair.other].label,
      ...ends(pair.difference),
      pair.difference.n,
      pair.p,
      pair.pHolm,
      pair.verdict,
    ]),
  );
  if (rows.length === 0) return null;
  return {
    id: `pairs-${id}`,
    title: `${label}: methods in pairs${soFar}`,
    columns: [
      ...model.columns,
      { id: 'map', title: 'Map' },
      { id: 'other', title: 'Other map' },
      ...interval('difference', 'Difference'),
      { id: 'n', title: 'Images' },
      { id: 'p', title: 'p, signed rank' },
      { id: 'p-holm', title: 'p after Holm' },
      { id: 'verdict', title: 'The first beside the other' },
    ],
    rows,
    provenance,
  };
}

/** Methods that are undefined for a network, and why; null where all are defined. */
export function undefinedTable({ asked, models, provenance }: EvaluationReport): Table | null {
  const rows = models.flatMap(({ label, gathered }) =>
    [...gathered.undefinedMaps].map(([e, why]): Cell[] => [label, asked.examined[e].label, why]),
  );
  if (rows.length === 0) return null;
  return {
    id: 'undefined-maps',
    title: 'Maps that are undefined for a network',
    columns: [
      { id: 'model', title: 'Model' },
      { id: 'map', title: 'Map' },
      { id: 'why', title: 'Why' },
    ],
    rows,
    provenance,
  };
}

/** A method that is empty for many images is judged by chance there. */
export function emptyTable({ asked, models, provenance, soFar }: EvaluationReport): Table | null {
  const rows = models.flatMap(({ label, gathered }) =>
    Object.entries(gathered.emptyMaps).flatMap(([place, reasons]) =>
      Object.entries(reasons).map(([why, count]): Cell[] => [label, asked.examined[Number(place)].label, count, why]),
    ),
  );
  if (rows.length === 0) return null;
  return {
    id: 'empty-maps',
    title: `Maps that say nothing${soFar}`,
    columns: [
      { id: 'model', title: 'Model' },
      { id: 'map', title: 'Map' },
      { id: 'images', title: 'Images' },
      { id: 'why', title: 'Why' },
    ],
    rows,
    provenance,
  };
}
