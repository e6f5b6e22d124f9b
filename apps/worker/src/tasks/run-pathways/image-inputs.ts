// The images of a run as its process is told of them.
import type { Item } from '@pathlens/db';
import { maxReferenceImages } from '@pathlens/pathway-core/catalog';
import type { ImageInput } from '../../child/protocol.ts';
import type { JobContext } from '../../worker-context.ts';
import type { TakenRun } from './taken-run.ts';

export function toInput({ position, item }: { readonly position: number; readonly item: Item }): ImageInput {
  const { id: itemId, objectKey, digest, masks } = item;
  return { itemId, position, objectKey, digest, masks: masks as Record<string, string> };
}

/** Positions of images, both included. */
export interface Range {
  readonly first: number;
  readonly last: number;
}

/** The run's images that have no pathway yet, all or those of a range. */
export async function imagesLeft(
  run: Pick<TakenRun, 'id' | 'experimentId'>,
  { prisma }: Pick<JobContext, 'prisma'>,
  range?: Range,
): Promise<ImageInput[]> {
  const rows = await prisma.experimentImage.findMany({
    where: {
      experimentId: run.experimentId,
      item: { pathways: { none: { runId: run.id } } },
      ...(range === undefined ? {} : { position: { gte: range.first, lte: range.last } }),
    },
    include: { item: true },
    orderBy: { position: 'asc' },
  });
  return rows.map(toInput);
}

/** The images whose activations pruned units take: the first ones of the experiment, done or not. */
export async function imagesToRefer(
  run: Pick<TakenRun, 'experimentId'>,
  { prisma }: Pick<JobContext, 'prisma'>,
): Promise<ImageInput[]> {
  const rows = await prisma.experimentImage.findMany({
    where: { experimentId: run.experimentId },
    include: { item: true },
    orderBy: { position: 'asc' },
    take: maxReferenceImages,
  });
  return rows.map(toInput);
}
