// Which images a new slice has: those that are named, or those that a filter finds now.
import { type DatasetVersion, Prisma } from '@pathlens/db';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import { type SliceFilter, sliceFilter } from '@pathlens/views';
import type { Context } from '../../context.ts';
import { notFound } from '../../errors.ts';
import { find, isId } from '../../find.ts';
import type { ImageContent } from '../datasets/image-list.ts';
import type { PredictionFilter } from '../predictions/prediction-rows.ts';

/** Images that one slice may have. */
export const mostInSlice = 10_000;

export interface SliceFilterInput {
  readonly labels?: readonly string[] | null;
  readonly with?: ImageContent | null;
  readonly predictions?: string | null;
  readonly answers?: PredictionFilter | null;
  readonly experiment?: string | null;
  readonly slice?: string | null;
  readonly first?: number | null;
}

const tooMany = (path: readonly string[]) =>
  new PathlensError('SLICE_TOO_LARGE', 'More images than a slice may have were asked for.', {
    path,
    limit: '10,000 images',
    hint: 'Ask for fewer: by label, by what was predicted, or for the first so many.',
  });

/** The named images in the order of the dataset, each once. Throws IMAGE_NEEDED, SLICE_TOO_LARGE or NOT_FOUND. */
export async function namedImages(
  { app }: Context,
  images: readonly string[],
  version: DatasetVersion,
): Promise<string[]> {
  const path = ['input', 'images'];
  const ids = [...new Set(images)];
  if (ids.length === 0) throw new PathlensError('IMAGE_NEEDED', 'Choose at least one image.', { path });
  if (ids.length > mostInSlice) throw tooMany(path);
  const rows = await app.prisma.item.findMany({
    where: { datasetVersionId: version.id, id: { in: ids.filter(isId) } },
    orderBy: { position: 'asc' },
    select: { id: true },
  });
  if (rows.length === ids.length) return rows.map(({ id }) => id);
  const known = new Set(rows.map(({ id }) => id));
  const stranger = images.findIndex((id) => !known.has(id));
  throw notFound('image in this dataset version', [...path, String(stranger)]);
}

/** A filter as it is stored. Throws FIELD_VALUE where it says nothing that is one, or NOT_FOUND for what it names. */
export async function readFilter(
  context: Context,
  input: SliceFilterInput,
  version: DatasetVersion,
): Promise<SliceFilter> {
  const path = ['input', 'filter'];
  const { labels, predictions, answers, experiment, slice, first } = input;
  const read = sliceFilter.safeParse({
    labels: labels?.map((label) => label.replaceAll('\0', '')) ?? null,
    content: input.with ?? null,
    predictions: predictions ?? null,
    labelled: answers?.labelled ?? null,
    predicted: answers?.predicted ?? null,
    correct: answers?.correct ?? null,
    experiment: experiment ?? null,
    slice: slice ?? null,
    first: first ?? null,
  });
  if (!read.success) {
    const [{ path: place }] = read.error.issues;
    throw new PathlensError('SLICE_FILTER', `"${place.join('.')}" of the filter has a value that cannot be.`, {
      path: [...path, ...place.map(String)],
      hint: 'Name one label or more; ask for 1 to 10,000 images.',
    });
  }
  if (answers != null && predictions == null) {
    throw new PathlensError('SLICE_FILTER', 'Whose answers are meant is not said.', {
      path: [...path, 'predictions'],
      hint: 'Name a table of predictions of this dataset version.',
    });
  }
  if (predictions != null) {
    const table = await find.predictionTable(context, predictions);
    if (table?.datasetVersionId !== version.id) {
      throw notFound('table of predictions of this dataset version', [...path, 'predictions']);
    }
  }
  if (experiment != null && !(await find.experiment(context, experiment))) {
    throw notFound('experiment', [...path, 'experiment']);
  }
  if (slice != null && !(await find.slice(context, slice))) throw notFound('slice', [...path, 'slice']);
  return read.data;
}

const contents: Readonly<Record<ImageContent, Prisma.Sql>> = {
  BOXES: Prisma.sql`boxes <> '[]'`,
  MASKS: Prisma.sql`masks <> '{}'`,
};

/** Images that a filter finds, in the order of the dataset. Throws IMAGE_NEEDED or SLICE_TOO_LARGE. */
export async function filteredImages(
  { app }: Context,
  filter: SliceFilter,
  version: DatasetVersion,
): Promise<string[]> {
  const path = ['input', 'filter'];
  const where = [Prisma.sql`"datasetVersionId" = ${version.id}`];
  if (filter.labels !== null) where.push(Prisma.sql`label = ANY (${filter.labels}::text[])`);
  if (filter.content !== null) where.push(contents[filter.content]);
  if (filter.predictions !== null) {
    const asked = [Prisma.sql`"tableId" = ${filter.predictions}`];
    if (filter.labelled !== null) asked.push(Prisma.sql`labelled = ${filter.labelled}`);
    if (filter.predicted !== null) asked.push(Prisma.sql`predicted = ${filter.predicted}`);
    if (filter.correct !== null) asked.push(Prisma.sql`correct = ${filter.correct}`);
    where.push(
      Prisma.sql`position IN (SELECT prediction.position FROM prediction WHERE ${Prisma.join(asked, ' AND ')})`,
    );
  }
  if (filter.experiment !== null) {
    where.push(Prisma.sql`id IN (SELECT "itemId" FROM experiment_image WHERE "experimentId" = ${filter.experiment})`);
  }
  if (filter.slice !== null) {
    where.push(Prisma.sql`id IN (SELECT "itemId" FROM slice_image WHERE "sliceId" = ${filter.slice})`);
  }
  const rows = await app.prisma.$queryRaw<{ id: string }[]>`
    SELECT id FROM item WHERE ${Prisma.join(where, ' AND ')} ORDER BY position LIMIT ${filter.first ?? mostInSlice + 1}`;
  if (rows.length > mostInSlice) throw tooMany(path);
  if (rows.length > 0) return rows.map(({ id }) => id);
  throw new PathlensError('IMAGE_NEEDED', 'No image is as the filter asks.', {
    path,
    hint: 'Ask for less at once.',
  });
}
