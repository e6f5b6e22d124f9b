// What the import of a model found; stored with the version and shown on its page.
import { z } from 'zod';

export const activationPoints = z.array(
  z.object({
    index: z.int(),
    name: z.string(),
    operator: z.string(),
    shape: z.array(z.int()),
    units: z.int(),
    offset: z.int(),
    deadIsMeaningful: z.boolean(),
    /** Some way from the image to the answer goes around it; false of what was imported before this was looked for. */
    bypassed: z.boolean().default(false),
    /** The part of the input that can reach a unit, [down, right] each: of the first unit, and from one to the next. */
    field: z
      .object({
        start: z.tuple([z.number(), z.number()]),
        step: z.tuple([z.number(), z.number()]),
        size: z.tuple([z.number(), z.number()]),
      })
      .nullable()
      .default(null),
  }),
);
export type ActivationPointSummary = z.infer<typeof activationPoints>[number];

/** Of the largest weight of a node. */
export const weightSummary = z.object({
  shape: z.array(z.int()),
  mean: z.number(),
  std: z.number(),
  min: z.number(),
  max: z.number(),
  /** Share that is exactly zero, 0 to 1. */
  zeros: z.number(),
  /** Counts in bins of equal width from min to max. */
  histogram: z.array(z.int()),
});
export type WeightSummary = z.infer<typeof weightSummary>;

export const importReport = z.object({
  format: z.string(),
  producer: z.string(),
  /** Of ONNX files. */
  opset: z.int().nullable(),
  bytes: z.number(),
  parameters: z.number(),
  /** Multiply-adds ×2 of one forward pass of one image. */
  forwardFlops: z.number(),
  /** Of one forward pass of one image, on the engine of the worker that imported it; null where none was made. */
  forwardSeconds: z.number().nullable().default(null),
  input: z.object({ name: z.string(), shape: z.array(z.int()) }),
  output: z.object({ name: z.string(), classes: z.int() }),
  /** "dynamic", or the number in the file that was made dynamic */
  batch: z.union([z.literal('dynamic'), z.int()]),
  /** Name of the Softmax that ended the file and was cut off. */
  cutSoftmax: z.string().nullable(),
  operators: z.array(z.object({ operator: z.string(), count: z.int() })),
  simplified: z.object({ constantsFolded: z.int(), identitiesRemoved: z.int(), batchNormsFolded: z.int() }),
  nodes: z.array(
    z.object({
      name: z.string(),
      operator: z.string(),
      detail: z.string(),
      shape: z.array(z.int()),
      parameters: z.number(),
      /** Index of the activation point this node is, if it is one. */
      activation: z.int().nullable(),
      /** Indices of the nodes it reads; null in versions that were imported before this was kept. */
      inputs: z.array(z.int()).nullable().default(null),
      /** null where it has no weights, or they are not finite. */
      weights: weightSummary.nullable().default(null),
    }),
  ),
  warnings: z.array(z.object({ code: z.string(), message: z.string() })),
});
export type ImportReport = z.infer<typeof importReport>;
