// Two small networks that a backend is judged by: one that has of everything, whose answers the reference engine knows, and one that
// is convolutions alone, to be timed.
import { elementCount, type Network, type Shape } from '@pathlens/pathway-core';
import { writeNetwork } from '@pathlens/pathway-core/trial';

/** Layers as small networks have them, with seeded random weights. */
function layers(shape: Shape) {
  const { input: image, node, weights: drawn, finish } = writeNetwork(shape, 7);
  const weights = (size: Shape): string => drawn(size, Math.sqrt(2 / elementCount(size.slice(1))));
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
    return finish(node({ operator: 'Linear', input: pooled, weight: weights([5, channels]), transposed: true }));
  };
  return { image, node, convolve, relu, classify };
}

/** Strides, padding, depthwise filters, pooling, a branch. */
export function smallNetwork(): Network {
  const { image, node, convolve, relu, classify } = layers([3, 9, 9]);
  const first = relu(convolve(image, [8, 3, 3, 3], { stride: 2 }));
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
  const { image, convolve, relu, classify } = layers([3, 56, 56]);
  let value = image;
  for (const [made, read] of [
    [32, 3],
    [32, 32],
    [32, 32],
  ]) {
    value = relu(convolve(value, [made, read, 3, 3]));
  }
  return classify(value, 32);
}
