// Smooth parameter randomisation (sMPRT; Hedström, Weber, Lapuschkin and Höhne, 2023): parameter randomisation of maps that are averaged over noisy
// copies of the image. evaluation/efficient-randomisation.ts.
import { smoothed } from '../efficient-randomisation.ts';
import type { MetricImplementation } from '../metric.ts';
import { askable } from './explained.ts';
import { stagesOfRandomisation } from './stages-of-randomisation.ts';

export const smoothParameterRandomisation: MetricImplementation = (examined, parameters) => {
  const { samples, noise } = parameters as { readonly samples: number; readonly noise: number };
  const asked = askable(examined).map(({ place, explainer }) => ({
    place,
    explainer: smoothed(explainer, { samples, noise, seed: examined.seed }),
  }));
  return stagesOfRandomisation(examined, asked, parameters);
};
