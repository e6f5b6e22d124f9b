// What a model version says of a whole dataset version, counted.
import { z } from 'zod';

/** How the labels of a dataset became classes of the model. */
export const labelMatchings = ['names', 'index', 'order', 'none'] as const;

export const predictionSummary = z.object({
  /** Classes that occur as label or prediction, by index of the model's output. */
  classes: z.array(
    z.object({ index: z.int(), name: z.string(), labelled: z.int(), predicted: z.int(), correct: z.int() }),
  ),
  /** Counts of (label, prediction) that are not 0, by index of the model's output. */
  confusion: z.array(z.object({ labelled: z.int(), predicted: z.int(), images: z.int() })),
  /** names: a label says the same as a class; index: labels are numbers of classes; order: labels in order are the classes. */
  matching: z.enum(labelMatchings),
  /** Labels of the dataset that are no class of the model. */
  unmatched: z.array(z.string()),
});
export type PredictionSummary = z.infer<typeof predictionSummary>;
