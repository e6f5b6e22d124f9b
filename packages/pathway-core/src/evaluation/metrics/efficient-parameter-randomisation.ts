// Efficient parameter randomisation (eMPRT; Hedström, Weber, Lapuschkin and Höhne, 2023): how much more complex maps become when the whole
// network forgets what it learned. evaluation/efficient-randomisation.ts.
import { efficientRandomisation } from '../efficient-randomisation.ts';
import type { MetricImplementation } from '../metric.ts';
import { askable, atPlaces } from './explained.ts';

export const efficientParameterRandomisation: MetricImplementation = async (examined) => {
  const asked = askable(examined);
  const found = await efficientRandomisation(examined.session, asked, examined.seed);
  const values = asked.map(({ place }, i) => ({ place, values: found[i] }));
  const none = examined.batch.targets.map(() => null);
  return { values: atPlaces(examined, values, none) };
};
