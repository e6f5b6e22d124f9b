// What an experiment asks for and what one run of it gets.
import {
  attributionIds,
  granularityIds,
  impositionIds,
  scopeIds,
  selectionIds,
  usualMap,
} from '@pathlens/pathway-core/catalog';
import { z } from 'zod';

const parameters = z.record(z.string(), z.union([z.number(), z.string(), z.boolean()]));
const sparsities = z.array(z.number().min(0).lt(100)).min(1).max(32);
/** The largest logit, the logit of a class, or the difference of two. */
const target = z.union([
  z.literal('predicted'),
  z.int().min(0),
  z.object({ of: z.int().min(0), minus: z.int().min(0) }),
]);
const selection = z.object({
  id: z.enum(selectionIds),
  parameters,
  granularity: z.enum(granularityIds).default('unit'),
  /** Left out: what the method is made for. */
  scope: z.enum(scopeIds).optional(),
});
/** What pruned units are instead; mean and resample read the experiment's own images. */
const imposition = z.enum(impositionIds).default('zero');
/** Beside the sparsities: the largest at which the probability changes by no more than this share, found for each image. */
const autoSparsity = z.number().gt(0).max(1).nullable().default(null);
const attributionId = z.enum(attributionIds);
/** The same method with other parameters is another map; an id alone stands for its defaults. */
const attributions = z.array(z.union([attributionId.transform(usualMap), z.object({ id: attributionId, parameters })]));

export const experimentConfig = z.object({
  modelVersionIds: z.array(z.string()).min(1),
  datasetVersionId: z.string(),
  selections: z.array(selection).min(1),
  sparsities,
  autoSparsity,
  attributions,
  target,
  imposition,
  seed: z.int().min(0),
});
export type ExperimentConfig = z.infer<typeof experimentConfig>;

export const runConfig = z.object({
  selection,
  sparsities,
  autoSparsity,
  attributions,
  target,
  imposition,
});
export type RunConfig = z.infer<typeof runConfig>;
