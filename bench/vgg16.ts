// A network of VGG-16's size (Simonyan and Zisserman, 2014) with random weights: time and memory do not depend on them.
import { random } from '@pathlens/pathway-core';
import { type OnnxNode, type OnnxTensor, writeOnnxFile } from './onnx-file.ts';

const blocks = [
  [64, 64],
  [128, 128],
  [256, 256, 256],
  [512, 512, 512],
  [512, 512, 512],
];
const dense = [4096, 4096, 1000];
export const side = 224;

/** Uniform weights of He's variance, so that activations neither die out nor explode and about half of all units are off. */
function weights(name: string, shape: readonly number[], seed: number): OnnxTensor {
  const fanIn = shape.slice(1).reduce((product, size) => product * size, 1);
  const bound = shape.length === 1 ? 0.05 : Math.sqrt(6 / fanIn);
  const count = shape.reduce((product, size) => product * size, 1);
  return {
    name,
    shape,
    *pieces() {
      const source = random(seed);
      for (let done = 0; done < count; done += 1_000_000) {
        const piece = new Float32Array(Math.min(1_000_000, count - done));
        for (let i = 0; i < piece.length; i++) piece[i] = (2 * source.next() - 1) * bound;
        yield piece;
      }
    },
  };
}

/** Writes the network and returns the floating-point operations of one forward pass. */
export function writeVgg16(path: string): number {
  const nodes: OnnxNode[] = [];
  const tensors: OnnxTensor[] = [];
  let value = 'image';
  let channels = 3;
  let size = side;
  let operations = 0;
  const add = (operator: string, extra: readonly string[], attributes?: OnnxNode['attributes']) => {
    const output = `${operator}${nodes.length}`;
    nodes.push({ operator, inputs: [value, ...extra], output, attributes });
    value = output;
  };
  const parameters = (shape: readonly number[]): string[] => {
    const names = [`weight${tensors.length}`, `bias${tensors.length}`];
    tensors.push(
      weights(names[0], shape, tensors.length + 1),
      weights(names[1], shape.slice(0, 1), tensors.length + 2),
    );
    return names;
  };
  for (const block of blocks) {
    for (const wide of block) {
      add('Conv', parameters([wide, channels, 3, 3]), { kernel_shape: [3, 3], pads: [1, 1, 1, 1], strides: [1, 1] });
      add('Relu', []);
      operations += 2 * 9 * channels * wide * size * size;
      channels = wide;
    }
    add('MaxPool', [], { kernel_shape: [2, 2], strides: [2, 2] });
    size /= 2;
  }
  add('Flatten', [], { axis: 1 });
  let features = channels * size * size;
  for (const [i, wide] of dense.entries()) {
    add('Gemm', parameters([wide, features]), { transB: 1 });
    operations += 2 * features * wide;
    features = wide;
    if (i < dense.length - 1) add('Relu', []);
  }
  const input = { name: 'image', shape: [3, side, side] };
  writeOnnxFile(path, { input, output: { name: value, shape: [features] }, nodes, tensors });
  return operations;
}
