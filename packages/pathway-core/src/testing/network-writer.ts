// NetworkWriter: writes small networks down node by node, with seeded random weights.
import { buildNetwork } from '../network/build-network.ts';
import type { Network } from '../network/network.ts';
import type { NetworkNode, ValueId } from '../network/operators.ts';
import { random } from '../random.ts';
import { type Constant, constant } from '../tensor/constant.ts';
import { elementCount, type Shape } from '../tensor/shape.ts';

type Unwired<N extends NetworkNode> = N extends unknown ? Omit<N, 'name' | 'output'> : never;

export interface NetworkWriter {
  /** The network's input. */
  readonly input: ValueId;
  /** Appends a node and returns its value; its name is operator and number, as in Conv1. */
  node(node: Unwired<NetworkNode>): ValueId;
  /** Normally distributed weights. */
  weights(shape: Shape, scale?: number): ValueId;
  /** Weights that are given. */
  given(shape: Shape, values: readonly number[]): ValueId;
  /** The network whose logits are `output`. */
  finish(output: ValueId): Network;
}

/** Starts a network with an input of this shape. */
export function writeNetwork(inputShape: Shape, seed = 1): NetworkWriter {
  const numbers = random(seed);
  const nodes: NetworkNode[] = [];
  const constants = new Map<ValueId, Constant>();
  const add = (shape: Shape, values: Float32Array): ValueId => {
    const id = `weights${constants.size + 1}`;
    constants.set(id, constant(shape, values));
    return id;
  };
  return {
    input: 'input',
    node(node) {
      const name = `${node.operator}${nodes.length + 1}`;
      nodes.push({ ...node, name, output: `${name}_output` } as NetworkNode);
      return `${name}_output`;
    },
    weights: (shape, scale = 1) =>
      add(
        shape,
        Float32Array.from({ length: elementCount(shape) }, () => scale * numbers.normal()),
      ),
    given: (shape, values) => add(shape, Float32Array.from(values)),
    finish: (output) => buildNetwork({ input: { name: 'input', shape: inputShape }, output, nodes, constants }),
  };
}
