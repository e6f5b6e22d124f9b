// Parameters to start from, batch normalizations at one and zero. `pytorch`: as it draws them, weights and biases of convolutions
// and dense layers uniform within ±1/√fan-in. `he`: weights uniform within ±√(6/fan-in), biases zero (He et al., ICCV 2015, eq. 10),
// which keeps the size of what passes through ReLUs; many layers without normalizations do not begin to learn by the other.
import type { Network } from '../network/network.ts';
import type { ValueId } from '../network/operators.ts';
import { trainableOf } from '../program/questions/training-question.ts';
import { derivedSeed, random } from '../random.ts';
import { elementCount } from '../tensor/shape.ts';
import type { Parameters } from './parameters.ts';

export type Initialisation = 'pytorch' | 'he';

/** The same seed gives the same parameters; each has numbers of its own. */
export function initialParameters(
  network: Network,
  seed: number,
  initialisation: Initialisation = 'pytorch',
): Parameters {
  const { learned, measured, normalizations } = trainableOf(network);
  const ones = new Set(normalizations.flatMap(({ scale, variance }) => [scale, variance]));
  const bounds = boundsOf(network, initialisation);
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

/** How far the weights and biases of layers reach. */
function boundsOf(network: Network, initialisation: Initialisation): ReadonlyMap<ValueId, number> {
  const bounds = new Map<ValueId, number>();
  for (const node of network.nodes) {
    if (node.operator !== 'Conv' && node.operator !== 'Linear') continue;
    const { shape } = network.constants.get(node.weight)!;
    const outputsFirst = node.operator === 'Conv' || node.transposed;
    const fanIn = elementCount(shape) / shape[outputsFirst ? 0 : 1];
    const he = initialisation === 'he';
    bounds.set(node.weight, Math.sqrt((he ? 6 : 1) / fanIn));
    if (node.bias !== undefined && !he) bounds.set(node.bias, 1 / Math.sqrt(fanIn));
  }
  return bounds;
}
