// Both sensitivities of every map that can be made again, found once for those that ask with the same parameters.
import type { ParameterValues } from '../../catalog/parameters.ts';
import type { MetricBatch } from '../metric.ts';
import { type Sensitivity, sensitivity } from '../sensitivity.ts';
import { askable, atPlaces, type Values } from './explained.ts';

export async function sensitivities(
  examined: MetricBatch,
  { samples, radius }: ParameterValues,
  read: keyof Sensitivity,
): Promise<Values> {
  const options = { samples: samples as number, radius: radius as number, seed: examined.seed };
  const found = await examined.shared(`sensitivities/${samples}/${radius}`, async () => {
    const all: { readonly place: number; readonly values: readonly Sensitivity[] }[] = [];
    for (const one of askable(examined)) {
      all.push({ place: one.place, values: await sensitivity(examined.session, one, options) });
    }
    return all;
  });
  const none = examined.batch.targets.map(() => ({ largest: null, mean: null }));
  return atPlaces(examined, found, none).map((images) => images.map((image) => image[read]));
}
