// What a sample of a run's pathways keeps of every channel, the same number of each class: which classes use a channel, and on
// which images it lasts longest.
import type { Run } from '@pathlens/db';
import { checkSparsities } from '@pathlens/pathway-core/catalog';
import { cutIndex } from '@pathlens/pathway-core/codes';
import type { Context } from '../../context.ts';
import { layoutOfRun } from './run-layout.ts';

export interface ChannelSample {
  readonly run: string;
  /** The boundary reached, percent. */
  readonly sparsity: number;
  /** Pathways of the run. */
  readonly of: number;
  readonly images: readonly string[];
  /** Class that each pathway is for. */
  readonly targets: readonly number[];
  /** [images, channels of all points], base64: 255ths of the channel's units kept. */
  readonly kept: string;
  /** Likewise: mean code of its units. */
  readonly score: string;
}

interface SampleRow {
  itemId: string;
  target: number;
  codesKey: string;
  of: bigint;
}

const mostPathways = 200;
const mostUnits = 64 * 1024 ** 2;

/** Cost: reading the codes of at most 200 pathways and 64 million units. Throws SPARSITY_RANGE. */
export async function channelSample(context: Context, run: Run, sparsity: number): Promise<ChannelSample> {
  checkSparsities([sparsity]);
  const { app } = context;
  const { points } = await layoutOfRun(context, run);
  const units = points.reduce((sum, point) => sum + point.units, 0);
  const most = Math.max(4, Math.min(mostPathways, Math.floor(mostUnits / Math.max(units, 1))));
  const rows = await app.prisma.$queryRaw<SampleRow[]>`
    SELECT "itemId", target, "codesKey", of FROM (
      SELECT "itemId", target, "codesKey", position, count(*) OVER () AS of,
        row_number() OVER (PARTITION BY target ORDER BY position) AS place
      FROM pathway WHERE "runId" = ${run.id}
    ) AS counted ORDER BY place, target LIMIT ${most}`;
  const cut = cutIndex(run.boundaries, sparsity);
  const { kept, score } = await app.codes.ask({
    kind: 'channel-table',
    cuts: rows.map(({ codesKey }) => ({ codesKey, index: cut.index })),
    layers: points,
  });
  return {
    run: run.id,
    sparsity: cut.sparsity,
    of: Number(rows[0]?.of ?? 0),
    images: rows.map(({ itemId }) => itemId),
    targets: rows.map(({ target }) => target),
    kept: Buffer.from(kept).toString('base64'),
    score: Buffer.from(score).toString('base64'),
  };
}
