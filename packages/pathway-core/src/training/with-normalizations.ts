// A batch normalization after every convolution that has none: what files lose where normalizations are folded into the layers
// before them, and what networks of many layers learn by. Simplified after training, they are folded again, and the network is the
// one that was uploaded, with other weights.
import { valuesReachingOutput } from '../network/activation-points.ts';
import { buildNetwork } from '../network/build-network.ts';
import type { Network } from '../network/network.ts';
import { nodeOperands } from '../network/node-reads.ts';
import type { ConvNode, NetworkNode } from '../network/operators.ts';
import { constant } from '../tensor/constant.ts';

/** PyTorch's default. */
const epsilon = 1e-5;

/** The same network where every convolution is normalized already. */
export function withNormalizations(network: Network): Network {
  const live = valuesReachingOutput(network);
  const normalized = new Set(
    network.nodes.flatMap((node) => (node.operator === 'BatchNormalization' ? nodeOperands(node) : [])),
  );
  const constants = new Map(network.constants);
  const normalize = (node: ConvNode): NetworkNode[] => {
    const channels = network.constants.get(node.weight)!.shape[0];
    const name = `${node.name}/normalization`;
    const given = (part: string, value: number) => {
      constants.set(`${name}/${part}`, constant([channels], new Float32Array(channels).fill(value)));
      return `${name}/${part}`;
    };
    const input = `${node.output}/before`;
    // The normalization has a bias of its own.
    return [
      { ...node, output: input, bias: undefined },
      {
        operator: 'BatchNormalization',
        name,
        input,
        output: node.output,
        scale: given('scale', 1),
        bias: given('bias', 0),
        mean: given('mean', 0),
        variance: given('variance', 1),
        epsilon,
      },
    ];
  };
  const nodes = network.nodes.flatMap((node): NetworkNode[] => {
    const open = node.operator === 'Conv' && live.has(node.output) && !normalized.has(node.output);
    // Logits are no layer's input.
    return open && node.output !== network.output ? normalize(node) : [node];
  });
  const { input, output } = network;
  return nodes.length === network.nodes.length ? network : buildNetwork({ input, output, nodes, constants });
}
