// Parameter randomisation (Adebayo et al., NeurIPS 2018; §4.6 of algorithms.md): how alike maps stay while the network forgets what it
// learned, the mean over stages. evaluation/parameter-randomisation.ts.
import type { MetricImplementation } from '../metric.ts';
import { askable } from './explained.ts';
import { stagesOfRandomisation } from './stages-of-randomisation.ts';

export const parameterRandomisation: MetricImplementation = (examined, parameters) => {
  const asked = askable(examined).map(({ place, explainer, maps }) => ({ place, explainer, originals: maps }));
  return stagesOfRandomisation(examined, asked, parameters);
};
