// Two small networks that a backend is judged by: one that has of everything, whose answers the reference engine knows, and one that
// is convolutions alone, to be timed.
import {
  buildNetwork,
  type Constant,
  constant,
  elementCount,
  type Network,
  type NetworkNode,
  random,
  type Shape,
} from '@pathlens/pathway-core';

type Unnamed<N extends NetworkNode> = N extends unknown ? Omit<N, 'name' | 'output'> : never;

/** Writes a network down node by node, with seeded random weights. */
function writer(shape: Shape) {
  const numbers = random(7);
  const nodes: NetworkNode[] = [];
  const constants = new Map<string, Constant>();
  const node = (unnamed: Unnamed<NetworkNode>): string => {
    const name = `${unnamed.operator}${nodes.length}`;
    nodes.push({ ...unnamed, name, output: `${name}/out` } as NetworkNode);
    return `${name}/out`;
  };
  const weights = (size: Shape): string => {
    const id = `weights${constants.size}`;
    const scale = Math.sqrt(2 / elementCount(size.slice(1)));
    constants.set(
      id,
      constant(
        size,
        Float32Array.from({ length: elementCount(size) }, () => scale * numbers.normal()),
      ),
    );
    return id;
  };
  const convolve = (input: string, size: Shape, options: { stride?: number; group?: number } = {}): string => {
    const { stride = 1, group = 1 } = options;
    const pad = (size[2] - 1) / 2;
    return node({
      operator: 'Conv',
      input,
      weight: weights(size),
      bias: weights([size[0]]),
      strides: [stride, stride],
      pads: [pad, pad, pad, pad],
      dilations: [1, 1],
      group,
    });
  };
  const relu = (input: string): string => node({ operator: 'Relu', input });
  const classify = (input: string, channels: number): Network => {
    const pooled = node({ operator: 'ReduceMean', input, axes: [2, 3], keepDims: false });
    const output = node({ operator: 'Linear', input: pooled, weight: weights([5, channels]), transposed: true });
    return buildNetwork({ input: { name: 'image', shape }, output, nodes, constants });
  };
  return { node, convolve, relu, classify };
}

/** Strides, padding, depthwise filters, pooling, a branch. */
export function smallNetwork(): Network {
  const { node, convolve, relu, classify } = writer([3, 9, 9]);
  const first = relu(convolve('image', [8, 3, 3, 3], { stride: 2 }));
  const wise = relu(convolve(first, [8, 1, 3, 3], { group: 8 }));
  const joined = relu(node({ operator: 'Add', a: first, b: convolve(wise, [8, 8, 1, 1]) }));
  const pooled = node({
    operator: 'MaxPool',
    input: joined,
    kernel: [2, 2],
    strides: [2, 2],
    pads: [0, 0, 0, 0],
    dilations: [1, 1],
    ceilMode: false,
  });
  return classify(relu(convolve(pooled, [8, 8, 3, 3])), 8);
}

/** About 60 million multiply-adds forward: a small network of today. */
export function timedNetwork(): Network {
  const { convolve, relu, classify } = writer([3, 56, 56]);
  let value = 'image';
  for (const [made, read] of [
    [32, 3],
    [32, 32],
    [32, 32],
  ]) {
    value = relu(convolve(value, [made, read, 3, 3]));
  }
  return classify(value, 32);
}
