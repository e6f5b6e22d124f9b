// Controls of decoded pathways (§4.2 of algorithms.md): what their pictures show, the outline of the mask alone shows.
import type { ActivationPoint } from '../network/network.ts';
import { random } from '../random.ts';

type Points = readonly Pick<ActivationPoint, 'shape' | 'units'>[];

/** The same places and the same counts in every activation point, on other channels: their order is drawn by lot. */
export function footprintControl(masks: readonly Uint8Array[], points: Points, seed: number): Uint8Array[] {
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

/** The same channels and counts at other places: half of height and width farther, around the edge. What has no places stays. */
export function shiftedMask(masks: readonly Uint8Array[], points: Points): Uint8Array[] {
  return masks.map((mask, i) => {
    const { shape } = points[i];
    if (shape.length !== 3) return mask.slice();
    const [channels, height, width] = shape;
    const [down, right] = [height >> 1, width >> 1];
    const moved = new Uint8Array(mask.length);
    for (let channel = 0; channel < channels; channel++) {
      for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++) {
          const to = (channel * height + ((y + down) % height)) * width + ((x + right) % width);
          moved[to] = mask[(channel * height + y) * width + x];
        }
      }
    }
    return moved;
  });
}
