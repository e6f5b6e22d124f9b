// Maps of a batch as planes of one number a pixel.
import { rowOf } from '../tensor/rows.ts';
import type { ExplainedMaps } from './explainer.ts';
import { pixelValues } from './pixel-values.ts';
import type { Plane } from './similarity.ts';

/** One plane an image: the signed value of the strongest channel. */
export function planesOf({ shape, values }: ExplainedMaps): Plane[] {
  const [channels, height, width] = shape;
  const count = values.length / (channels * height * width);
  return Array.from({ length: count }, (_, image) => ({
    values: pixelValues(rowOf(values, image, count), channels, 'strongest'),
    height,
    width,
  }));
}
