// What a worker finds out about a version of a comparison: figures over its images, and where the numbers of each image are.
import { z } from 'zod';

/** Numbers that a column has of each image. Regions of images add their own: the share of the map's mass inside each. */
export const columnMeasures = ['probability', 'kept', 'change', 'share', 'dead'] as const;
export const massMeasure = (region: string): string => `mass:${region}`;

/** Numbers that two columns have of each image. */
export const pairMeasures = ['overlap', 'chance', 'correlation'] as const;

/** A mean over images; its 95 % bootstrap interval is known once all images are counted. */
const interval = z.object({
  mean: z.number(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  n: z.int(),
});
export type MeanInterval = z.infer<typeof interval>;

/** A layer of one column: its units, and how many of them are kept, as a mean over images. */
const layerOfColumn = z.object({ name: z.string(), units: z.int(), kept: z.number() });

const layer = z.object({
  a: layerOfColumn.nullable(),
  b: layerOfColumn.nullable(),
  /** Counts from 0; grows where the height or width of what the network computes changes. */
  stage: z.int(),
  /** Means over images: of units, or of channels by the share of them that is kept. null where the two cannot be intersected. */
  sets: z.object({ onlyA: z.number(), both: z.number(), onlyB: z.number() }).nullable(),
});

const pair = z.object({
  columns: z.tuple([z.string(), z.string()]),
  /** Where its numbers are, in comparison_series. */
  digest: z.string(),
  /** units: the same units. positions: units at the same places of models that were trained apart. channels: matched ones. */
  level: z.enum(['units', 'positions', 'channels', 'none']),
  /** Why there is no overlap, and the way out; null where there is. */
  reason: z.string().nullable(),
  hint: z.string().nullable(),
  /** Whether matching channels would help. */
  matchable: z.boolean(),
  overlap: interval.nullable(),
  /** Of independent pathways of the densities reached: mean over images. */
  chance: z.number().nullable(),
  correlation: interval.nullable(),
  correlationReason: z.string().nullable(),
  /** Images whose pathways are counted in the layers. */
  layerImages: z.int(),
  layers: z.array(layer),
});

const column = z.object({
  letter: z.string(),
  digest: z.string(),
  /** By measure. */
  means: z.record(z.string(), interval),
});

export const comparisonFigures = z.object({ pairs: z.array(pair), columns: z.array(column) });
export type ComparisonFigures = z.infer<typeof comparisonFigures>;
export type PairFigures = ComparisonFigures['pairs'][number];
export type ColumnFigures = ComparisonFigures['columns'][number];
