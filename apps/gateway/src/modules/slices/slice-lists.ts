// Lists of slices, and of the images in one.
import { type Item, Prisma, type Slice } from '@pathlens/db';
import type { List } from '../../pages/connection.ts';

const slices = {
  direction: 'DESC',
  rank: 'text',
  row: ({ load }, id) => load.slice.load(id),
} satisfies Partial<List<Slice>>;

/** Slices of a project's datasets, newest first. */
export const slicesOfProject: List<Slice> = {
  ...slices,
  name: 'project.slices',
  rows: Prisma.sql`SELECT slice.id, slice."projectId" AS parent, slice.id AS rank FROM slice
    JOIN dataset_version ON dataset_version.id = slice."datasetVersionId"
    JOIN dataset ON dataset.id = dataset_version."datasetId"
    WHERE slice."deletedAt" IS NULL AND dataset."deletedAt" IS NULL`,
};

/** Slices of a dataset version, newest first. */
export const slicesOfVersion: List<Slice> = {
  ...slices,
  name: 'datasetVersion.slices',
  rows: Prisma.sql`SELECT id, "datasetVersionId" AS parent, id AS rank FROM slice WHERE "deletedAt" IS NULL`,
};

/** Images of a slice, as they stand in their dataset. */
export const imagesOfSlice: List<Item> = {
  name: 'slice.images',
  rows: Prisma.sql`SELECT "itemId" AS id, "sliceId" AS parent, position AS rank FROM slice_image`,
  direction: 'ASC',
  rank: 'int',
  dense: true,
  row: ({ load }, id) => load.item.load(id),
};
