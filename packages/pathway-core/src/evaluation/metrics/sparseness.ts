// Sparseness: the Gini index of the pixels' magnitudes (Hurley and Rickard, 2009; Chalasani et al., ICML 2020). evaluation/sparseness.ts.
import type { MetricImplementation } from '../metric.ts';
import { gini } from '../sparseness.ts';
import { eachMap } from './explained.ts';
import { magnitudes } from './pixel-mass.ts';

export const sparseness: MetricImplementation = async (batch) => ({
  values: eachMap(batch, ({ maps }, image) => gini(magnitudes(maps, image, batch.batch.targets.length))),
});
