// Lists of pathways.
import { type Pathway, Prisma } from '@pathlens/db';
import { isId } from '../../find.ts';
import type { List } from '../../pages/connection.ts';

/** Pathways of a run in the order of its images, or the one of a given image. */
export function pathwaysOfRun(image?: string | null): List<Pathway> {
  const filter = image == null ? Prisma.empty : Prisma.sql`WHERE "itemId" = ${isId(image) ? image : ''}`;
  return {
    name: `run.pathways ${JSON.stringify(image ?? null)}`,
    rows: Prisma.sql`SELECT id, "runId" AS parent, position AS rank FROM pathway ${filter}`,
    direction: 'ASC',
    rank: 'int',
    shown: true,
    row: ({ load }, id) => load.pathway.load(id),
  };
}
