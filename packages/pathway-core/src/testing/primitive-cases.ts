// Programs of single primitives: every one in the shapes and corners that networks alone do not reach.
import { type ProgramBuilder, programBuilder } from '../program/builder.ts';
import type { Program, ProgramValue } from '../program/primitives.ts';
import type { Unnamed } from '../program/step-types.ts';
import { random } from '../random.ts';
import { constant } from '../tensor/constant.ts';
import { elementCount, type Shape } from '../tensor/shape.ts';

export interface ProgramCase {
  readonly name: string;
  readonly program: Program;
}

type Build = (builder: ProgramBuilder, x: ProgramValue) => Unnamed;

/** One program each; its inputs are x and, where the primitive needs them, condition or gradient; its output is y. */
export function primitiveCases(): ProgramCase[] {
  return cases.map(([name, shape, build]) => {
    const builder = programBuilder();
    const x = builder.input('x', 'float32', shape);
    return { name: `primitive: ${name}`, program: builder.finish({ y: builder.step(build(builder, x)) }) };
  });
}

const unpadded = [0, 0, 0, 0] as const;

const cases: readonly (readonly [name: string, shape: Shape, build: Build])[] = [
  ['conv2d without bias', [2, 4, 5], (b) => conv(b, [3, 2, 3, 3])],
  [
    'conv2d, one way strided and dilated',
    [2, 7, 9],
    (b) => ({ ...conv(b, [3, 2, 2, 3]), strides: [1, 2], dilations: [3, 2], pads: [2, 0, 1, 3] }),
  ],
  ['conv2d of one pixel', [3, 1, 1], (b) => conv(b, [4, 3, 1, 1])],
  ['conv2d with a kernel larger than the image', [1, 2, 3], (b) => ({ ...conv(b, [2, 1, 5, 5]), pads: [2, 2, 2, 2] })],
  ['conv2d in 2 groups of one image channel', [2, 5, 5], (b) => ({ ...conv(b, [4, 1, 3, 3]), group: 2 })],
  ['conv2d from six channels to eight', [6, 4, 5], (b) => conv(b, [8, 6, 3, 3])],
  ['conv2d in 2 groups that write six channels', [8, 4, 5], (b) => ({ ...conv(b, [12, 4, 3, 3]), group: 2 })],
  ['convTranspose2d', [3, 3, 4], (b) => transposed(b, [3, 2, 3, 3])],
  [
    'convTranspose2d, output padding one way',
    [2, 3, 3],
    (b) => ({ ...transposed(b, [2, 3, 3, 2]), strides: [3, 2], outputPadding: [2, 0] }),
  ],
  [
    'convTranspose2d, asymmetric pads',
    [2, 4, 4],
    (b) => ({ ...transposed(b, [2, 3, 4, 4]), pads: [2, 0, 1, 3], outputPadding: [1, 1] }),
  ],
  [
    'convTranspose2d, pads beyond the kernel',
    [2, 5, 4],
    (b) => ({ ...transposed(b, [2, 3, 1, 2]), pads: [2, 1, 1, 2], outputPadding: [1, 0] }),
  ],
  [
    'convTranspose2d, dilated',
    [2, 3, 4],
    (b) => ({ ...transposed(b, [2, 1, 2, 3]), dilations: [3, 2], pads: [1, 2, 0, 1] }),
  ],
  [
    'convTranspose2d in groups',
    [4, 3, 3],
    (b) => ({ ...transposed(b, [4, 3, 3, 3]), group: 2, pads: [1, 1, 1, 1], outputPadding: [1, 1] }),
  ],
  [
    'convTranspose2d, depthwise',
    [3, 3, 4],
    (b) => ({ ...transposed(b, [3, 1, 3, 3]), group: 3, pads: [1, 1, 1, 1], outputPadding: [0, 1] }),
  ],
  [
    'convTranspose2d in groups that write one channel out of two',
    [6, 3, 4],
    (b) => ({ ...transposed(b, [6, 1, 2, 3]), group: 3, pads: [0, 1, 1, 0] }),
  ],
  [
    'convTranspose2d in groups that write one channel out of four',
    [8, 3, 2],
    (b) => ({ ...transposed(b, [8, 1, 3, 2]), group: 2, outputPadding: [1, 0] }),
  ],
  ['linear', [5], (b) => ({ primitive: 'linear', input: 'x', weight: weights(b, [3, 5]), transposed: true })],
  [
    'linear by rows, with bias',
    [5],
    (b) => ({ primitive: 'linear', input: 'x', weight: weights(b, [5, 3]), transposed: false, bias: weights(b, [3]) }),
  ],
  [
    'linear over the last of three axes',
    [2, 3, 5],
    (b) => ({ primitive: 'linear', input: 'x', weight: weights(b, [4, 5]), transposed: true, bias: weights(b, [4]) }),
  ],
  ...(['exp', 'erf', 'tanh', 'sigmoid'] as const).map((name): readonly [string, Shape, Build] => [
    `unary ${name}`,
    [2, 3, 4],
    () => ({ primitive: 'unary', function: name, input: 'x' }),
  ]),
  ...(['log', 'sqrt', 'reciprocal'] as const).map((name): readonly [string, Shape, Build] => [
    `unary ${name}`,
    [7],
    (b) => ({
      primitive: 'unary',
      function: name,
      input: b.step({ primitive: 'clip', input: 'x', min: 0.25, max: 4 }),
    }),
  ]),
  [
    'matMul',
    [2, 3, 4],
    (b) => ({ primitive: 'matMul', a: 'x', b: b.step({ primitive: 'transpose', input: 'x', order: [1, 3, 2] }) }),
  ],
  [
    'matMul of four axes that broadcasts',
    [2, 1, 3, 3],
    (b) => ({ primitive: 'matMul', a: 'x', b: b.step({ primitive: 'reshape', input: 'x', shape: [1, 2, 3, 3] }) }),
  ],
  ['transpose to an image', [2, 3, 4], () => ({ primitive: 'transpose', input: 'x', order: [3, 1, 2] })],
  ['transpose of two axes', [3, 4], () => ({ primitive: 'transpose', input: 'x', order: [2, 1] })],
  ['transpose of five axes', [2, 3, 2, 2, 2], () => ({ primitive: 'transpose', input: 'x', order: [2, 1, 5, 3, 4] })],
  ['relu', [3, 2, 2], () => ({ primitive: 'relu', input: 'x' })],
  ['clip', [7], () => ({ primitive: 'clip', input: 'x', min: -0.5, max: 0.75 })],
  ['clip from below', [7], () => ({ primitive: 'clip', input: 'x', min: 0.25, max: Infinity })],
  ['clip from above', [7], () => ({ primitive: 'clip', input: 'x', min: -Infinity, max: 0.25 })],
  ['clip to zero', [7], () => ({ primitive: 'clip', input: 'x', min: 0, max: 0 })],
  ['abs', [2, 3], () => ({ primitive: 'abs', input: 'x' })],
  ['add of a scalar constant', [2, 3, 2], (b) => ({ primitive: 'add', a: 'x', b: weights(b, []) })],
  ['add of a channel constant', [3, 2, 4], (b) => ({ primitive: 'add', a: weights(b, [3, 1, 1]), b: 'x' })],
  ['add of a constant over the last axis', [3, 2, 4], (b) => ({ primitive: 'add', a: 'x', b: weights(b, [4]) })],
  [
    'add of a constant that repeats the value',
    [1, 2, 1],
    (b) => ({ primitive: 'add', a: 'x', b: weights(b, [3, 1, 4]) }),
  ],
  ['mul by a channel constant', [3, 2, 4], (b) => ({ primitive: 'mul', a: 'x', b: weights(b, [3, 1, 1]) })],
  ['mul by itself', [5], () => ({ primitive: 'mul', a: 'x', b: 'x' })],
  [
    'mul of values that broadcast both ways',
    [3, 2, 4],
    (b) => {
      const rows = b.step({ primitive: 'reduceMean', input: 'x', axes: [1, 3] });
      const channels = b.step({ primitive: 'reduceSum', input: 'x', axes: [2, 3] });
      return { primitive: 'mul', a: rows, b: channels };
    },
  ],
  ['between', [3, 4], () => ({ primitive: 'between', input: 'x', low: -0.5, high: 0.5 })],
  ['between, unbounded above', [2, 3, 3], () => ({ primitive: 'between', input: 'x', low: 0, high: Infinity })],
  [
    'between, its bounds left out',
    [6],
    (b) => {
      const clipped = b.step({ primitive: 'clip', input: 'x', min: -0.25, max: 0.25 });
      return { primitive: 'between', input: clipped, low: -0.25, high: 0.25 };
    },
  ],
  [
    'keepWhere',
    [3, 4, 2],
    (b) => ({ primitive: 'keepWhere', condition: b.input('condition', 'bool', [3, 4, 2]), input: 'x' }),
  ],
  [
    'keepWhere of a vector',
    [9],
    (b) => ({ primitive: 'keepWhere', condition: b.input('condition', 'bool', [9]), input: 'x' }),
  ],
  [
    'maxPool of negative values, padded',
    [2, 4, 5],
    (b) => ({ primitive: 'maxPool', input: below(b), ...max, pads: [1, 1, 1, 1] }),
  ],
  [
    'maxPool, ceil mode, last window starting in the padding',
    [2, 5, 6],
    () => ({ primitive: 'maxPool', input: 'x', ...max, kernel: [2, 2], pads: [1, 1, 1, 1], ceilMode: true }),
  ],
  ['maxPoolGradient, everything tied', [2, 5, 6], (b) => maxGradient(b, b.zerosLike('x'), max)],
  ['maxPoolGradient, many ties', [2, 7, 7], (b) => maxGradient(b, b.step({ primitive: 'relu', input: 'x' }), max)],
  [
    'maxPoolGradient, tied in the padded border',
    [2, 6, 5],
    (b) => maxGradient(b, b.step({ primitive: 'relu', input: 'x' }), { ...max, pads: [1, 0, 1, 1], ceilMode: true }),
  ],
  [
    'maxPoolGradient, dilated, stride 1',
    [1, 7, 6],
    (b) => maxGradient(b, 'x', { ...max, strides: [1, 1], dilations: [2, 1] }),
  ],
  [
    'averagePool, ceil mode over counted padding',
    [2, 6, 5],
    () => ({
      primitive: 'averagePool',
      input: 'x',
      ...average,
      pads: [1, 0, 0, 1],
      ceilMode: true,
      countIncludePad: true,
    }),
  ],
  [
    'averagePool over everything',
    [3, 4, 5],
    () => ({ primitive: 'averagePool', input: 'x', ...average, kernel: [4, 5] }),
  ],
  [
    'averagePoolGradient, ceil mode over counted padding',
    [2, 6, 5],
    (b) => averageGradient(b, { ...average, pads: [1, 0, 0, 1], ceilMode: true, countIncludePad: true }),
  ],
  [
    'averagePoolGradient, overlapping, padding left out',
    [2, 6, 5],
    (b) => averageGradient(b, { ...average, strides: [1, 1], pads: [1, 2, 1, 0] }),
  ],
  ['reduceSum of an image', [3, 4, 5], () => ({ primitive: 'reduceSum', input: 'x', axes: [2, 3] })],
  ['reduceSum of channels', [3, 4, 5], () => ({ primitive: 'reduceSum', input: 'x', axes: [1] })],
  ['reduceSum of everything', [3, 4], () => ({ primitive: 'reduceSum', input: 'x', axes: [1, 2] })],
  ['reduceMean of rows', [3, 4, 5], () => ({ primitive: 'reduceMean', input: 'x', axes: [2] })],
  ['reduceMean of a vector', [6], () => ({ primitive: 'reduceMean', input: 'x', axes: [1] })],
  ['expand of one axis', [3, 1, 2], () => ({ primitive: 'expand', input: 'x', shape: [3, 4, 2] })],
  ['expand of channels to images', [3, 1, 1], () => ({ primitive: 'expand', input: 'x', shape: [3, 4, 5] })],
  ['expand of all axes', [1, 1, 1], () => ({ primitive: 'expand', input: 'x', shape: [2, 3, 4] })],
  ['reshape of an image to a vector', [2, 3, 4], () => ({ primitive: 'reshape', input: 'x', shape: [24] })],
  ['reshape of a vector to an image', [24], () => ({ primitive: 'reshape', input: 'x', shape: [2, 3, 4] })],
  ['reshape between images', [4, 2, 3], () => ({ primitive: 'reshape', input: 'x', shape: [2, 6, 2] })],
  ['reshape of a vector to 1×1 channels', [6], () => ({ primitive: 'reshape', input: 'x', shape: [6, 1, 1] })],
  ['concat of channels', [3, 2, 2], (b) => concat(b, 1)],
  ['concat of rows', [3, 2, 2], (b) => concat(b, 2)],
  ['concat of columns', [3, 2, 2], (b) => concat(b, 3)],
  ['concat of vectors', [4], (b) => concat(b, 1)],
  ['slice of channels', [5, 2, 3], () => ({ primitive: 'slice', input: 'x', axis: 1, start: 1, end: 4 })],
  ['slice of rows', [2, 5, 3], () => ({ primitive: 'slice', input: 'x', axis: 2, start: 2, end: 5 })],
  ['slice of columns', [2, 3, 5], () => ({ primitive: 'slice', input: 'x', axis: 3, start: 0, end: 1 })],
  ['slice of a vector', [7], () => ({ primitive: 'slice', input: 'x', axis: 1, start: 3, end: 6 })],
  [
    'pad of an image',
    [2, 3, 4],
    () => ({ primitive: 'pad', input: 'x', before: [0, 1, 2], after: [0, 0, 3], value: 0 }),
  ],
  [
    'pad of channels with a value',
    [2, 3, 2],
    () => ({ primitive: 'pad', input: 'x', before: [1, 0, 0], after: [2, 1, 0], value: -1.5 }),
  ],
  ['pad of a vector', [3], () => ({ primitive: 'pad', input: 'x', before: [2], after: [1], value: 0.5 })],
  ['softmax of a vector', [6], () => ({ primitive: 'softmax', input: 'x', axis: 1 })],
  ['softmax of channels', [4, 2, 3], () => ({ primitive: 'softmax', input: 'x', axis: 1 })],
  ['softmax of columns', [2, 3, 4], () => ({ primitive: 'softmax', input: 'x', axis: 3 })],
  [
    'softmax of large values',
    [5],
    (b) => ({
      primitive: 'softmax',
      input: b.step({ primitive: 'mul', a: 'x', b: b.derived('large', () => constant([], Float32Array.of(200))) }),
      axis: 1,
    }),
  ],
];

