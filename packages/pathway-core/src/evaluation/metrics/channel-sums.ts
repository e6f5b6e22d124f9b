// Contributions of whole pixels: the sum of a map over channels, as pixels are taken out in all channels.
import type { ExplainedMaps } from '../explainer.ts';

/** [n, H × W], end to end. */
export function channelSums({ shape, values }: ExplainedMaps): Float32Array {
  const [channels, height, width] = shape;
  const area = height * width;
  const sums = new Float32Array(values.length / channels);
  for (let at = 0; at < values.length; at++) {
    sums[Math.floor(at / (channels * area)) * area + (at % area)] += values[at];
  }
  return sums;
}
