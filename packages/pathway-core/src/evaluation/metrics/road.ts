// ROAD, Rong et al., ICML 2022: how often the class stays the answer while the most relevant pixels are replaced by what their neighbours
// foretell: a mean along the levels of 1 and 0.
import type { MetricImplementation } from '../metric.ts';
import { degradationOf, removalOf } from '../shared-degradation.ts';
import { meanHeight, removalCurve } from './removal-curve.ts';

export const road: MetricImplementation = async (batch, parameters) => {
  const curves = await degradationOf(batch, 'morf', removalOf(parameters));
  return {
    values: curves.map((images) => images.map(({ levels, kept }) => meanHeight(levels, kept))),
    curve: removalCurve(curves, { of: 'kept', label: 'Class kept' }),
  };
};
