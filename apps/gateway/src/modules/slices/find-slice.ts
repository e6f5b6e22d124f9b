// Slices that a request names where images are chosen.
import type { Slice } from '@pathlens/db';
import type { Context } from '../../context.ts';
import { notFound } from '../../errors.ts';
import { find } from '../../find.ts';

/** The slice, where the viewer sees it. Throws NOT_FOUND. */
export async function findSlice(context: Context, id: string, path: readonly string[]): Promise<Slice> {
  const slice = await find.slice(context, id);
  if (slice === null) throw notFound('slice', path);
  return slice;
}

/** The dataset version that is meant by a request which names a slice and no version. */
export async function datasetOfSlice(
  context: Context,
  slice: string | null | undefined,
): Promise<{ readonly datasetVersion?: string }> {
  if (slice == null) return {};
  return { datasetVersion: (await findSlice(context, slice, ['input', 'slice'])).datasetVersionId };
}
