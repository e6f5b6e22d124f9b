// Relevance mass accuracy (Arras, Osman and Samek, Information Fusion 2022): the share of a map that lies in the object.
// attribution/mass-in-region.ts.
import { massInRegion } from '../../attribution/mass-in-region.ts';
import type { MetricImplementation } from '../metric.ts';
import { regionValues } from './region-values.ts';

export const relevanceMass: MetricImplementation = async (batch, parameters) => ({
  values: regionValues(batch, parameters, (mass, region) => massInRegion(mass, (pixel) => region[pixel] !== 0)),
});
