// Random logit test (Sixt, Granz and Landgraf, ICML 2020): how alike the maps of the class and of another one are. evaluation/random-logit.ts.

import type { SimilarityRule } from '../../catalog/metric-parameters.ts';
import type { MetricImplementation } from '../metric.ts';
import { randomLogit as measure } from '../random-logit.ts';
import { similarityBy } from '../similarity.ts';
import { askable, atPlaces } from './explained.ts';

export const randomLogit: MetricImplementation = async (examined, { similarity }) => {
  const { session, batch, seed } = examined;
  const none = batch.targets.map(() => null);
  if (session.network.classes < 2) return { values: examined.explained.map(() => none) };
  const compare = similarityBy[similarity as SimilarityRule];
  const found: { readonly place: number; readonly values: readonly (number | null)[] }[] = [];
  for (const one of askable(examined)) {
    const values = (await measure(session, one, { compare, seed })).map(({ similarity }) => similarity);
    found.push({ place: one.place, values });
  }
  return { values: atPlaces(examined, found, none) };
};
