// What was proven about an imported model: that it computes what its framework computed, and that its gradient is one.
import { z } from 'zod';
import { preprocessing } from './preprocessing.ts';

/** null where the network's answer is not a finite number. */
const difference = z.number().nullable();

/** Uploaded input/output pairs, run and compared. Relative differences are to the largest |recorded value| of the pair. */
export const parity = z.object({
  pairs: z
    .array(z.object({ absolute: difference, relative: difference, sameTopClass: z.boolean() }))
    .min(1)
    .max(8),
  largestAbsolute: difference,
  largestRelative: difference,
  /** Of the relative difference. */
  limit: z.number(),
  holds: z.boolean(),
  /** What the framework's outputs are: behind a Softmax that the import cut off they are probabilities, and so compared. */
  compared: z.enum(['logits', 'probabilities', 'log-probabilities']),
  /** Activations in the pairs that belong to an activation point; looked at where parity fails. */
  activations: z.int(),
  /** Where the pairs carry activations and parity fails: the first point that differs. */
  firstDifference: z.object({ activation: z.int(), name: z.string(), relative: difference }).nullable(),
  engine: z.string(),
});
export type Parity = z.infer<typeof parity>;

/** The input gradient against finite differences. */
export const gradientCheck = z.object({
  pixels: z.int(),
  /** Largest difference, relative to the largest |gradient| among the pixels; null where none could be judged. */
  largest: z.number().nullable(),
  limit: z.number(),
  /** unclear: the answer changes less than can be told, or units switch at nearly all pixels. */
  verdict: z.enum(['holds', 'fails', 'unclear']),
  /** Pixels left out, because a unit switches within every step tried. */
  atKinks: z.int(),
  /** What the finite differences were computed in. */
  precision: z.enum(['float32', 'float64']),
  /** The image it was tried on. */
  image: z.enum(['pair', 'noise']),
  engine: z.string(),
});
export type GradientCheck = z.infer<typeof gradientCheck>;

/** What the files of a model speak for; the form starts from it. */
export const suggestion = z.object({
  preprocessing: preprocessing.nullable(),
  labels: z.array(z.string()),
  /** Where each came from, in a plain sentence. */
  sources: z.array(z.string()),
});
export type Suggestion = z.infer<typeof suggestion>;
