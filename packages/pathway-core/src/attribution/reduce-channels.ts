// One number a pixel out of a map [C, H, W], by a stated rule.
import type { MapReductionId } from '../catalog/map-reductions.ts';
import type { MapArray } from './attribution.ts';

/** Every reduction but the one that leaves all channels. */
export type ChannelReduction = Exclude<MapReductionId, 'none'>;

/** From [C, H, W] to [H, W]. */
export function reduceChannels(
  attribution: Float32Array,
  channels: number,
  by: ChannelReduction = 'strongest',
): Float32Array {
  const pixels = attribution.length / channels;
  if (!Number.isInteger(pixels)) throw new Error(`${attribution.length} values do not make ${channels} channels`);
  if (by === 'strongest') return strongest(attribution, pixels);
  const { from, add, finish } = rules[by];
  const sums = new Float64Array(pixels).fill(from);
  for (let start = 0; start < attribution.length; start += pixels) {
    for (let pixel = 0; pixel < pixels; pixel++) sums[pixel] = add(sums[pixel], attribution[start + pixel]);
  }
  return Float32Array.from(sums, finish === undefined ? undefined : (sum) => finish(sum, channels));
}

/** The same of a map with its shape: [1, H, W] afterwards. What has no channels, as maps of vectors, stays as it is. */
export function reduceMap({ shape, values }: MapArray, by: MapReductionId): MapArray {
  if (by === 'none' || shape.length < 3) return { shape, values };
  return { shape: [1, ...shape.slice(1)], values: reduceChannels(values, shape[0], by) };
}

interface Rule {
  readonly from: number;
  add(sum: number, value: number): number;
  finish?(sum: number, channels: number): number;
}

const rules: Readonly<Record<Exclude<ChannelReduction, 'strongest'>, Rule>> = {
  'max-magnitude': { from: 0, add: (sum, value) => Math.max(sum, Math.abs(value)) },
  max: { from: -Infinity, add: Math.max },
  sum: { from: 0, add: (sum, value) => sum + value },
  mean: { from: 0, add: (sum, value) => sum + value, finish: (sum, channels) => sum / channels },
  magnitude: { from: 0, add: (sum, value) => sum + Math.abs(value) },
  l2: { from: 0, add: (sum, value) => sum + value * value, finish: Math.sqrt },
};

/** The signed value of the channel with the largest magnitude; where magnitudes tie, the larger value; NaN where one is NaN. */
function strongest(attribution: Float32Array, pixels: number): Float32Array {
  const reduced = attribution.slice(0, pixels);
  for (let at = pixels; at < attribution.length; at++) {
    const value = attribution[at];
    const held = reduced[at % pixels];
    const magnitude = Math.abs(value);
    const heldMagnitude = Math.abs(held);
    const stronger = magnitude > heldMagnitude || (magnitude === heldMagnitude && value > held);
    if (stronger || Number.isNaN(value)) reduced[at % pixels] = value;
  }
  return reduced;
}
