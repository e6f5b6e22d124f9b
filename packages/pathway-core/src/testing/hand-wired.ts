// Fixture F (algorithms.md §4.8): five ReLU units wired by hand, for which every answer is known exactly.
// h1 = ReLU(2x1), h2 = ReLU(x2), h3 = ReLU(x1 − x2 − ½); u1 = ReLU(h1 − h2), u2 = ReLU(h2 − h1 + ½); y = u1 + ⅔u2.
import type { Network } from '../network/network.ts';
import { writeNetwork } from './network-writer.ts';

/** Input [2], one logit; activation points h [3] and u [2], units in the order h1, h2, h3, u1, u2. */
export function handWired(): Network {
  const { input, node, given, finish } = writeNetwork([2]);
  const linear = (from: string, weight: string, bias?: string) =>
    node({ operator: 'Linear', input: from, weight, transposed: true, bias });
  const z = linear(input, given([3, 2], [2, 0, 0, 1, 1, -1]), given([3], [0, 0, -0.5]));
  const h = node({ operator: 'Relu', input: z });
  const v = linear(h, given([2, 3], [1, -1, 0, -1, 1, 0]), given([2], [0, 0.5]));
  const u = node({ operator: 'Relu', input: v });
  return finish(linear(u, given([1, 2], [1, 2 / 3])));
}

/** The input all of fixture F's values are stated for. */
export const handWiredInput = Float32Array.of(1, 1);
