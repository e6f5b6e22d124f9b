// Lists of pathways.
import { type Pathway, Prisma } from '@pathlens/db';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import { isId } from '../../find.ts';
import { type List, maxPage } from '../../pages/connection.ts';

/** Pathways of a run in the order of its images: all, or those of given images. Throws TOO_MANY_IMAGES. */
export function pathwaysOfRun(images?: readonly string[] | null): List<Pathway> {
  if (images != null && images.length > maxPage) {
    throw new PathlensError('TOO_MANY_IMAGES', `${images.length} images were named.`, {
      path: ['images'],
      limit: `${maxPage} images`,
    });
  }
  const filter = images == null ? Prisma.empty : Prisma.sql`WHERE "itemId" = ANY(${images.filter(isId)})`;
  return {
    name: `run.pathways ${JSON.stringify(images ?? null)}`,
    rows: Prisma.sql`SELECT id, "runId" AS parent, position AS rank FROM pathway ${filter}`,
    direction: 'ASC',
    rank: 'int',
    shown: true,
    row: ({ load }, id) => load.pathway.load(id),
  };
}
