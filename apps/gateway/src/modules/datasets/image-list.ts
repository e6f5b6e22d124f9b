// The images of a dataset version: all in stored order, or those of one label, with boxes, with masks.
import { type Item, Prisma } from '@pathlens/db';
import type { List } from '../../pages/connection.ts';

/** What an image brings besides its pixels. */
export type ImageContent = 'BOXES' | 'MASKS';

export interface ImageFilter {
  readonly label?: string | null;
  readonly content?: ImageContent | null;
  /** Id of a slice that the viewer sees. */
  readonly slice?: string | null;
}

const contents: Readonly<Record<ImageContent, Prisma.Sql>> = {
  BOXES: Prisma.sql`boxes <> '[]'`,
  MASKS: Prisma.sql`masks <> '{}'`,
};

/** Images in stored order. */
export function imagesOfVersion({ label, content, slice }: ImageFilter): List<Item> {
  const conditions = [
    ...(label == null ? [] : [Prisma.sql`label = ${label.replaceAll('\0', '')}`]),
    ...(content == null ? [] : [contents[content]]),
    ...(slice == null ? [] : [Prisma.sql`id IN (SELECT "itemId" FROM slice_image WHERE "sliceId" = ${slice})`]),
  ];
  const filter = conditions.length === 0 ? Prisma.empty : Prisma.sql`WHERE ${Prisma.join(conditions, ' AND ')}`;
  return {
    name: `datasetVersion.images ${JSON.stringify([label ?? null, content ?? null, slice ?? null])}`,
    rows: Prisma.sql`SELECT id, "datasetVersionId" AS parent, position AS rank FROM item ${filter}`,
    direction: 'ASC',
    rank: 'int',
    // Positions count the images of a version from 0.
    dense: conditions.length === 0,
    row: ({ load }, id) => load.item.load(id),
  };
}
