// Programs with values that all images of a batch share: weights that are fed, sums over the batch, gradients of weights.
import { type ProgramBuilder, programBuilder } from '../program/builder.ts';
import type { ProgramValue } from '../program/primitives.ts';
import type { Unnamed } from '../program/step-types.ts';
import { constant } from '../tensor/constant.ts';
import type { Shape } from '../tensor/shape.ts';
import type { ProgramCase } from './primitive-cases.ts';

type Build = (builder: ProgramBuilder) => Unnamed;

/** One program each; its inputs are x and whatever is shared or carries a gradient; its output is y. */
export function sharedCases(): ProgramCase[] {
  return cases.map(([name, shape, build]) => {
    const builder = programBuilder();
    builder.input('x', 'float32', shape);
    return { name: `shared: ${name}`, program: builder.finish({ y: builder.step(build(builder)) }) };
  });
}

type Convolution = Omit<Extract<Unnamed, { primitive: 'conv2d' }>, 'primitive' | 'input' | 'weight' | 'bias'>;

const plain: Convolution = { strides: [1, 1], pads: [0, 0, 0, 0], dilations: [1, 1], group: 1 };
const padded: Convolution = { ...plain, pads: [1, 1, 1, 1] };
/** Everything at once, and different both ways. */
const crooked: Convolution = { strides: [1, 2], pads: [2, 0, 1, 3], dilations: [3, 2], group: 1 };
const strided: Convolution = { ...plain, strides: [2, 2], pads: [0, 1, 1, 0] };
const dilated: Convolution = { ...plain, dilations: [2, 2], pads: [2, 2, 2, 2] };
const both: Convolution = { ...plain, strides: [2, 3], dilations: [2, 2], pads: [2, 2, 2, 2] };

