// Insertion, Petsiuk, Das and Saenko, BMVC 2018: mean p_c while the most relevant pixels are put into an image that lacks them. To put
// in the most relevant is to take out the least relevant, read backwards.
import type { MetricImplementation } from '../metric.ts';
import { degradationOf, removalOf } from '../shared-degradation.ts';
import { meanHeight, removalCurve } from './removal-curve.ts';

export const insertion: MetricImplementation = async (batch, parameters) => {
  const curves = await degradationOf(batch, 'lerf', removalOf(parameters));
  const backwards = removalCurve(curves, { of: 'probability', label: 'Probability of the class' });
  return {
    values: curves.map((images) => images.map(({ levels, probability }) => meanHeight(levels, probability))),
    curve: {
      ...backwards,
      x: { label: 'Pixels put in', unit: '%' },
      places: backwards.places.map((level) => 100 - level).reverse(),
      values: backwards.values.map((images) => images.map((levels) => levels.toReversed())),
    },
  };
};
