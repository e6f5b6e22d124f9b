// Pointing game (Zhang et al., IJCV 2018): whether the largest value lies in the object, or no further from it than a tolerance.
// Where several are largest, the share of them that does. evaluation/localisation.ts.

import { pointsInto } from '../localisation.ts';
import type { MetricImplementation } from '../metric.ts';
import { grown } from '../region-shapes.ts';
import { regionValues } from './region-values.ts';

export const pointingGame: MetricImplementation = async (batch, parameters) => ({
  values: regionValues(batch, parameters, (mass, region, width) => {
    const near = grown(region, width, parameters.tolerance as number);
    return mass.every((value) => value === 0) ? null : pointsInto(mass, near);
  }),
});
