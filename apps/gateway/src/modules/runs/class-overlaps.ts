// How far the pathway of each image overlaps with what the others of its class keep.
import type { Run } from '@pathlens/db';
import { checkSparsities } from '@pathlens/pathway-core/catalog';
import { cutIndex } from '@pathlens/pathway-core/codes';
import type { Context } from '../../context.ts';
import { layoutOfRun } from './run-layout.ts';

export interface ClassOverlaps {
  readonly run: string;
  /** The boundary reached, percent. */
  readonly sparsity: number;
  /** Pathways of the run. */
  readonly of: number;
  /** Those that were read: the same number of each class. */
  readonly images: readonly string[];
  /** Jaccard index with the units that at least half of the others of the class keep; null where there is no other one. */
  readonly overlaps: readonly (number | null)[];
}

interface CodesRow {
  itemId: string;
  target: number;
  codesKey: string;
  of: bigint;
}

const mostPathways = 10_000;
const mostUnits = 256 * 1024 ** 2;

/** Cost: reading the codes of at most 256 million units. Throws SPARSITY_RANGE. */
export async function classOverlaps(context: Context, run: Run, sparsity: number): Promise<ClassOverlaps> {
  checkSparsities([sparsity]);
  const { app } = context;
  const { points } = await layoutOfRun(context, run);
  const units = points.reduce((sum, point) => sum + point.units, 0);
  const most = Math.max(4, Math.min(mostPathways, Math.floor(mostUnits / Math.max(units, 1))));
  const rows = await app.prisma.$queryRaw<CodesRow[]>`
    SELECT "itemId", target, "codesKey", of FROM (
      SELECT "itemId", target, "codesKey", position, count(*) OVER () AS of,
        row_number() OVER (PARTITION BY target ORDER BY position) AS place
      FROM pathway WHERE "runId" = ${run.id}
    ) AS counted ORDER BY place, target LIMIT ${most}`;
  const cut = cutIndex(run.boundaries, sparsity);
  const overlaps = await app.codes.ask({
    kind: 'class-overlap',
    cuts: rows.map(({ codesKey }) => ({ codesKey, index: cut.index })),
    groups: rows.map(({ target }) => target),
  });
  return {
    run: run.id,
    sparsity: cut.sparsity,
    of: Number(rows[0]?.of ?? 0),
    images: rows.map(({ itemId }) => itemId),
    overlaps: Array.from(overlaps, (value) => (Number.isNaN(value) ? null : Number(value.toPrecision(5)))),
  };
}
