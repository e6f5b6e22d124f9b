// The arithmetic of one forward pass: multiply-adds ×2 of convolutions and products, which are nearly all of it.
import { elementCount } from '../tensor/shape.ts';
import type { Network } from './network.ts';
import type { NetworkNode } from './operators.ts';

/** Floating-point operations for one image. */
export function forwardFlops(network: Network): number {
  return network.nodes.reduce((sum, node) => sum + 2 * multiplyAdds(node, network), 0);
}

/** Of one image. */
export function multiplyAdds(node: NetworkNode, { shapes, constants }: Network): number {
  if (node.operator !== 'Conv' && node.operator !== 'Linear') return 0;
  const outputs = elementCount(shapes.get(node.output) ?? []);
  const weight = constants.get(node.weight)!.shape;
  if (node.operator === 'Conv') return outputs * weight[1] * weight[2] * weight[3];
  return outputs * weight[node.transposed ? 1 : 0];
}
