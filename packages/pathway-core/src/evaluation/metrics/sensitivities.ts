// Both sensitivities of every map that can be made again, found once for those that ask with the same parameters.
import type { ParameterValues } from '../../catalog/parameters.ts';
import type { MetricBatch } from '../metric.ts';
import { sensitivities as measure, type Sensitivity } from '../sensitivity.ts';
import { askable, atPlaces, type Values } from './explained.ts';

export async function sensitivities(
  examined: MetricBatch,
  { samples, radius }: ParameterValues,
  read: keyof Sensitivity,
): Promise<Values> {
  const options = { samples: samples as number, radius: radius as number, seed: examined.seed };
  const found = await examined.shared(`sensitivities/${samples}/${radius}`, async () => {
    const asked = askable(examined);
    const { session, batch } = examined;
    const all = await measure(session, { batch, examined: asked }, options);
    return asked.map(({ place }, i) => ({ place, values: all[i] }));
  });
  const none = examined.batch.targets.map(() => ({ largest: null, mean: null }));
  return atPlaces(examined, found, none).map((images) => images.map((image) => image[read]));
}
