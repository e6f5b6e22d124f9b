// What an experiment asks for and what one run of it gets.
import { attributionIds, selectionIds } from '@pathlens/pathway-core/catalog';
import { z } from 'zod';

const parameters = z.record(z.string(), z.union([z.number(), z.string(), z.boolean()]));
const sparsities = z.array(z.number().min(0).lt(100)).min(1).max(32);
const target = z.union([z.literal('predicted'), z.int().min(0)]);
const attributions = z.array(z.enum(attributionIds));

export const experimentConfig = z.object({
  modelVersionIds: z.array(z.string()).min(1),
  datasetVersionId: z.string(),
  selections: z.array(z.object({ id: z.enum(selectionIds), parameters })).min(1),
  sparsities,
  attributions,
  target,
  seed: z.int().min(0),
});
export type ExperimentConfig = z.infer<typeof experimentConfig>;

export const runConfig = z.object({
  selection: z.object({ id: z.enum(selectionIds), parameters }),
  sparsities,
  attributions,
  target,
});
export type RunConfig = z.infer<typeof runConfig>;
