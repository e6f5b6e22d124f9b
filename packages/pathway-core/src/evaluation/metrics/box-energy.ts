// Energy-based pointing game (Wang et al., Score-CAM, CVPR workshops 2020): the share of a map that lies in the box around the object.
import { massInRegion } from '../../attribution/mass-in-region.ts';
import type { MetricImplementation } from '../metric.ts';
import { boundingBox } from '../region-shapes.ts';
import { regionValues } from './region-values.ts';

export const boxEnergy: MetricImplementation = async (batch, parameters) => ({
  values: regionValues(batch, parameters, (mass, region, width) => {
    const box = boundingBox(region, width)!;
    return massInRegion(mass, (pixel) => box[pixel] === 1);
  }),
});
