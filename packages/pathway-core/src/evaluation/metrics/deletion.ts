// Deletion, Petsiuk, Das and Saenko, BMVC 2018: mean p_c along the levels while the most relevant pixels are taken out.
import type { MetricImplementation } from '../metric.ts';
import { degradationOf, removalOf } from '../shared-degradation.ts';
import { meanHeight, removalCurve } from './removal-curve.ts';

export const deletion: MetricImplementation = async (batch, parameters) => {
  const curves = await degradationOf(batch, 'morf', removalOf(parameters));
  return {
    values: curves.map((images) => images.map(({ levels, probability }) => meanHeight(levels, probability))),
    curve: removalCurve(curves, { of: 'probability', label: 'Probability of the class' }),
  };
};