const cases: readonly (readonly [name: string, shape: Shape, build: Build])[] = [
  ['conv2d', [2, 4, 5], (b) => conv(b, [3, 2, 3, 3], padded)],
  ['conv2d, strided and dilated one way', [2, 7, 9], (b) => conv(b, [3, 2, 2, 3], crooked)],
  ['conv2d, strided and dilated', [2, 7, 9], (b) => conv(b, [3, 2, 3, 3], both)],
  ['conv2d in groups', [4, 5, 6], (b) => conv(b, [6, 2, 3, 3], { ...padded, group: 2 })],
  ['conv2d, depthwise and strided', [4, 7, 6], (b) => conv(b, [4, 1, 3, 3], { ...strided, group: 4 })],
  ['conv2d of one pixel', [3, 1, 1], (b) => conv(b, [4, 3, 1, 1], plain)],
  ['convTranspose2d', [3, 4, 5], (b) => transposed(b, [3, 2, 3, 3], padded)],
  [
    'convTranspose2d, pads beyond the kernel',
    [3, 5, 4],
    (b) => transposed(b, [3, 2, 1, 2], { ...plain, pads: [1, 2, 1, 1] }),
  ],
  ['convTranspose2d, strided', [3, 3, 4], (b) => transposed(b, [3, 2, 3, 3], strided, [1, 0])],
  ['convTranspose2d, strided and dilated', [3, 3, 2], (b) => transposed(b, [3, 2, 2, 3], both, [0, 2])],
  ['convTranspose2d in groups', [4, 4, 3], (b) => transposed(b, [4, 3, 3, 3], { ...padded, group: 2 })],
  ['convTranspose2d, depthwise', [4, 4, 3], (b) => transposed(b, [4, 1, 3, 3], { ...strided, group: 4 }, [0, 1])],
  ['linear', [5], (b) => linear(b, [4, 5], true)],
  ['linear, as it stands', [5], (b) => linear(b, [5, 4], false)],
  ['linear over the last axis', [2, 3, 5], (b) => linear(b, [4, 5], true)],
  ['add to every image', [3, 2, 4], (b) => ({ primitive: 'add', a: 'x', b: b.shared('w', [3, 1, 1]) })],
  ['mul of rows', [4], (b) => ({ primitive: 'mul', a: b.shared('w', [4]), b: 'x' })],
  ['mul of one number an image', [1, 1, 1], (b) => ({ primitive: 'mul', a: 'x', b: b.shared('w', [3, 2, 4]) })],
  ['mul of one number a row', [1], (b) => ({ primitive: 'mul', a: b.shared('w', [5]), b: 'x' })],
  [
    'a way between two ends, as far as each image says',
    [1, 1, 1],
    (b) => {
      const moved = b.step({ primitive: 'mul', a: 'x', b: b.shared('w', [4, 3, 5]) });
      return { primitive: 'add', a: moved, b: b.shared('first', [4, 3, 5]) };
    },
  ],
  ['mul by one number', [3, 2, 4], (b) => ({ primitive: 'mul', a: 'x', b: b.shared('w', []) })],
  [
    'a parameter reshaped, times itself, plus a constant',
    [3, 2, 2],
    (b) => {
      const channels = b.step({ primitive: 'reshape', input: b.shared('w', [3]), shape: [3, 1, 1] });
      const square = b.step({ primitive: 'mul', a: channels, b: channels });
      const some = b.derived('some', () => constant([3, 1, 1], Float32Array.of(0.5, 1, 2)));
      const root = b.step({ primitive: 'add', a: square, b: some });
      return { primitive: 'add', a: b.step({ primitive: 'unary', function: 'sqrt', input: root }), b: 'x' };
    },
  ],
  ['sumOverBatch of images', [3, 2, 4], () => ({ primitive: 'sumOverBatch', input: 'x' })],
  ['sumOverBatch of rows', [5], () => ({ primitive: 'sumOverBatch', input: 'x' })],
  [
    'sumOverBatch, taken from every image',
    [3, 2, 4],
    (b) => {
      const mean = b.step({ primitive: 'reduceMean', input: 'x', axes: [2, 3] });
      return { primitive: 'add', a: 'x', b: b.step({ primitive: 'sumOverBatch', input: mean }) };
    },
  ],
  ['conv2dWeightGradient', [2, 4, 5], (b) => weightGradient(b, [3, 2, 3, 3], padded)],
  ['conv2dWeightGradient, strided', [2, 6, 5], (b) => weightGradient(b, [3, 2, 3, 3], strided)],
  ['conv2dWeightGradient, dilated', [2, 6, 5], (b) => weightGradient(b, [3, 2, 3, 2], dilated)],
  ['conv2dWeightGradient, crooked', [2, 7, 9], (b) => weightGradient(b, [3, 2, 2, 3], crooked)],
  ['conv2dWeightGradient, strided and dilated', [2, 7, 9], (b) => weightGradient(b, [3, 2, 3, 3], both)],
  ['conv2dWeightGradient of one pixel', [3, 4, 4], (b) => weightGradient(b, [4, 3, 1, 1], plain)],
  [
    'conv2dWeightGradient, kernel larger than the image',
    [1, 2, 3],
    (b) => weightGradient(b, [2, 1, 5, 5], { ...plain, pads: [2, 2, 2, 2] }),
  ],
  ['conv2dWeightGradient in groups', [4, 5, 6], (b) => weightGradient(b, [6, 2, 3, 3], { ...padded, group: 2 })],
  [
    'conv2dWeightGradient in groups of many channels',
    [64, 4, 3],
    (b) => weightGradient(b, [4, 32, 2, 2], { ...plain, group: 2 }),
  ],
  ['conv2dWeightGradient, depthwise', [4, 7, 6], (b) => weightGradient(b, [4, 1, 3, 3], { ...strided, group: 4 })],
  ['linearWeightGradient', [5], (b) => matrixGradient(b, [4], true)],
  ['linearWeightGradient, as it stands', [5], (b) => matrixGradient(b, [4], false)],
  ['linearWeightGradient over the last axis', [2, 3, 5], (b) => matrixGradient(b, [2, 3, 4], true)],
];

function conv(b: ProgramBuilder, weight: Shape, options: Convolution): Unnamed {
  return {
    primitive: 'conv2d',
    input: 'x',
    weight: b.shared('w', weight),
    bias: b.shared('b', [weight[0]]),
    ...options,
  };
}

function transposed(
  b: ProgramBuilder,
  weight: Shape,
  options: Convolution,
  outputPadding: readonly [number, number] = [0, 0],
): Unnamed {
  return { primitive: 'convTranspose2d', input: 'x', weight: b.shared('w', weight), outputPadding, ...options };
}

function linear(b: ProgramBuilder, weight: Shape, isTransposed: boolean): Unnamed {
  const bias = b.shared('b', [isTransposed ? weight[0] : weight[1]]);
  return { primitive: 'linear', input: 'x', weight: b.shared('w', weight), transposed: isTransposed, bias };
}

function weightGradient(b: ProgramBuilder, weight: Shape, options: Convolution): Unnamed {
  const forward = b.step({ primitive: 'conv2d', input: 'x', weight: b.shared('w', weight), ...options });
  const gradient = b.input('gradient', 'float32', b.shape(forward));
  return { primitive: 'conv2dWeightGradient', input: 'x', gradient, kernel: [weight[2], weight[3]], ...options };
}

function matrixGradient(b: ProgramBuilder, shape: Shape, isTransposed: boolean): Unnamed {
  const gradient: ProgramValue = b.input('gradient', 'float32', shape);
  return { primitive: 'linearWeightGradient', input: 'x', gradient, transposed: isTransposed };
}
