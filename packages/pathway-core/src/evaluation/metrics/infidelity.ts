// Infidelity (Yeh, Hsieh, Suggala, Inouye and Ravikumar, NeurIPS 2019, definition 2.1) under normal noise. evaluation/infidelity.ts.
import { infidelity as measure } from '../infidelity.ts';
import type { MetricImplementation } from '../metric.ts';

export const infidelity: MetricImplementation = async (
  { session, batch, explained, seed },
  { samples, deviation, scaled },
) => {
  const maps = explained.map((one) => one.maps);
  const options = { samples: samples as number, deviation: deviation as number, seed };
  const found = await measure(session, { batch, maps }, options);
  const read = scaled === true ? ('scaled' as const) : ('plain' as const);
  return { values: maps.map((_, map) => found.map((image) => image[map][read])) };
};
