// Relevance rank accuracy (Arras, Osman and Samek, Information Fusion 2022): of as many of the largest values as the object has pixels,
// the share that lies in it. Ties are settled by lot. evaluation/localisation.ts.
import { derivedSeed } from '../../random.ts';
import { rankAccuracy } from '../localisation.ts';
import type { MetricImplementation } from '../metric.ts';
import { pixelOrder } from '../pixel-order.ts';
import { regionValues } from './region-values.ts';

export const relevanceRank: MetricImplementation = async (batch, parameters) => ({
  values: regionValues(batch, parameters, (mass, region, _, image) =>
    mass.every((value) => value === 0)
      ? null
      : rankAccuracy(pixelOrder(mass, derivedSeed(batch.seed, batch.batch.keys[image])), region),
  ),
});
