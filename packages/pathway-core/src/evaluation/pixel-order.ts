// Pixels from least to most relevant. Ties are settled by lot, with a seed: maps of pathways have many exact zeros, and the
// order in which an array stands is no relevance.
import { random } from '../random.ts';
import { lowerBound } from '../statistics/ranks.ts';

export function pixelOrder(values: ArrayLike<number>, seed: number): Uint32Array {
  const ascending = Float64Array.from(values).sort();
  const filled = new Uint32Array(ascending.length);
  const order = new Uint32Array(ascending.length);
  // In an order by lot, each pixel takes the next free place among those of its value.
  for (const pixel of shuffled(values.length, seed)) {
    const first = lowerBound(ascending, values[pixel]);
    order[first + filled[first]++] = pixel;
  }
  return order;
}

/** Fisher and Yates. */
function shuffled(length: number, seed: number): Uint32Array {
  const source = random(seed);
  const pixels = Uint32Array.from({ length }, (_, pixel) => pixel);
  for (let last = length - 1; last > 0; last--) {
    const chosen = source.integer(last + 1);
    [pixels[last], pixels[chosen]] = [pixels[chosen], pixels[last]];
  }
  return pixels;
}
