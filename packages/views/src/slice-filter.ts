// What the images of a slice were asked for with, where they were not named one by one.
import { z } from 'zod';

const id = z.string().min(1).max(128);
const classIndex = z
  .int()
  .min(0)
  .max(2 ** 31 - 1);

export const sliceFilter = z.object({
  /** Only images with one of these labels; null: with any or none. */
  labels: z.array(z.string().max(1_000)).min(1).max(1_000).nullable(),
  content: z.enum(['BOXES', 'MASKS']).nullable(),
  /** Table of predictions that the next three are about. */
  predictions: id.nullable(),
  labelled: classIndex.nullable(),
  predicted: classIndex.nullable(),
  correct: z.boolean().nullable(),
  /** Only images that this slice has as well. */
  slice: id.nullable(),
  /** Only images of this experiment. */
  experiment: id.nullable(),
  /** The first so many of what remains. */
  first: z.int().min(1).max(10_000).nullable(),
});
export type SliceFilter = z.infer<typeof sliceFilter>;
