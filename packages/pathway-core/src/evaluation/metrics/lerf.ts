// LeRF, Samek et al., 2017 (§4.4 of algorithms.md): area under |p_c(x) − p_c(x_removed)| / p_c(x), the least relevant pixels first.
import { changeArea } from '../degradation.ts';
import type { MetricImplementation } from '../metric.ts';
import { degradationOf, removalOf } from '../shared-degradation.ts';
import { removalCurve } from './removal-curve.ts';

export const lerf: MetricImplementation = async (batch, parameters) => {
  const curves = await degradationOf(batch, 'lerf', removalOf(parameters));
  return {
    values: curves.map((images) => images.map(changeArea)),
    curve: removalCurve(curves, { of: 'change', label: 'Change of the probability' }),
  };
};
