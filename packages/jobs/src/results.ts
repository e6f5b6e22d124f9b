// Numbers a worker writes beside the artifacts.
import { z } from 'zod';

/** One computed cut of one pathway. Shares are 0 to 1. */
export const cutSummaries = z.array(
  z.object({
    sparsity: z.number(),
    density: z.number(),
    keptUnits: z.int(),
    deadShare: z.number(),
    logit: z.number(),
    /** Masked logit over the original one; null when the original is 0. */
    logitRatio: z.number().nullable(),
    probability: z.number(),
    probabilityRatio: z.number(),
    argmaxKept: z.boolean(),
    /** Dead in the full network, active under the mask. */
    reawakened: z.int(),
    /** Kept, but off under the mask. */
    closed: z.int(),
  }),
);
export type CutSummary = z.infer<typeof cutSummaries>[number];
