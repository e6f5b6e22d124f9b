// Sensitivity-n (Ancona, Ceolini, Öztireli and Gross, ICLR 2018): correlation of Σ_S A with what taking S out does, over random sets of n
// pixels; the mean over log-spaced n (§4.7 of algorithms.md). evaluation/removal-correlation.ts.
import type { Removal } from '../../catalog/metric-parameters.ts';
import type { MetricImplementation } from '../metric.ts';
import { logSizes, removalCorrelations } from '../removal-correlation.ts';
import { channelSums } from './channel-sums.ts';
import { knownMean } from './explained.ts';

export const sensitivityN: MetricImplementation = async (
  { session, batch, explained, seed },
  { sizes, most, sets, removal },
) => {
  const [, height, width] = session.network.input.shape;
  const pixels = height * width;
  const places = logSizes(Math.max(1, Math.floor((pixels * (most as number)) / 100)), sizes as number);
  const maps = explained.map((one) => channelSums(one.maps));
  const options = { sizes: places, sets: sets as number, removal: removal as Removal, seed };
  const found = await removalCorrelations(session, { batch, maps }, options);
  const curves = maps.map((_, map) => found.map((image) => image[map]));
  return {
    values: curves.map((images) => images.map(knownMean)),
    curve: {
      x: { label: 'Pixels in a set' },
      y: { label: 'Correlation' },
      places,
      values: curves,
    },
  };
};
