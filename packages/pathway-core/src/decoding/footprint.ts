// The footprint control of decoded pathways (§4.2 of algorithms.md): the same places and the same counts in every activation
// point, on other channels. What its decoded image shows, the mask's outline alone shows.
import type { ActivationPoint } from '../network/network.ts';
import { random } from '../random.ts';

/** The masks with the channels of every activation point in another order. */
export function footprintControl(
  masks: readonly Uint8Array[],
  points: readonly Pick<ActivationPoint, 'shape' | 'units'>[],
  seed: number,
): Uint8Array[] {
  const source = random(seed);
  return masks.map((mask, i) => {
    const channels = points[i].shape[0] ?? 1;
    const size = points[i].units / channels;
    const order = Array.from({ length: channels }, (_, channel) => channel);
    for (let at = channels - 1; at > 0; at--) {
      const other = source.integer(at + 1);
      [order[at], order[other]] = [order[other], order[at]];
    }
    const moved = new Uint8Array(mask.length);
    for (const [to, from] of order.entries()) moved.set(mask.subarray(from * size, (from + 1) * size), to * size);
    return moved;
  });
}
