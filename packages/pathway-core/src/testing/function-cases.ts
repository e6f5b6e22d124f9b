// Small networks of functions of one number, of matrices and of moved axes.
import type { UnaryFunction } from '../network/operators.ts';
import type { NetworkWriter } from './network-writer.ts';
import type { Case } from './operator-cases.ts';

const unary = (name: string, given: UnaryFunction): Case => [
  name,
  [3, 5],
  (w) => w.node({ operator: 'Unary', function: given, input: w.input }),
];
/** What the square root, the logarithm and the reciprocal are defined for. */
const positive = (w: NetworkWriter) =>
  w.node({ operator: 'Add', a: w.node({ operator: 'Mul', a: w.input, b: w.input }), b: w.given([], [0.5]) });

export const functionCases: readonly Case[] = [
  unary('Exp', { name: 'Exp' }),
  unary('Erf', { name: 'Erf' }),
  unary('Sigmoid', { name: 'Sigmoid' }),
  unary('Tanh', { name: 'Tanh' }),
  unary('Softplus', { name: 'Softplus' }),
  unary('Silu', { name: 'Silu' }),
  unary('HardSigmoid', { name: 'HardSigmoid', slope: 0.4, shift: 0.45 }),
  unary('Gelu', { name: 'Gelu', approximate: 'none' }),
  unary('Gelu by tanh', { name: 'Gelu', approximate: 'tanh' }),
  unary('LeakyRelu', { name: 'LeakyRelu', slope: 0.2 }),
  unary('Elu', { name: 'Elu', alpha: 0.7, scale: 1.3 }),
  [
    'HardSwish',
    [24],
    (w) =>
      w.node({
        operator: 'Unary',
        function: { name: 'HardSwish' },
        input: w.node({ operator: 'Mul', a: w.input, b: w.given([], [3]) }),
      }),
  ],
  ...(['Log', 'Sqrt', 'Reciprocal'] as const).map(
    (name): Case => [name, [2, 3], (w) => w.node({ operator: 'Unary', function: { name }, input: positive(w) })],
  ),
  [
    'PRelu of channels',
    [3, 2, 2],
    (w) => w.node({ operator: 'PRelu', input: w.input, slope: w.given([3, 1, 1], [0.1, -0.3, 2]) }),
  ],
];

export const matrixCases: readonly Case[] = [
  [
    'LayerNormalization',
    [3, 4],
    (w) =>
      w.node({
        operator: 'LayerNormalization',
        input: w.input,
        scale: w.weights([4]),
        bias: w.weights([4]),
        epsilon: 1e-5,
      }),
  ],
  [
    'LayerNormalization of two axes, without bias',
    [2, 3, 4],
    (w) => w.node({ operator: 'LayerNormalization', input: w.input, scale: w.weights([3, 4]), epsilon: 1e-3 }),
  ],
  [
    'MatMul by its own transpose',
    [2, 3, 4],
    (w) =>
      w.node({
        operator: 'MatMul',
        a: w.input,
        b: w.node({ operator: 'Transpose', input: w.input, order: [1, 3, 2] }),
      }),
  ],
  [
    'MatMul that broadcasts',
    [2, 3, 3],
    (w) =>
      w.node({
        operator: 'MatMul',
        a: w.node({ operator: 'Slice', input: w.input, axis: 1, start: 1, end: 2 }),
        b: w.input,
      }),
  ],
  [
    'MatMul of matrices alone',
    [3, 3],
    (w) =>
      w.node({
        operator: 'MatMul',
        a: w.input,
        b: w.node({ operator: 'Unary', function: { name: 'Tanh' }, input: w.input }),
      }),
  ],
  ['Transpose of an image', [2, 3, 4], (w) => w.node({ operator: 'Transpose', input: w.input, order: [2, 3, 1] })],
  [
    'Transpose of four axes',
    [2, 3, 2, 2],
    (w) => w.node({ operator: 'Transpose', input: w.input, order: [2, 1, 4, 3] }),
  ],
  ['Slice', [4, 3], (w) => w.node({ operator: 'Slice', input: w.input, axis: 1, start: 1, end: 3 })],
  ['Slice of an image', [2, 3, 4], (w) => w.node({ operator: 'Slice', input: w.input, axis: 3, start: 2, end: 4 })],
];
