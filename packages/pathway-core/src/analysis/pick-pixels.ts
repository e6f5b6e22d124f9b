// Which pixels a gradient is tried at: half drawn evenly, half in proportion to |gradient|. At most pixels a gradient is next
// to nothing, and there even a wrong rule passes; at none but the largest a rule that loses a part would.
import type { Random } from '../random.ts';

/** Up to `count` different indices, in rising order. */
export function pickPixels(gradient: Float32Array, count: number, numbers: Random): number[] {
  const wanted = Math.min(count, gradient.length);
  const picked = new Set<number>();
  const total = gradient.reduce((sum, value) => sum + Math.abs(value), 0);
  for (let tries = 0; picked.size < Math.floor(wanted / 2) && total > 0 && tries < 8 * count; tries++) {
    picked.add(drawn(gradient, numbers.next() * total));
  }
  while (picked.size < wanted) picked.add(numbers.integer(gradient.length));
  return [...picked].sort((a, b) => a - b);
}

/** The pixel at which the running sum of |gradient| passes `place`. */
function drawn(gradient: Float32Array, place: number): number {
  let sum = 0;
  for (let pixel = 0; pixel < gradient.length; pixel++) {
    sum += Math.abs(gradient[pixel]);
    if (sum > place) return pixel;
  }
  return gradient.length - 1;
}
