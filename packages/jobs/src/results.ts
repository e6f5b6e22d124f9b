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
    /** Of the sparsity that was found by the response: |δp| / p there, and whether it keeps to the limit. */
    auto: z.object({ change: z.number(), met: z.boolean() }).optional(),
  }),
);
export type CutSummary = z.infer<typeof cutSummaries>[number];

/** What a selection found out on its way, beside its units. */
export const selectionFacts = z.object({
  /** Of every activation point: what the units were given beside what there was to give. */
  completeness: z.array(z.object({ activation: z.int(), attributed: z.number(), change: z.number() })).optional(),
  /** Every step of a pruning by steps. Shares are 0 to 1. */
  trajectory: z
    .array(
      z.object({
        density: z.number(),
        deadShare: z.number(),
        probabilityRatio: z.number(),
        logit: z.number(),
        argmaxKept: z.boolean(),
      }),
    )
    .optional(),
  /** How distillation-guided routing ended. */
  routing: z
    .object({
      feasible: z.boolean(),
      step: z.int(),
      steps: z.int(),
      loss: z.number(),
      gamma: z.number(),
    })
    .optional(),
  /** Units judged by leaving each out. */
  judgedUnits: z.int().optional(),
});
export type SelectionFacts = z.infer<typeof selectionFacts>;

/** What computed how many images of a run; images whose results were found again are in none. */
export const enginesUsed = z.array(
  z.object({ engine: z.string(), device: z.string(), library: z.string(), images: z.int() }),
);
export type EnginesUsed = z.infer<typeof enginesUsed>;
