// The preview of an image as a version's network would see it: both must be of one project that the person may see.
import type { ModelVersion } from '@pathlens/db';
import type { Preprocessing } from '@pathlens/jobs';
import type { Context } from '../../context.ts';
import { notFound } from '../../errors.ts';
import { find } from '../../find.ts';
import type { TensorPreview } from '../../previews/tensor-preview.ts';

/** Throws NOT_FOUND, IMAGE_*, DRAWING_BUSY. */
export async function previewImage(
  context: Context,
  version: Pick<ModelVersion, 'modelId'>,
  { imageId, preprocessing }: { readonly imageId: string; readonly preprocessing: Preprocessing },
): Promise<TensorPreview> {
  const item = await find.item(context, imageId);
  if (item === null) throw notFound('image', ['image']);
  const { load, app } = context;
  const [model, { datasetId }] = await Promise.all([
    load.model.load(version.modelId),
    load.datasetVersion.load(item.datasetVersionId),
  ]);
  if ((await load.dataset.load(datasetId)).projectId !== model.projectId) throw notFound('image', ['image']);
  return app.drawing.tensor(await app.storage.readBytes(item.objectKey), preprocessing);
}

/** Where the picture of the same preview is. */
export function previewUrl(versionId: string, imageId: string, preprocessing: Preprocessing): string {
  const query = new URLSearchParams({ image: imageId, preprocessing: JSON.stringify(preprocessing) });
  return `/files/models/${versionId}/preview?${query}`;
}
