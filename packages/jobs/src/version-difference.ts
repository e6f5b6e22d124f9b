// What changed from one version of a model to another, as it is stored and sent.
import { z } from 'zod';

/** In the order of the layers; before and after are indices among the nodes of the two import reports. */
export const versionDifference = z.array(
  z.object({
    change: z.enum(['same', 'weights', 'changed', 'added', 'removed']),
    before: z.int().nullable(),
    after: z.int().nullable(),
    /** Of the angle between the weights of both, −1 to 1. */
    cosine: z.number().nullable(),
    /** Length of the difference by the length of the weights before. */
    relative: z.number().nullable(),
    /** Largest absolute difference of one weight. */
    largest: z.number().nullable(),
  }),
);
export type VersionDifference = z.infer<typeof versionDifference>;
