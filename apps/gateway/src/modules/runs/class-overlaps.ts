// How far the pathway of each image overlaps with what the others of its class keep.
import type { Run } from '@pathlens/db';
import type { Context } from '../../context.ts';
import { sampleClasses } from './class-sample.ts';

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

const most = { pathways: 10_000, units: 256 * 1024 ** 2 };

/** Cost: reading the codes of at most 256 million units. Throws SPARSITY_RANGE. */
export async function classOverlaps(context: Context, run: Run, sparsity: number): Promise<ClassOverlaps> {
  const sample = await sampleClasses(context, run, { sparsity, most });
  const overlaps = await context.app.codes.ask({
    kind: 'class-overlap',
    cuts: sample.cuts,
    groups: sample.pathways.map(({ target }) => target),
  });
  return {
    run: run.id,
    sparsity: sample.sparsity,
    of: sample.of,
    images: sample.pathways.map(({ itemId }) => itemId),
    overlaps: Array.from(overlaps, (value) => (Number.isNaN(value) ? null : Number(value.toPrecision(5)))),
  };
}
