// A probe of an image of a run: what is asked under a mask of one's own, and what was found.
import { z } from 'zod';

const index = z.int().min(0);
/** Channels that one probe may name. */
export const mostProbedChannels = 4_096;

const sets = z
  .array(z.object({ activation: index, channels: z.array(index).min(1).max(mostProbedChannels) }))
  .min(1)
  .max(64);

export const probeQuestion = z.object({
  /** Of the run's pathway, in percent; null: all units are kept, save what the change prunes. */
  sparsity: z.number().min(0).lt(100).nullable(),
  change: z.object({ mode: z.enum(['without', 'only']), sets }).nullable(),
  /** Whose units are read. */
  channel: z.object({ activation: index, channel: index }).nullable(),
});
export type ProbeQuestion = z.infer<typeof probeQuestion>;

export const probeFinding = z.object({
  target: index,
  predicted: index,
  logit: z.number(),
  logitRatio: z.number().nullable(),
  probability: z.number(),
  probabilityRatio: z.number(),
  argmaxKept: z.boolean(),
  whole: z.object({ logit: z.number(), probability: z.number() }),
  keptUnits: index,
  density: z.number(),
  takenUnits: index,
  /** Of the channel that was read; null where none was. */
  reawakened: z.array(index).nullable(),
  engine: z.string(),
  device: z.string(),
  library: z.string(),
  codeVersion: z.string(),
  seed: z.int(),
  passes: index,
  seconds: z.number(),
});
export type ProbeFinding = z.infer<typeof probeFinding>;
