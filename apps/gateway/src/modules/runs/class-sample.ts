// Some pathways of a run, the same number of each class, and where their codes are cut: as many as may be read for one answer.
import type { Run } from '@pathlens/db';
import { checkSparsities } from '@pathlens/pathway-core/catalog';
import { cutIndex } from '@pathlens/pathway-core/codes';
import type { Context } from '../../context.ts';
import { layoutOfRun } from './run-layout.ts';

interface SampledPathway {
  readonly itemId: string;
  /** Class that it is for. */
  readonly target: number;
  readonly codesKey: string;
}

interface Most {
  readonly pathways: number;
  /** Of all pathways together. */
  readonly units: number;
}

/** Throws SPARSITY_RANGE. */
export async function sampleClasses(context: Context, run: Run, { sparsity, most }: { sparsity: number; most: Most }) {
  checkSparsities([sparsity]);
  const { points } = await layoutOfRun(context, run);
  const units = points.reduce((sum, point) => sum + point.units, 0);
  const limit = Math.max(4, Math.min(most.pathways, Math.floor(most.units / Math.max(units, 1))));
  const rows = await context.app.prisma.$queryRaw<(SampledPathway & { readonly of: bigint })[]>`
    SELECT "itemId", target, "codesKey", of FROM (
      SELECT "itemId", target, "codesKey", position, count(*) OVER () AS of,
        row_number() OVER (PARTITION BY target ORDER BY position) AS place
      FROM pathway WHERE "runId" = ${run.id}
    ) AS counted ORDER BY place, target LIMIT ${limit}`;
  const cut = cutIndex(run.boundaries, sparsity);
  return {
    points,
    pathways: rows as readonly SampledPathway[],
    cuts: rows.map(({ codesKey }) => ({ codesKey, index: cut.index })),
    /** The boundary reached, percent. */
    sparsity: cut.sparsity,
    /** Pathways of the run. */
    of: Number(rows[0]?.of ?? 0),
  };
}
