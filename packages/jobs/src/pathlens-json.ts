// pathlens.json: what an export script writes beside a model, so that nobody has to say it again.
import { z } from 'zod';
import { preprocessing } from './preprocessing.ts';

export const pathlensJson = z.object({
  preprocessing: preprocessing.nullish(),
  /** Class names in the order of the outputs. */
  labels: z.array(z.string().max(200)).max(100_000).nullish(),
});
export type PathlensJson = z.infer<typeof pathlensJson>;
