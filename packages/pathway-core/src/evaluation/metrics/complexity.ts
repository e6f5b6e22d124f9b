// Complexity: the entropy of the pixels' magnitudes as a distribution (Bhatt, Weller and Moura, IJCAI 2020, definition 3). evaluation/sparseness.ts.
import type { MetricImplementation } from '../metric.ts';
import { relativeEntropy } from '../sparseness.ts';
import { eachMap } from './explained.ts';
import { magnitudes } from './pixel-mass.ts';

export const complexity: MetricImplementation = async (batch, { relative }) => ({
  values: eachMap(batch, ({ maps }, image) => {
    const mass = magnitudes(maps, image, batch.batch.targets.length);
    const share = relativeEntropy(mass);
    return share === null || relative === true ? share : share * Math.log(mass.length);
  }),
});
