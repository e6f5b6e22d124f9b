// One number a pixel out of a map [C, H, W], by a stated rule: what pixels are ranked by depends on it.
import { type ChannelReduction, reduceChannels } from '../attribution/reduce-channels.ts';

/** Largest signed value over channels (§4.4 of algorithms.md) where nothing else is said. */
export type ChannelRule = ChannelReduction;

export function pixelValues(map: Float32Array, channels: number, rule: ChannelRule = 'max'): Float32Array {
  return reduceChannels(map, channels, rule);
}
