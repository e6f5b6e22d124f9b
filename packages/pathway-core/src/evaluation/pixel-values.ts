// One number a pixel out of a map [C, H, W], by a stated rule: what pixels are ranked by depends on it.
import { reduceChannels } from '../attribution/reduce-channels.ts';

/** Largest signed value over channels (§4.4 of algorithms.md); the signed value of largest magnitude; sum of magnitudes. */
export type ChannelRule = 'max' | 'strongest' | 'magnitude';

export function pixelValues(map: Float32Array, channels: number, rule: ChannelRule = 'max'): Float32Array {
  if (rule === 'strongest') return reduceChannels(map, channels);
  const pixels = map.length / channels;
  const values = new Float32Array(pixels).fill(rule === 'max' ? -Infinity : 0);
  for (let at = 0; at < map.length; at++) {
    const pixel = at % pixels;
    if (rule === 'max') values[pixel] = Math.max(values[pixel], map[at]);
    else values[pixel] += Math.abs(map[at]);
  }
  return values;
}
