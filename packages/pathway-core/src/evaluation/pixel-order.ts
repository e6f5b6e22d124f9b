// Pixels from least to most relevant. Ties are settled by lot, with a seed: maps of pathways have many exact zeros, and the
// order in which an array stands is no relevance.
import { random } from '../random.ts';

export function pixelOrder(values: ArrayLike<number>, seed: number): Uint32Array {
  const order = Uint32Array.from({ length: values.length }, (_, pixel) => pixel);
  const source = random(seed);
  const lot = Float64Array.from(order, () => source.next());
  return order.sort((a, b) => values[a] - values[b] || lot[a] - lot[b]);
}