const max = { kernel: [3, 3], strides: [2, 2], pads: unpadded, dilations: [1, 1], ceilMode: false } as const;
const average = { kernel: [3, 3], strides: [2, 2], pads: unpadded, ceilMode: false, countIncludePad: false } as const;

function weights(b: ProgramBuilder, shape: Shape): ProgramValue {
  const numbers = random(elementCount(shape) + 31);
  const name = `weights ${shape.join()}`;
  return b.derived(name, () => constant(shape, Float32Array.from({ length: elementCount(shape) }, numbers.normal)));
}

function conv(b: ProgramBuilder, shape: Shape) {
  const weight = weights(b, shape);
  return {
    primitive: 'conv2d',
    input: 'x',
    weight,
    strides: [1, 1],
    pads: unpadded,
    dilations: [1, 1],
    group: 1,
  } as const;
}

function transposed(b: ProgramBuilder, shape: Shape) {
  return { ...conv(b, shape), primitive: 'convTranspose2d', strides: [2, 2], outputPadding: [0, 0] } as const;
}

/** Values that are all negative, so that a zero taken from the padding would show. */
function below(b: ProgramBuilder): ProgramValue {
  return b.step({ primitive: 'clip', input: 'x', min: -10, max: -0.5 });
}

type MaxWindows = Omit<Extract<Unnamed, { primitive: 'maxPool' }>, 'primitive' | 'input'>;
type AverageWindows = Omit<Extract<Unnamed, { primitive: 'averagePool' }>, 'primitive' | 'input'>;

function maxGradient(b: ProgramBuilder, input: ProgramValue, windows: MaxWindows): Unnamed {
  const pooled = b.step({ primitive: 'maxPool', input, ...windows });
  const gradient = b.input('gradient', 'float32', b.shape(pooled));
  return { primitive: 'maxPoolGradient', input, pooled, gradient, ...windows };
}

function averageGradient(b: ProgramBuilder, windows: AverageWindows): Unnamed {
  const pooled = b.step({ primitive: 'averagePool', input: 'x', ...windows });
  const gradient = b.input('gradient', 'float32', b.shape(pooled));
  return { primitive: 'averagePoolGradient', gradient, inputShape: b.shape('x'), ...windows };
}

function concat(b: ProgramBuilder, axis: number): Unnamed {
  const part = b.step({ primitive: 'slice', input: 'x', axis, start: 1, end: 2 });
  return { primitive: 'concat', inputs: ['x', part, b.step({ primitive: 'abs', input: 'x' })], axis };
}
