// What counts of a pixel where a map is held against a region: magnitudes of all channels, or what speaks for the class alone.
import type { ParameterValues } from '../../catalog/parameters.ts';
import { rowOf } from '../../tensor/rows.ts';
import type { ExplainedMaps } from '../explainer.ts';
import type { ExplainedImages } from '../metric.ts';
import { pixelValues } from '../pixel-values.ts';

/** [H, W] of one image, never below zero: Σ|A| over channels, or the signed relevance where it is positive. */
export function pixelMass(
  { maps, relevance }: Pick<ExplainedImages, 'maps' | 'relevance'>,
  image: number,
  { pixels }: ParameterValues,
): Float32Array {
  if (pixels === 'positive') return relevance[image].map((value) => Math.max(value, 0));
  return magnitudes(maps, image, relevance.length);
}

export function magnitudes({ shape, values }: ExplainedMaps, image: number, count: number): Float32Array {
  return pixelValues(rowOf(values, image, count), shape[0], 'magnitude');
}
