// Faithfulness correlation (Bhatt, Weller and Moura, IJCAI 2020, definition 1): correlation of Σ_S A with what taking S out does, over random sets of
// one size; no more than half of the pixels, so that sets of small images differ. evaluation/removal-correlation.ts.
import type { Removal } from '../../catalog/metric-parameters.ts';
import type { MetricImplementation } from '../metric.ts';
import { removalCorrelations } from '../removal-correlation.ts';
import { channelSums } from './channel-sums.ts';

export const faithfulnessCorrelation: MetricImplementation = async (
  { session, batch, explained, seed },
  { subset, runs, removal },
) => {
  const [, height, width] = session.network.input.shape;
  const size = Math.max(1, Math.min(subset as number, Math.floor((height * width) / 2)));
  const maps = explained.map((one) => channelSums(one.maps));
  const options = { sizes: [size], sets: runs as number, removal: removal as Removal, seed };
  const found = await removalCorrelations(session, { batch, maps }, options);
  return { values: maps.map((_, map) => found.map((image) => image[map][0])) };
};
