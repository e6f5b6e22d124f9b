// The images of a planned experiment: named ones, the first so many, or all of a dataset version.
import type { DatasetVersion, ImportState } from '@pathlens/db';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import type { Context } from '../../context.ts';
import { notFound } from '../../errors.ts';
import { find, isId } from '../../find.ts';

const maxImages = 20_000;

/** Throws NOT_FOUND or DATASET_NOT_READY. */
export async function readDataset(context: Context, id: string, projectId: string): Promise<DatasetVersion> {
  const path = ['input', 'datasetVersion'];
  const version = await find.datasetVersion(context, id, 'run');
  const dataset = version && (await context.load.dataset.load(version.datasetId));
  if (!version || dataset?.projectId !== projectId) throw notFound('dataset version', path);
  if (version.state === 'READY') return version;
  const label = `${dataset.name} v${version.number}`;
  const { what, hint } = whyNotReady[version.state];
  throw new PathlensError('DATASET_NOT_READY', `${label} ${what}.`, { path, hint });
}

const waiting = { what: 'is still being imported', hint: 'Wait until it is ready.' };
const whyNotReady: Readonly<Record<Exclude<ImportState, 'READY'>, { what: string; hint: string }>> = {
  QUEUED: waiting,
  IMPORTING: waiting,
  DETECTED: { what: 'is not imported yet', hint: 'Its page shows what was found; confirm it there.' },
  REFUSED: { what: 'could not be imported', hint: 'Its page says why; upload a file that can be imported.' },
  CANCELLED: { what: 'was not imported: that was cancelled', hint: 'Import it on its page, or choose another one.' },
};

/** Ids of items in order. Throws IMAGE_NEEDED, TOO_MANY_IMAGES or NOT_FOUND. */
export async function readImages(
  { app }: Context,
  { images, first }: { readonly images?: readonly string[] | null; readonly first?: number | null },
  version: DatasetVersion,
): Promise<string[]> {
  const path = ['input', images == null ? 'first' : 'images'];
  const wanted = images?.length ?? first ?? version.itemCount;
  if (!Number.isInteger(wanted) || wanted < 1) {
    throw new PathlensError('IMAGE_NEEDED', 'Choose at least one image.', { path });
  }
  if (wanted > maxImages) {
    throw new PathlensError('TOO_MANY_IMAGES', `${wanted} images were asked for.`, {
      path,
      limit: `${maxImages} images`,
    });
  }
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
