// What an evaluation has said, by metric: its ranking, its curve, its pairs; and what is about all of them.
import type { Order } from '../figures/sort-rows.ts';
import type { FigurePart, StudyData, TablePart } from '../studies/types.ts';

type Asked = StudyData['metrics'][number];

export interface MetricParts {
  /** As it stands in the address: "deletion-blur". */
  readonly id: string;
  /** "Deletion (blur)". */
  readonly title: string;
  readonly better: Asked['metric']['better'] | null;
  readonly ranking: TablePart;
  readonly pairs: TablePart | null;
  readonly curve: FigurePart | null;
}

export interface ExaminedParts {
  readonly metrics: readonly MetricParts[];
  readonly scores: TablePart | null;
  readonly agreement: FigurePart | null;
  /** What belongs to no metric, and what this version does not know. */
  readonly figures: readonly FigurePart[];
  readonly tables: readonly TablePart[];
}

const ranking = 'score-';

/** The metric of a table: its id, or its id and what tells it from others of the same. */
function askedOf(id: string, asked: readonly Asked[]): Asked['metric'] | null {
  const own = asked.filter(({ metric }) => id === metric.id || id.startsWith(`${metric.id}-`));
  const [longest] = own.map(({ metric }) => metric).sort((a, b) => b.id.length - a.id.length);
  return longest ?? null;
}

export function examinedParts(
  { metrics: asked }: Pick<StudyData, 'metrics'>,
  { figures, tables }: { readonly figures: readonly FigurePart[]; readonly tables: readonly TablePart[] },
): ExaminedParts {
  const table = (key: string) => tables.find((one) => one.key === key) ?? null;
  const figure = (key: string) => figures.find((one) => one.key === key) ?? null;
  const metrics = tables
    .filter(({ key }) => key.startsWith(ranking))
    .map((own): MetricParts => {
      const id = own.key.slice(ranking.length);
      const metric = askedOf(id, asked);
      return {
        id,
        title: own.title.split(': ')[0],
        better: metric?.better ?? null,
        ranking: own,
        pairs: table(`pairs-${id}`),
        curve: metric === null ? null : figure(`curve-${metric.id}`),
      };
    });
  const [scores, agreement] = [table('scores'), figure('rank-agreement')];
  const shown = new Set<unknown>([scores, agreement, ...metrics.flatMap((one) => [one.ranking, one.pairs, one.curve])]);
  return {
    metrics,
    scores,
    agreement,
    figures: figures.filter((one) => !shown.has(one)),
    tables: tables.filter((one) => !shown.has(one)),
  };
}

/** The better first, by the mean; as it comes where no direction is better. */
export function bestFirst({ better, ranking: { columns } }: MetricParts): Order | null {
  const column = columns.findIndex(({ id }) => id === 'mean');
  return column < 0 || better === null || better === 'NEITHER' ? null : { column, descending: better === 'HIGHER' };
}
