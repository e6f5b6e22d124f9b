// The images of a planned experiment: named ones, the first so many, or all of a dataset version.
import type { DatasetVersion, ImportState } from '@pathlens/db';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import type { Context } from '../../context.ts';
import { notFound } from '../../errors.ts';
import { find, isId } from '../../find.ts';
import { findSlice } from '../slices/find-slice.ts';

const maxImages = 20_000;

/** Throws NOT_FOUND or DATASET_NOT_READY. */
export async function readDataset(context: Context, id: string, projectId: string): Promise<DatasetVersion> {
  const path = ['input', 'datasetVersion'];
  const version = await find.datasetVersion(context, id, 'run');
  const dataset = version && (await context.load.dataset.load(version.datasetId));
  if (!version || dataset?.projectId !== projectId) throw notFound('dataset version', path);
  checkReady(version, dataset.name, path);
  return version;
}

/** Throws DATASET_NOT_READY. */
export function checkReady({ state, number }: DatasetVersion, name: string, path: readonly string[]): void {
  if (state === 'READY') return;
  const { what, hint } = whyNotReady[state];
  throw new PathlensError('DATASET_NOT_READY', `${name} v${number} ${what}.`, { path, hint });
}

const waiting = { what: 'is still being imported', hint: 'Wait until it is ready.' };
const whyNotReady: Readonly<Record<Exclude<ImportState, 'READY'>, { what: string; hint: string }>> = {
  QUEUED: waiting,
  IMPORTING: waiting,
  DETECTED: { what: 'is not imported yet', hint: 'Its page shows what was found; confirm it there.' },
  REFUSED: { what: 'could not be imported', hint: 'Its page says why; upload a file that can be imported.' },
  CANCELLED: { what: 'was not imported: that was cancelled', hint: 'Import it on its page, or choose another one.' },
};

export interface ImageChoice {
  readonly images?: readonly string[] | null;
  readonly first?: number | null;
  /** So many of each label, as they stand in the dataset; images without one are left out. */
  readonly perClass?: number | null;
  /** Of the images of a slice: all, or the first so many. */
  readonly slice?: string | null;
}

/** Ids of items in order. Throws IMAGE_NEEDED, TOO_MANY_IMAGES, SLICE_OF_OTHER_DATA or NOT_FOUND. */
export async function readImages(
  context: Context,
  { images, first, perClass, slice }: ImageChoice,
  version: DatasetVersion,
): Promise<string[]> {
  const { app } = context;
  if (images == null && slice != null) return readSlice(context, { slice, first }, version);
  if (images == null && perClass != null) return readBalanced(app, perClass, version);
  const path = ['input', images == null ? 'first' : 'images'];
  const wanted = images?.length ?? first ?? version.itemCount;
  if (!Number.isInteger(wanted) || wanted < 1) {
    throw new PathlensError('IMAGE_NEEDED', 'Choose at least one image.', { path });
  }
  if (wanted > maxImages) throw tooMany(wanted, path);
  const where = { datasetVersionId: version.id };
  if (images == null) {
    const items = await app.prisma.item.findMany({
      where,
      orderBy: { position: 'asc' },
      take: wanted,
      select: { id: true },
    });
    return items.map(({ id }) => id);
  }
  const ids = [...new Set(images)];
  const known = await app.prisma.item.findMany({
    where: { ...where, id: { in: ids.filter(isId) } },
    select: { id: true },
  });
  const present = new Set(known.map(({ id }) => id));
  const missing = ids.findIndex((id) => !present.has(id));
  if (missing !== -1) throw notFound('image in this dataset version', [...path, String(missing)]);
  return ids;
}

async function readSlice(
  context: Context,
  { slice: id, first }: { readonly slice: string; readonly first?: number | null },
  version: DatasetVersion,
): Promise<string[]> {
  const slice = await findSlice(context, id, ['input', 'slice']);
  if (slice.datasetVersionId !== version.id) {
    throw new PathlensError('SLICE_OF_OTHER_DATA', `“${slice.name}” is a slice of another dataset version.`, {
      path: ['input', 'slice'],
      hint: 'Leave the dataset version out, or choose a slice of it.',
    });
  }
  const wanted = first ?? slice.imageCount;
  if (!Number.isInteger(wanted) || wanted < 1) {
    throw new PathlensError('IMAGE_NEEDED', 'Choose at least one image.', { path: ['input', 'first'] });
  }
  const rows = await context.app.prisma.sliceImage.findMany({
    where: { sliceId: slice.id },
    orderBy: { position: 'asc' },
    take: wanted,
    select: { itemId: true },
  });
  return rows.map(({ itemId }) => itemId);
}

function tooMany(wanted: number, path: readonly string[]): PathlensError {
  return new PathlensError('TOO_MANY_IMAGES', `${wanted} images were asked for.`, {
    path,
    limit: `${maxImages} images`,
  });
}

// The first of every class, then the second of every class: any beginning of the list is balanced too.
async function readBalanced({ prisma }: Context['app'], perClass: number, version: DatasetVersion): Promise<string[]> {
  const path = ['input', 'perClass'];
  if (!Number.isInteger(perClass) || perClass < 1) {
    throw new PathlensError('IMAGE_NEEDED', 'Choose at least one image of each class.', { path });
  }
  const rows = await prisma.$queryRaw<{ id: string }[]>`
    SELECT id FROM (
      SELECT id, position, row_number() OVER (PARTITION BY label ORDER BY position) AS place
      FROM item WHERE "datasetVersionId" = ${version.id} AND label IS NOT NULL
    ) AS counted WHERE place <= ${Math.min(perClass, maxImages + 1)} ORDER BY place, position LIMIT ${maxImages + 1}`;
  if (rows.length > maxImages) throw tooMany(rows.length, path);
  if (rows.length > 0) return rows.map(({ id }) => id);
  throw new PathlensError('IMAGE_NEEDED', 'No image of the dataset has a label.', {
    path,
    hint: 'Take the first so many instead.',
  });
}
