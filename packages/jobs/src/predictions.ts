// What a model version says of a whole dataset version, counted.
import { z } from 'zod';

export const predictionSummary = z.object({
  /** Names of the model's classes that occur as label or prediction, by index of the model's output. */
  classes: z.array(z.object({ index: z.int(), name: z.string(), labelled: z.int(), predicted: z.int() })),
  /** Counts of (label, prediction) that are not 0, by index of the model's output. */
  confusion: z.array(z.object({ labelled: z.int(), predicted: z.int(), images: z.int() })),
  /** How labels of the dataset were matched with the model's classes. */
  matching: z.enum(['names', 'order', 'none']),
  /** Labels of the dataset that are no class of the model. */
  unmatched: z.array(z.string()),
  failures: z.array(z.object({ itemId: z.string(), code: z.string(), message: z.string() })),
});
export type PredictionSummary = z.infer<typeof predictionSummary>;
