// Parameters to start from, as PyTorch draws them: weights and biases of convolutions and dense layers uniform within
// ±1/√fan-in (He et al., ICCV 2015, with a = √5), batch normalizations at one and zero.
import type { Network } from '../network/network.ts';
import type { ValueId } from '../network/operators.ts';
import { trainableOf } from '../program/questions/training-question.ts';
import { derivedSeed, random } from '../random.ts';
import { elementCount } from '../tensor/shape.ts';
import type { Parameters } from './parameters.ts';

/** The same seed gives the same parameters; each has numbers of its own. */
export function initialParameters(network: Network, seed: number): Parameters {
  const { learned, measured, normalizations } = trainableOf(network);
  const ones = new Set(normalizations.flatMap(({ scale, variance }) => [scale, variance]));
  const bounds = boundsOf(network);
  return new Map(
    [...learned, ...measured].map((id, place) => {
      const values = new Float32Array(elementCount(network.constants.get(id)!.shape));
      const bound = bounds.get(id);
      if (bound === undefined) return [id, values.fill(ones.has(id) ? 1 : 0)];
      const source = random(derivedSeed(seed, place));
      return [id, values.map(() => (2 * source.next() - 1) * bound)];
    }),
  );
}

/** 1/√fan-in of the layer that a weight or bias belongs to. */
function boundsOf(network: Network): ReadonlyMap<ValueId, number> {
  const bounds = new Map<ValueId, number>();
  for (const node of network.nodes) {
    if (node.operator !== 'Conv' && node.operator !== 'Linear') continue;
    const { shape } = network.constants.get(node.weight)!;
    const outputsFirst = node.operator === 'Conv' || node.transposed;
    const bound = 1 / Math.sqrt(elementCount(shape) / shape[outputsFirst ? 0 : 1]);
    bounds.set(node.weight, bound);
    if (node.bias !== undefined) bounds.set(node.bias, bound);
  }
  return bounds;
}
