// Functions, matrices and moved axes of ONNX: what the imported network computes is what the operator is defined as.
import { type Engine, logitsProgram, pathwayNames, referenceEngine } from '@pathlens/pathway-core';
import { describe, expect, it, test } from 'vitest';
import { openOnnx } from '../src/index.ts';
import { floats, integers, type ModelOptions, model, node, put } from './onnx-writer.ts';

type Nodes = Parameters<typeof model>[0];
type Attributes = NonNullable<Parameters<typeof node>[3]>['attributes'];

const flat = node('Flatten', ['h'], ['y']);
const image = (at: number) => Math.fround(Math.cos(at * 1.7) * 4);

/** Logits of two images [2, 6, 6] each. */
async function compute(nodes: Nodes, options: ModelOptions = {}): Promise<number[]> {
  const { network } = await openOnnx(put(model(nodes, options)));
  const engine = (await referenceEngine.open()) as Engine;
  const program = await engine.compile(logitsProgram(network));
  const feeds = { [pathwayNames.image]: Float32Array.from({ length: 144 }, (_, at) => image(at)) };
  const outputs = await program.run(feeds, { batch: 2, fetch: [pathwayNames.logits] });
  return [...outputs[pathwayNames.logits]];
}

function expectClose(found: readonly number[], expected: readonly number[]): void {
  expect(found).toHaveLength(expected.length);
  found.forEach((value, at) => {
    expect(Math.abs(value - expected[at]), `element ${at}`).toBeLessThan(1e-5 * Math.max(1, Math.abs(expected[at])));
  });
}

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
const elu = (x: number, alpha: number) => (x > 0 ? x : alpha * Math.expm1(x));
const gelu = (x: number) => 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3)));

const functions: [string, (x: number) => number, Attributes?][] = [
  ['Sigmoid', sigmoid],
  ['Tanh', Math.tanh],
  ['Softplus', (x) => Math.log1p(Math.exp(x))],
  ['HardSigmoid', (x) => Math.min(Math.max(0.2 * x + 0.5, 0), 1)],
  ['HardSigmoid', (x) => Math.min(Math.max(0.4 * x + 0.25, 0), 1), { alpha: { float: 0.4 }, beta: { float: 0.25 } }],
  ['HardSwish', (x) => x * Math.min(Math.max(x / 6 + 0.5, 0), 1)],
  ['LeakyRelu', (x) => (x > 0 ? x : 0.01 * x)],
  ['LeakyRelu', (x) => (x > 0 ? x : 0.3 * x), { alpha: { float: 0.3 } }],
  ['Elu', (x) => elu(x, 1)],
  ['Elu', (x) => elu(x, 0.5), { alpha: { float: 0.5 } }],
  ['Selu', (x) => 1.0507009873554805 * elu(x, 1.6732632423543772)],
  ['Gelu', gelu, { approximate: 'tanh' }],
  ['Exp', Math.exp],
  ['Reciprocal', (x) => 1 / x],
  ['Neg', (x) => -x],
];

test.each(functions)('%s', async (name, expected, attributes = {}) => {
  const found = await compute([node(name, ['x'], ['h'], { attributes }), flat], { opset: 20 });
  expectClose(
    found,
    found.map((_, at) => expected(image(at))),
  );
});

test('Log, Sqrt and powers', async () => {
  const weights = [
    floats('half', [], [0.5]),
    floats('two', [1], [2]),
    floats('cube', [], [3]),
    floats('root', [], [-0.5]),
  ];
  const nodes = [
    node('Pow', ['x', 'two'], ['square']),
    node('Add', ['square', 'half'], ['positive']),
    node('Log', ['positive'], ['log']),
    node('Sqrt', ['positive'], ['sqrt']),
    node('Pow', ['positive', 'root'], ['inverse']),
    node('Pow', ['x', 'cube'], ['third']),
    node('Add', ['log', 'sqrt'], ['a']),
    node('Mul', ['inverse', 'third'], ['b']),
    node('Div', ['a', 'b'], ['c']),
    node('Sub', ['c', 'sqrt'], ['h']),
    flat,
  ];
  const found = await compute(nodes, { weights });
  const expected = (x: number) => {
    const positive = x * x + 0.5;
    return (Math.log(positive) + Math.sqrt(positive)) / (x ** 3 / Math.sqrt(positive)) - Math.sqrt(positive);
  };
  expectClose(
    found,
    found.map((_, at) => expected(image(at))),
  );
});

test('PRelu has a slope a channel', async () => {
  const nodes = [node('PRelu', ['x', 'slope'], ['h']), flat];
  const found = await compute(nodes, { weights: [floats('slope', [2, 1, 1], [0.5, -2])] });
  expectClose(
    found,
    found.map((_, at) => (image(at) > 0 ? image(at) : image(at) * [0.5, -2][Math.floor((at % 72) / 36)])),
  );
});

test('LayerNormalization over rows, and written as the nodes it stands for', async () => {
  const weights = [
    floats('scale', [6]),
    floats('bias', [6]),
    floats('two', [], [2]),
    floats('epsilon', [], [Math.fround(1e-5)]),
  ];
  const whole = [node('LayerNormalization', ['x', 'scale', 'bias'], ['h'], { attributes: { axis: -1 } }), flat];
  const mean = (from: string, to: string) => node('ReduceMean', [from], [to], { attributes: { axes: [-1] } });
  const parts = [
    mean('x', 'mean'),
    node('Sub', ['x', 'mean'], ['centred']),
    node('Pow', ['centred', 'two'], ['squared']),
    mean('squared', 'variance'),
    node('Add', ['variance', 'epsilon'], ['shifted']),
    node('Sqrt', ['shifted'], ['root']),
    node('Div', ['centred', 'root'], ['white']),
    node('Mul', ['white', 'scale'], ['scaled']),
    node('Add', ['scaled', 'bias'], ['h']),
    flat,
  ];
  expectClose(await compute(whole, { weights }), await compute(parts, { weights }));
});

