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

export const datasetReport = z.object({
  files: z.int(),
  images: z.int(),
  /** Operating-system leftovers that were passed over (__MACOSX, .DS_Store, Thumbs.db). */
  skipped: z.int(),
  masks: z.int(),
  classes: z.array(z.object({ name: z.string(), images: z.int() })),
  refused: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })),
});
export type DatasetReport = z.infer<typeof datasetReport>;
