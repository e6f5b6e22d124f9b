// Slices: images of a dataset version under a name. What a filter found is settled when the slice is made, so that what was
// asked about a slice stays about the same images.
import { Prisma, type Slice } from '@pathlens/db';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import { audited } from '../../audit.ts';
import type { Context } from '../../context.ts';
import { notFound } from '../../errors.ts';
import { find } from '../../find.ts';
import { inTransaction } from '../../transaction.ts';
import { checkReady } from '../experiments/plan-images.ts';
import { checkName } from '../projects/projects.service.ts';
import { filteredImages, namedImages, readFilter, type SliceFilterInput } from './slice-images.ts';

export interface CreateSliceInput {
  readonly datasetVersion: string;
  readonly name: string;
  readonly images?: readonly string[] | null;
  readonly filter?: SliceFilterInput | null;
}

/** Throws NOT_FOUND, NAME_LENGTH, SLICE_CONTENT, and what the images are refused with. */
export async function createSlice(context: Context, input: CreateSliceInput): Promise<Slice> {
  const { viewer, app } = context;
  const version = await find.datasetVersion(context, input.datasetVersion, 'create');
  if (version === null || viewer?.kind !== 'person') throw notFound('dataset version', ['input', 'datasetVersion']);
  const dataset = await context.load.dataset.load(version.datasetId);
  const { projectId } = dataset;
  const name = checkName(input.name, ['input', 'name']);
  if ((input.images == null) === (input.filter == null)) {
    throw new PathlensError('SLICE_CONTENT', 'Name the images of the slice, or say what they have in common.', {
      path: ['input'],
      hint: 'Give either "images" or "filter".',
    });
  }
  checkReady(version, dataset.name, ['input', 'datasetVersion']);
  const filter = input.filter == null ? null : await readFilter(context, input.filter, version);
  const images =
    filter === null
      ? await namedImages(context, input.images ?? [], version)
      : await filteredImages(context, filter, version);
  return inTransaction(app.prisma, async (transaction) => {
    const slice = await transaction.slice.create({
      data: {
        projectId,
        datasetVersionId: version.id,
        name,
        filter: filter ?? Prisma.DbNull,
        imageCount: images.length,
        createdById: viewer.userId,
      },
    });
    await transaction.$executeRaw`
      INSERT INTO slice_image ("sliceId", position, "itemId")
      SELECT ${slice.id}, place - 1, id FROM unnest(${images}::text[]) WITH ORDINALITY AS image(id, place)`;
    const details = { name, images: images.length };
    await audited(context, transaction, { object: { type: 'Slice', id: slice.id }, projectId, details });
    return slice;
  });
}

/** Throws NOT_FOUND or NAME_LENGTH. */
export async function renameSlice(
  context: Context,
  input: { readonly slice: string; readonly name: string },
): Promise<Slice> {
  const slice = await find.slice(context, input.slice, 'change');
  if (slice === null) throw notFound('slice', ['input', 'slice']);
  const name = checkName(input.name, ['input', 'name']);
  return inTransaction(context.app.prisma, async (transaction) => {
    const object = { type: 'Slice', id: slice.id };
    await audited(context, transaction, { object, projectId: slice.projectId, details: { name } });
    return transaction.slice.update({ where: { id: slice.id }, data: { name } });
  });
}
