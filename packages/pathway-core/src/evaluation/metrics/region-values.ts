// One value a map of what it has in the region of its image; none where the image has no region, or an empty one.
import type { ParameterValues } from '../../catalog/parameters.ts';
import type { MetricBatch } from '../metric.ts';
import { eachMap, type Values } from './explained.ts';
import { pixelMass } from './pixel-mass.ts';

export function regionValues(
  batch: MetricBatch,
  parameters: ParameterValues,
  value: (mass: Float32Array, region: Uint8Array, width: number, image: number) => number | null,
): Values {
  const { shape } = batch.session.network.input;
  return eachMap(batch, (one, image) => {
    const region = batch.regions[image];
    if (region === null || !region.includes(1)) return null;
    return value(pixelMass(one, image, parameters), region, shape[2], image);
  });
}