describe('axes', () => {
  it('move', async () => {
    const nodes = [node('Transpose', ['x'], ['h'], { attributes: { perm: [0, 3, 1, 2] } }), flat];
    const found = await compute(nodes);
    const at = (n: number, w: number, c: number, h: number) => image(((n * 2 + c) * 6 + h) * 6 + w);
    const expected = [0, 1].flatMap((n) =>
      Array.from({ length: 72 }, (_, i) => at(n, Math.floor(i / 12), Math.floor(i / 6) % 2, i % 6)),
    );
    expectClose(found, expected);
  });

  it('are split, and joined with a constant', async () => {
    const nodes = [
      node('Split', ['x', 'sizes'], ['top', 'rest'], { attributes: { axis: 2 } }),
      node('Concat', ['rows', 'rest', 'rows'], ['h'], { attributes: { axis: 2 } }),
      flat,
    ];
    const weights = [integers('sizes', [2, 4]), floats('rows', [1, 2, 1, 6])];
    const found = await compute(nodes, { weights });
    const expected = [0, 1].flatMap((n) =>
      Array.from({ length: 72 }, (_, i) => {
        const [c, h, w] = [Math.floor(i / 36), Math.floor(i / 6) % 6, i % 6];
        const isRest = h >= 1 && h <= 4;
        return isRest ? image(((n * 2 + c) * 6 + h + 1) * 6 + w) : Math.fround(Math.sin(c * 6 + w + 1));
      }),
    );
    expectClose(found, expected);
  });

  it('are gathered in any order', async () => {
    const nodes = [node('Gather', ['x', 'order'], ['h'], { attributes: { axis: 3 } }), flat];
    const found = await compute(nodes, { weights: [integers('order', [4, 0, -1])] });
    expectClose(
      found,
      found.map((_, i) => image(Math.floor(i / 3) * 6 + [4, 0, 5][i % 3])),
    );
  });

  /** Products of the 4 parts of each channel's rows among the channels, as attention computes them. */
  const plain = [
    node('Reshape', ['x', 'heads'], ['r']),
    node('Transpose', ['r'], ['q'], { attributes: { perm: [0, 2, 1, 3] } }),
    node('Transpose', ['r'], ['k'], { attributes: { perm: [0, 2, 3, 1] } }),
    node('MatMul', ['q', 'k'], ['h']),
    flat,
  ];
  const moved = (shapes: readonly [string, string]) => [
    node('Reshape', ['x', 'tokens'], ['t']),
    node('Transpose', ['t'], ['second'], { attributes: { perm: [1, 0, 2] } }),
    node('Reshape', ['second', shapes[0]], ['joined']),
    node('Transpose', ['joined'], ['q'], { attributes: { perm: [1, 0, 2] } }),
    node('Transpose', ['q'], ['k'], { attributes: { perm: [0, 2, 1] } }),
    node('MatMul', ['q', 'k'], ['products']),
    node('Reshape', ['products', shapes[1]], ['h']),
    flat,
  ];
  const weights = [
    integers('heads', [-1, 2, 4, 9]),
    integers('tokens', [0, 2, 36]),
    integers('first', [0]),
    integers('four', [4]),
    integers('two', [2]),
    integers('nine', [9]),
    integers('sizes', [4, 2, 2]),
    integers('joinedOfOne', [2, 4, 9]),
    integers('sizesOfOne', [1, 4, 2, 2]),
  ];

  it('hold the batch behind the tokens, joined with the heads', async () => {
    const chain = [
      node('Shape', ['x'], ['s']),
      node('Gather', ['s', 'first'], ['n']),
      node('Mul', ['n', 'four'], ['n4']),
      node('Concat', ['two', 'n4', 'nine'], ['joinedShape'], { attributes: { axis: 0 } }),
      node('Concat', ['n', 'sizes'], ['productShape'], { attributes: { axis: 0 } }),
    ];
    const found = await compute([...chain, ...moved(['joinedShape', 'productShape'])], { weights });
    expectClose(found, await compute(plain, { weights }));
  });

  it('hold a batch of 1 that the file lost sight of', async () => {
    const options = { weights, input: { dims: [1, 2, 6, 6] } };
    const found = await compute(moved(['joinedOfOne', 'sizesOfOne']), options);
    expectClose(found, await compute(plain, options));
  });

  it('that would mix images are refused', async () => {
    const nodes = [node('Reshape', ['x', 'mixing'], ['h']), flat];
    const options = { weights: [integers('mixing', [2, -1, 4, 9])] };
    await expect(compute(nodes, options)).rejects.toMatchObject({ code: 'ONNX_OP_UNSUPPORTED' });
    const sums = [node('Transpose', ['x'], ['h'], { attributes: { perm: [1, 0, 2, 3] } }), flat];
    await expect(compute(sums)).rejects.toMatchObject({ code: 'ONNX_OP_UNSUPPORTED' });
  });

  it('of constants are gathered once, while the file is read', async () => {
    const nodes = [
      node('Gather', ['table', 'order'], ['rows']),
      node('Gather', ['rows', 'last'], ['row'], { attributes: { axis: 0 } }),
      node('Mul', ['x', 'row'], ['h']),
      flat,
    ];
    const weights = [floats('table', [3, 6]), integers('order', [2, 0]), integers('last', [-2], [])];
    const found = await compute(nodes, { weights });
    expectClose(
      found,
      found.map((_, i) => image(i) * Math.sin(12 + (i % 6) + 1)),
    );
  });
});
