// What was proven about an imported model: that it computes what its framework computed, and that its gradient is one.
import { z } from 'zod';
import { preprocessing } from './preprocessing.ts';

/** Uploaded input/output pairs, run and compared. Differences are of logits; relative ones to the largest |logit| of the pair. */
export const parity = z.object({
  pairs: z.array(z.object({ absolute: z.number(), relative: z.number(), sameTopClass: z.boolean() })).min(1),
  largestAbsolute: z.number(),
  largestRelative: z.number(),
  /** Of the relative difference. */
  limit: z.number(),
  holds: z.boolean(),
  /** Where the pairs carry activations and parity fails: the first point that differs. */
  firstDifference: z.object({ activation: z.int(), name: z.string(), relative: z.number() }).nullable(),
  engine: z.string(),
});
export type Parity = z.infer<typeof parity>;

/** The input gradient against finite differences. */
export const gradientCheck = z.object({
  pixels: z.int(),
  /** Largest difference, relative to the largest |gradient| among the pixels. */
  largest: z.number(),
  limit: z.number(),
  holds: z.boolean(),
  /** Pixels left out, because a unit switches within every step tried. */
  atKinks: z.int(),
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
