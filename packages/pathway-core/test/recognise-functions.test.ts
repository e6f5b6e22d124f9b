import { describe, expect, test } from 'vitest';
import { buildNetwork } from '../src/network/build-network.ts';
import type { UnaryFunction } from '../src/network/operators.ts';
import { recogniseFunctions } from '../src/network/recognise-functions.ts';
import { type NetworkWriter, writeNetwork } from '../src/testing/network-writer.ts';

const mul = ({ node }: NetworkWriter, a: string, b: string) => node({ operator: 'Mul', a, b });
const add = ({ node }: NetworkWriter, a: string, b: string) => node({ operator: 'Add', a, b });
const call = ({ node }: NetworkWriter, input: string, name: 'Sigmoid' | 'Tanh' | 'Erf') =>
  node({ operator: 'Unary', function: { name }, input });
const number = ({ given }: NetworkWriter, value: number) => given([], [value]);

/** x is a convolution-like value that is itself a product: a pattern must not reach below it. */
function written(build: (w: NetworkWriter, x: string) => string) {
  const writer = writeNetwork([4]);
  const x = call(writer, mul(writer, writer.input, writer.weights([4])), 'Tanh');
  const network = writer.finish(build(writer, x));
  return buildNetwork(recogniseFunctions(network, network.shapes));
}

const gelu = (w: NetworkWriter, x: string) =>
  add(w, call(w, mul(w, x, number(w, Math.fround(Math.SQRT1_2))), 'Erf'), number(w, 1));
const cube = (w: NetworkWriter, x: string) => mul(w, mul(w, x, x), x);
const tanhGate = (w: NetworkWriter, inner: string) =>
  add(w, number(w, 1), call(w, mul(w, inner, number(w, 0.7978845)), 'Tanh'));
const clip = ({ node }: NetworkWriter, input: string, max: number) => node({ operator: 'Clip', input, min: 0, max });

const patterns: [string, UnaryFunction, (w: NetworkWriter, x: string) => string][] = [
  ['x·σ(x)', { name: 'Silu' }, (w, x) => mul(w, x, call(w, x, 'Sigmoid'))],
  ['σ(x)·x', { name: 'Silu' }, (w, x) => mul(w, call(w, x, 'Sigmoid'), x)],
  ['(x·(1 + erf))·½', { name: 'Gelu', approximate: 'none' }, (w, x) => mul(w, mul(w, x, gelu(w, x)), number(w, 0.5))],
  ['(½·x)·(1 + erf)', { name: 'Gelu', approximate: 'none' }, (w, x) => mul(w, mul(w, number(w, 0.5), x), gelu(w, x))],
  [
    '½·x·(1 + tanh(k·(x + c·x³)))',
    { name: 'Gelu', approximate: 'tanh' },
    (w, x) => mul(w, mul(w, x, number(w, 0.5)), tanhGate(w, add(w, x, mul(w, cube(w, x), number(w, 0.044715))))),
  ],
  [
    '½·x·(1 + tanh(k·x·(1 + c·x²)))',
    { name: 'Gelu', approximate: 'tanh' },
    (w, x) =>
      mul(
        w,
        tanhGate(w, mul(w, x, add(w, mul(w, number(w, 0.044715), mul(w, x, x)), number(w, 1)))),
        mul(w, x, number(w, 0.5)),
      ),
  ],
  [
    'x·clip(x + 3, 0, 6)/6',
    { name: 'HardSwish' },
    (w, x) => mul(w, mul(w, x, clip(w, add(w, x, number(w, 3)), 6)), number(w, 1 / 6)),
  ],
  [
    'x·(clip(x + 3, 0, 6)/6)',
    { name: 'HardSwish' },
    (w, x) => mul(w, x, mul(w, clip(w, add(w, x, number(w, 3)), 6), number(w, 1 / 6))),
  ],
  [
    'x·hardSigmoid(x)',
    { name: 'HardSwish' },
    (w, x) =>
      mul(w, x, w.node({ operator: 'Unary', function: { name: 'HardSigmoid', slope: 1 / 6, shift: 0.5 }, input: x })),
  ],
];

describe('a function written as several nodes', () => {
  test.each(patterns)('%s is one point', (_, wanted, build) => {
    const { nodes, activations } = written(build);
    expect(nodes).toHaveLength(3);
    expect(nodes.at(-1)).toMatchObject({ operator: 'Unary', function: wanted });
    expect(activations.map(({ operator, deadIsMeaningful }) => [operator, deadIsMeaningful])).toEqual([
      ['Tanh', false],
      [wanted.name, false],
    ]);
  });

  test.each<[string, (w: NetworkWriter, x: string) => string]>([
    ['another value times σ(x)', (w, x) => mul(w, call(w, x, 'Sigmoid'), w.input)],
    ['x·(1 + erf) without the half', (w, x) => mul(w, x, gelu(w, x))],
    ['a gate of another slope', (w, x) => mul(w, x, clip(w, add(w, mul(w, x, number(w, 0.3)), number(w, 0.5)), 1))],
  ])('%s is not replaced', (_, build) => {
    const { activations } = written(build);
    expect(activations.map(({ operator }) => operator)).toEqual(['Tanh']);
  });

  test('what something else reads as well stays', () => {
    const { nodes, activations } = written((w, x) => {
      const gate = call(w, x, 'Sigmoid');
      return add(w, mul(w, x, gate), gate);
    });
    expect(activations.map(({ operator }) => operator)).toEqual(['Tanh', 'Sigmoid', 'Silu']);
    expect(nodes).toHaveLength(5);
  });
});

test('clip(x/5 + ½, 0, 1) is a HardSigmoid, and a point where it does not only multiply', () => {
  const { activations } = written((w, x) => clip(w, add(w, mul(w, x, number(w, 0.2)), number(w, 0.5)), 1));
  expect(activations.map(({ operator }) => operator)).toEqual(['Tanh', 'HardSigmoid']);
});
