// What a run's pathways of one class keep on average, and how their responses spread: a bounded sample, read from what is stored.
import type { Run } from '@pathlens/db';
import type { Context } from '../../context.ts';
import { layoutOfRun } from './run-layout.ts';

export interface ClassProfile {
  readonly run: string;
  readonly class: number;
  /** Pathways that were read. */
  readonly n: number;
  /** Pathways of the class. */
  readonly of: number;
  /** [points][boundaries]: mean share of units kept. */
  readonly shares: readonly (readonly number[])[];
  /** 10th, 50th and 90th percentile of the kept class probability at every computed sparsity. */
  readonly responses: readonly {
    readonly sparsity: number;
    readonly low: number;
    readonly middle: number;
    readonly high: number;
  }[];
}

interface SampleRow {
  histogramKey: string;
  of: bigint;
}

interface ResponseRow {
  sparsity: number;
  low: number;
  middle: number;
  high: number;
}

const mostPathways = 200;
const mostBytes = 24 * 1024 ** 2;

/** Cost: reading at most 200 histograms and 24 MB. */
export async function classProfile(context: Context, run: Run, target: number): Promise<ClassProfile> {
  const { app } = context;
  const { points } = await layoutOfRun(context, run);
  const most = Math.max(2, Math.min(mostPathways, Math.floor(mostBytes / (points.length * 2048))));
  const sample = await app.prisma.$queryRaw<SampleRow[]>`
    SELECT "histogramKey", count(*) OVER () AS of FROM pathway
    WHERE "runId" = ${run.id} AND target = ${target} ORDER BY position LIMIT ${most}`;
  const told = { run: run.id, class: target };
  if (sample.length === 0) return { ...told, n: 0, of: 0, shares: [], responses: [] };
  const [responses, shares] = await Promise.all([
    app.prisma.$queryRaw<ResponseRow[]>`
      SELECT sparsity, ends[1] AS low, ends[2] AS middle, ends[3] AS high FROM (
        SELECT sparsity, percentile_cont(ARRAY[0.1, 0.5, 0.9]) WITHIN GROUP (ORDER BY ratio) AS ends FROM (
          SELECT (cut ->> 'sparsity')::float8 AS sparsity, (cut ->> 'probabilityRatio')::float8 AS ratio
          FROM (SELECT cuts FROM pathway WHERE "runId" = ${run.id} AND target = ${target} ORDER BY position LIMIT ${most}) AS read,
            jsonb_array_elements(cuts) AS cut
          WHERE cut -> 'auto' IS NULL
        ) AS told GROUP BY sparsity HAVING count(*) = ${sample.length}
      ) AS spread ORDER BY sparsity`,
    app.codes.ask({
      kind: 'mean-shares',
      histogramKeys: sample.map(({ histogramKey }) => histogramKey),
      points: points.length,
      boundaries: run.boundaries.length,
    }),
  ]);
  const rounded = (share: number) => Number(share.toPrecision(4));
  return {
    ...told,
    n: sample.length,
    of: Number(sample[0].of),
    shares: shares.map((row) => row.map(rounded)),
    responses,
  };
}
