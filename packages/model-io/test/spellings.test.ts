// Each way a file may spell an operator computes the same numbers as the plainest way, on the reference engine.
import { type Engine, logitsProgram, type Network, pathwayNames, referenceEngine } from '@pathlens/pathway-core';
import { describe, expect, it } from 'vitest';
import { openOnnx } from '../src/index.ts';
import {
  bytes,
  floats,
  integers,
  type ModelOptions,
  message,
  model,
  node,
  put,
  tensor,
  text,
  valueInfo,
  varint,
} from './onnx-writer.ts';

type Nodes = Parameters<typeof model>[0];

const weights = [
  floats('w', [4, 2, 3, 3]),
  floats('b', [4]),
  floats('c', [2]),
  floats('c2', [2], [0.5, 1.5]),
  floats('plane', [1, 2, 1, 1]),
  floats('plane3', [2, 1, 1]),
  floats('k', [3, 72]),
  floats(
    'kt',
    [72, 3],
    Array.from({ length: 216 }, (_, i) => Math.sin((i % 3) * 72 + Math.floor(i / 3) + 1)),
  ),
  floats('k3', [3]),
  floats('k3row', [1, 3], [1, 2, 3].map(Math.sin)),
  floats('half', [], [0.5]),
  floats('three', [], [3]),
  floats('six', [], [6]),
  floats('root', [], [1 / Math.sqrt(6)]),
];

async function compute(nodes: Nodes, options: ModelOptions = {}): Promise<number[]> {
  const { network } = await openOnnx(put(model(nodes, { weights, ...options })));
  return run(network);
}

/** Logits of two images. */
async function run(network: Network): Promise<number[]> {
  const engine = (await referenceEngine.open()) as Engine;
  const program = await engine.compile(logitsProgram(network));
  const elements = network.input.shape.reduce((product, size) => product * size, 1);
  const image = Float32Array.from({ length: 2 * elements }, (_, i) => Math.cos(i * 1.7) * 2);
  const outputs = await program.run({ [pathwayNames.image]: image }, { batch: 2, fetch: [pathwayNames.logits] });
  return [...outputs[pathwayNames.logits]];
}

/** Flattens `h` and multiplies it with fixed weights, so that every element and its place count. */
const mean = [node('GlobalAveragePool', ['h'], ['p']), node('Flatten', ['p'], ['y'])];
const squares = [node('Relu', ['h'], ['r']), node('GlobalAveragePool', ['r'], ['p']), node('Flatten', ['p'], ['y'])];
const conv = (attributes: Parameters<typeof node>[3] = {}, inputs = ['x', 'w', 'b']) => [
  node('Conv', inputs, ['h'], attributes),
  ...squares,
];
const pool = (operator: string, attributes: Record<string, number | string | readonly number[]>) => [
  node(operator, ['x'], ['h'], { attributes }),
  ...mean,
];
const classify = [node('Gemm', ['f', 'k', 'k3'], ['y'], { attributes: { transB: 1 } })];
const flatten = [node('Flatten', ['x'], ['f']), ...classify];
const constantOf = (name: string, fields: ReturnType<typeof integers>) =>
  node('Constant', [], [name], { attributes: { value: { tensor: fields } } });

const attended = (scale: string) => [
  node('Mul', ['x', 'three'], ['q']),
  node('Transpose', ['x'], ['kt4'], { attributes: { perm: [0, 1, 3, 2] } }),
  node('MatMul', ['q', 'kt4'], ['products']),
  node('Mul', ['products', scale], ['scores']),
  node('Softmax', ['scores'], ['shares'], { attributes: { axis: -1 } }),
  node('MatMul', ['shares', 'x'], ['h']),
  ...mean,
];
const attention = (attributes: Record<string, number | { float: number }>) => [
  node('Mul', ['x', 'three'], ['q']),
  node('Attention', ['q', 'x', 'x'], ['h'], { attributes }),
  ...mean,
];

type Case = readonly [name: string, plain: Nodes, spelled: Nodes, options?: ModelOptions];

const cases: readonly Case[] = [
  [
    'Gather and Slice: channels, as Inception begins',
    [node('Concat', ['x', 'x'], ['h'], { attributes: { axis: 1 } }), ...mean],
    [
      constantOf('i0', integers('', [0], [])),
      constantOf('i1', integers('', [-1])),
      constantOf('all', integers('', [9_223_372_036_854_775_000])),
      constantOf('at1', integers('', [1])),
      constantOf('zero', integers('', [0])),
      constantOf('one', integers('', [1])),
      node('Slice', ['x', 'zero', 'all', 'zero'], ['whole']),
      node('Gather', ['whole', 'i0'], ['plane0'], { attributes: { axis: 1 } }),
      node('Unsqueeze', ['plane0', 'at1'], ['ch0']),
      node('Gather', ['x', 'i1'], ['ch1'], { attributes: { axis: -3 } }),
      node('Slice', ['x', 'zero', 'one', 'at1'], ['ch2']),
      node('Slice', ['x', 'i1', 'all', 'at1'], ['ch3']),
      node('Concat', ['ch0', 'ch1', 'ch2', 'ch3'], ['h'], { attributes: { axis: 1 } }),
      ...mean,
    ],
  ],
  [
    'Conv: missing attributes',
    conv({ attributes: { strides: [1, 1], pads: [0, 0, 0, 0], dilations: [1, 1], group: 1, kernel_shape: [3, 3] } }),
    conv(),
  ],
  [
    'Conv: SAME_UPPER, stride 2',
    conv({ attributes: { strides: [2, 2], pads: [0, 0, 1, 1] } }),
    conv({ attributes: { strides: [2, 2], auto_pad: 'SAME_UPPER' } }),
  ],
  [
    'Conv: SAME_LOWER, stride 2',
    conv({ attributes: { strides: [2, 2], pads: [1, 1, 0, 0] } }),
    conv({ attributes: { strides: [2, 2], auto_pad: 'SAME_LOWER' } }),
  ],
  [
    'Conv: SAME_UPPER, dilated',
    conv({ attributes: { dilations: [2, 2], pads: [2, 2, 2, 2] } }),
    conv({ attributes: { dilations: [2, 2], auto_pad: 'SAME_UPPER' } }),
  ],
  ['Conv: VALID', conv(), conv({ attributes: { auto_pad: 'VALID', pads: [1, 1, 1, 1] } })],
  [
    'Clip: attributes of opset 10',
    [node('Clip', ['x', 'half', 'three'], ['h']), ...mean],
    [node('Clip', ['x'], ['h'], { attributes: { min: { float: 0.5 }, max: { float: 3 } } }), ...mean],
    { opset: 10 },
  ],
  [
    'Clip: no lower bound',
    [node('Clip', ['x'], ['h'], { attributes: { max: { float: 0.5 } } }), ...mean],
    [node('Clip', ['x', '', 'half'], ['h']), ...mean],
  ],
  [
    'Clip: bounds as Constant nodes',
    [node('Clip', ['x', 'half', 'three'], ['h']), ...mean],
    [
      node('Constant', [], ['low'], { attributes: { value_float: { float: 0.5 } } }),
      constantOf('high', floats('', [], [3])),
      node('Clip', ['x', 'low', 'high'], ['h']),
      ...mean,
    ],
  ],
  [
    'Clip: the largest float32 is no bound',
    [node('Relu', ['x'], ['h']), ...mean],
    [node('Clip', ['x'], ['h'], { attributes: { min: { float: 0 }, max: { float: 3.4028234663852886e38 } } }), ...mean],
    { opset: 9 },
  ],
  [
    'MaxPool: auto_pad',
    pool('MaxPool', { kernel_shape: [3, 3], strides: [2, 2], pads: [0, 0, 1, 1] }),
    pool('MaxPool', { kernel_shape: [3, 3], strides: [2, 2], auto_pad: 'SAME_UPPER' }),
  ],
  ['MaxPool: the whole map', pool('MaxPool', { kernel_shape: [6, 6] }), [node('GlobalMaxPool', ['x'], ['h']), ...mean]],
  [
    'AveragePool: the whole map',
    pool('AveragePool', { kernel_shape: [6, 6] }),
    [node('GlobalAveragePool', ['x'], ['h']), ...mean],
  ],
  [
    'ReduceMean: axes as input',
    [node('ReduceMean', ['x'], ['y'], { attributes: { axes: [2, 3], keepdims: 0 } })],
    [
      constantOf('axes', integers('', [-1, -2])),
      node('ReduceMean', ['x', 'axes'], ['y'], { attributes: { keepdims: 0 } }),
    ],
    { opset: 18 },
  ],
  [
    'ReduceMean: noop_with_empty_axes',
    [node('Identity', ['x'], ['h']), ...mean],
    [node('ReduceMean', ['x'], ['h'], { attributes: { noop_with_empty_axes: 1 } }), ...mean],
    { opset: 18 },
  ],
  [
    'Reshape: 0 and -1',
    flatten,
    [constantOf('s', integers('', [0, -1])), node('Reshape', ['x', 's'], ['f']), ...classify],
  ],
  [
    'Reshape: the batch first as -1',
    flatten,
    [constantOf('s', integers('', [-1, 72])), node('Reshape', ['x', 's'], ['f']), ...classify],
  ],
  [
    'Reshape: value_ints',
    flatten,
    [
      node('Constant', [], ['s'], { attributes: { value_ints: [0, 72] } }),
      node('Reshape', ['x', 's'], ['f']),
      ...classify,
    ],
  ],
  [
    'Reshape: a batch baked as 1',
    flatten,
    [constantOf('s', integers('', [1, 72])), node('Reshape', ['x', 's'], ['f']), ...classify],
    { input: { dims: [1, 2, 6, 6] } },
  ],
  [
    'Reshape: a batch baked as 4',
    flatten,
    [constantOf('s', integers('', [4, -1])), node('Reshape', ['x', 's'], ['f']), ...classify],
    { input: { dims: [4, 2, 6, 6] } },
  ],
  [
    'Reshape: a Shape-Gather-Unsqueeze-Concat chain',
    flatten,
    [
      node('Shape', ['x'], ['s']),
      constantOf('zero', integers('', [0], [])),
      node('Gather', ['s', 'zero'], ['n'], { attributes: { axis: 0 } }),
      node('Unsqueeze', ['n'], ['n1'], { attributes: { axes: [0] } }),
      constantOf('rest', integers('', [-1])),
      node('Concat', ['n1', 'rest'], ['t'], { attributes: { axis: 0 } }),
      node('Reshape', ['x', 't'], ['f']),
      ...classify,
    ],
    { opset: 11 },
  ],
  [
    'Reshape: a chain of Slice, Cast, Mul and Concat',
    flatten,
    [
      node('Shape', ['x'], ['s']),
      constantOf('i0', integers('', [0])),
      constantOf('i1', integers('', [1])),
      constantOf('i2', integers('', [2])),
      constantOf('i9', integers('', [9_223_372_036_854_775_000])),
      node('Slice', ['s', 'i0', 'i1'], ['n']),
      node('Slice', ['s', 'i1', 'i2'], ['c_']),
      node('Slice', ['s', 'i2', 'i9'], ['hw']),
      node('Gather', ['hw', 'i0'], ['h_']),
      node('Gather', ['hw', 'i1'], ['w_']),
      node('Cast', ['h_'], ['h6'], { attributes: { to: 6 } }),
      node('Mul', ['h6', 'w_'], ['hw_']),
      node('Mul', ['hw_', 'c_'], ['all']),
      node('Concat', ['n', 'all'], ['t'], { attributes: { axis: 0 } }),
      node('Reshape', ['x', 't'], ['f']),
      ...classify,
    ],
  ],
  ['Flatten: negative axis', flatten, [node('Flatten', ['x'], ['f'], { attributes: { axis: -3 } }), ...classify]],
  [
    'Squeeze: axes as attribute',
    [node('GlobalAveragePool', ['x'], ['p']), node('Flatten', ['p'], ['y'])],
    [node('GlobalAveragePool', ['x'], ['p']), node('Squeeze', ['p'], ['y'], { attributes: { axes: [2, 3] } })],
    { opset: 11 },
  ],
  [
    'Squeeze: no axes',
    [node('GlobalAveragePool', ['x'], ['p']), node('Flatten', ['p'], ['y'])],
    [node('GlobalAveragePool', ['x'], ['p']), node('Squeeze', ['p'], ['y'])],
  ],
  [
    'Unsqueeze and Squeeze: axes as input',
    flatten,
    [
      constantOf('axes', integers('', [2, -1])),
      node('Unsqueeze', ['x', 'axes'], ['u']),
      node('Squeeze', ['u', 'axes'], ['v']),
      node('Flatten', ['v'], ['f']),
      ...classify,
    ],
  ],
  [
    'Transpose: only axes of size 1 move',
    [node('GlobalAveragePool', ['x'], ['p']), node('Flatten', ['p'], ['y'])],
    [
      node('GlobalAveragePool', ['x'], ['p']),
      node('Transpose', ['p'], ['t'], { attributes: { perm: [0, 2, 3, 1] } }),
      node('Flatten', ['t'], ['y']),
    ],
  ],
  ['Gemm: transB=0', flatten, [node('Flatten', ['x'], ['f']), node('Gemm', ['f', 'kt', 'k3'], ['y'])]],
  ['Gemm: a bias row', flatten, [node('Flatten', ['x'], ['f']), node('Gemm', ['f', 'kt', 'k3row'], ['y'])]],
  [
    'Gemm: a weight transposed before',
    flatten,
    [node('Transpose', ['k'], ['kt_']), node('Flatten', ['x'], ['f']), node('Gemm', ['f', 'kt_', 'k3'], ['y'])],
  ],
  [
    'MatMul and Add',
    flatten,
    [node('Flatten', ['x'], ['f']), node('MatMul', ['f', 'kt'], ['m']), node('Add', ['k3', 'm'], ['y'])],
  ],
  [
    'Gemm: alpha and beta',
    [
      node('Flatten', ['x'], ['f']),
      node('Gemm', ['f', 'k', 'k3'], ['g'], { attributes: { transB: 1 } }),
      node('Mul', ['g', 'half'], ['y']),
    ],
    [
      node('Flatten', ['x'], ['f']),
      node('Gemm', ['f', 'k', 'k3'], ['y'], { attributes: { transB: 1, alpha: { float: 0.5 }, beta: { float: 0.5 } } }),
    ],
  ],
  [
    'Add: constants with and without the batch axis',
    [node('Add', ['x', 'plane'], ['h']), ...mean],
    [node('Add', ['plane3', 'x'], ['h']), ...mean],
  ],
  [
    'Sub: a constant',
    [node('Neg', ['plane'], ['n']), node('Add', ['x', 'n'], ['h']), ...mean],
    [node('Sub', ['x', 'plane'], ['h']), ...mean],
  ],
  [
    'Sub: from a constant',
    [node('Neg', ['x'], ['n']), node('Add', ['n', 'plane'], ['h']), ...mean],
    [node('Sub', ['plane', 'x'], ['h']), ...mean],
  ],
  [
    'Sub: two values',
    [node('Mul', ['x', 'half'], ['h']), ...mean],
    [node('Mul', ['x', 'half'], ['m']), node('Sub', ['x', 'm'], ['h']), ...mean],
  ],
  [
    'Div: by a constant',
    [node('Mul', ['x', 'half'], ['h']), ...mean],
    [node('Div', ['x', 'two'], ['h']), ...mean],
    { weights: [...weights, floats('two', [1], [2])] },
  ],
  ['Sum: of two', [node('Add', ['x', 'x'], ['h']), ...mean], [node('Sum', ['x', 'x'], ['h']), ...mean]],
  [
    'Concat: negative axis',
    [node('Concat', ['x', 'x'], ['h'], { attributes: { axis: 1 } }), ...mean],
    [node('Concat', ['x', 'x'], ['h'], { attributes: { axis: -3 } }), ...mean],
  ],
  [
    'Pad: attributes of opset 10',
    [constantOf('pads', integers('', [0, 0, 1, 2, 0, 0, 3, 0])), node('Pad', ['x', 'pads', 'half'], ['h']), ...mean],
    [node('Pad', ['x'], ['h'], { attributes: { pads: [0, 0, 1, 2, 0, 0, 3, 0], value: { float: 0.5 } } }), ...mean],
    { opset: 10 },
  ],
  [
    'Pad: axes of opset 18',
    [constantOf('pads', integers('', [0, 0, 1, 2, 0, 0, 3, 0])), node('Pad', ['x', 'pads'], ['h']), ...mean],
    [
      constantOf('pads', integers('', [1, 2, 3, 0])),
      constantOf('axes', integers('', [-2, 3])),
      node('Pad', ['x', 'pads', '', 'axes'], ['h']),
      ...mean,
    ],
    { opset: 18 },
  ],
  [
    'Dropout, Identity and Cast to float',
    [node('Relu', ['x'], ['h']), ...mean],
    [
      node('Dropout', ['x'], ['d', 'mask']),
      node('Identity', ['d'], ['i']),
      node('Cast', ['i'], ['f'], { attributes: { to: 1 } }),
      node('Relu', ['f'], ['h']),
      ...mean,
    ],
  ],
  [
    'BatchNormalization: weights through Identity',
    [node('BatchNormalization', ['x', 'c', 'c', 'c', 'c2'], ['h']), ...mean],
    [
      node('Identity', ['c'], ['shared']),
      node('BatchNormalization', ['x', 'shared', 'c', 'c', 'c2'], ['h'], { attributes: { epsilon: { float: 1e-5 } } }),
      ...mean,
    ],
  ],
  [
    'Softmax: axis before opset 13',
    [
      node('GlobalAveragePool', ['x'], ['p']),
      node('Flatten', ['p'], ['f']),
      node('Softmax', ['f'], ['s'], { attributes: { axis: 1 } }),
      node('Relu', ['s'], ['y']),
    ],
    [
      node('GlobalAveragePool', ['x'], ['p']),
      node('Flatten', ['p'], ['f']),
      node('Softmax', ['f'], ['s']),
      node('Relu', ['s'], ['y']),
    ],
    { opset: 11 },
  ],
  ['Attention: scaled by the width of a head', attended('root'), attention({ is_causal: 0 }), { opset: 23 }],
  ['Attention: a scale of its own', attended('half'), attention({ scale: { float: 0.5 } }), { opset: 24 }],
  [
    'weights among the inputs, as before IR 4',
    flatten,
    flatten,
    {
      ir: 3,
      input: [
        valueInfo(11, 'x', { dims: ['N', 2, 6, 6] }),
        valueInfo(11, 'k', { dims: [3, 72] }),
        valueInfo(11, 'k3', { dims: [3] }),
      ],
    },
  ],
];

describe('spelled otherwise, computed alike', () => {
  for (const [name, plain, spelled, options] of cases) {
    it(name, async () => {
      const expected = await compute(plain);
      const actual = await compute(spelled, options);
      expect(actual.length).toBe(expected.length);
      expect(expected.some((value) => value !== 0)).toBe(true);
      for (const [index, value] of actual.entries()) expect(value).toBeCloseTo(expected[index], 5);
    });
  }
});

it.each([
  ['that looks back alone', { attributes: { is_causal: 1 } }, ['q', 'x', 'x'], /is_causal=1/],
  ['under a mask', {}, ['q', 'x', 'x', 'mask'], /a mask/],
  ['of joined heads', {}, ['f', 'f', 'f'], /2 axes instead of separate heads/],
])('Attention %s is refused', async (_, options, inputs, sentence) => {
  const nodes = [
    node('Mul', ['x', 'three'], ['q']),
    node('Flatten', ['x'], ['f']),
    node('Attention', inputs, ['h'], options),
    ...mean,
  ];
  const file = put(model(nodes, { weights: [...weights, floats('mask', [6, 6])], opset: 23 }));
  await expect(openOnnx(file)).rejects.toMatchObject({
    code: 'ONNX_OP_UNSUPPORTED',
    message: expect.stringMatching(sentence),
  });
});

describe('weights of other element types', () => {
  const values = [0.5, -1.25, 3, 0.0001220703125];
  const halves = Uint16Array.of(0x3800, 0xbd00, 0x4200, 0x0800);
  const brains = Uint16Array.from(values, (value) => new Uint32Array(Float32Array.of(value).buffer)[0] >>> 16);
  const packed = (codes: ArrayLike<number>) => {
    const bytesOut: number[] = [];
    for (const code of Array.from(codes)) {
      let rest = code;
      while (rest > 127) {
        bytesOut.push((rest & 127) | 128);
        rest >>>= 7;
      }
      bytesOut.push(rest);
    }
    return Uint8Array.from(bytesOut);
  };
  const raw = (array: { readonly buffer: ArrayBufferLike }) => new Uint8Array(array.buffer as ArrayBuffer);
  it.each([
    ['float16', { type: 10, raw: raw(halves) }],
    ['float16 in int32_data', { type: 10, more: [bytes(5, packed(halves))] }],
    ['bfloat16', { type: 16, raw: raw(brains) }],
    ['float64', { type: 11, raw: raw(Float64Array.from(values)) }],
    ['float64 in double_data', { type: 11, more: [bytes(10, raw(Float64Array.from(values)))] }],
    ['float32 in float_data', { type: 1, more: [bytes(4, raw(Float32Array.from(values)))] }],
  ])('%s', async (_, spelled) => {
    const { network, report } = await openOnnx(
      put(
        model([node('Conv', ['x', 'w'], ['h']), ...mean], {
          weights: [tensor('w', { dims: [2, 2, 1, 1], ...spelled })],
        }),
      ),
    );
    expect([...network.constants.get('w')!.values()]).toEqual(values);
    expect(report.warnings.length).toBe(spelled.type === 1 ? 0 : 1);
    expect(network.constants.get('w')!.stored !== undefined).toBe(spelled.type === 1);
  });
});

describe('the end of the graph', () => {
  const head = [node('GlobalAveragePool', ['x'], ['p']), node('Flatten', ['p'], ['f'])];
  it.each([
    ['Softmax', [...head, node('Softmax', ['f'], ['y'], { name: 'last' })]],
    [
      'LogSoftmax, then Identity',
      [
        ...head,
        node('LogSoftmax', ['f'], ['s'], { name: 'last', attributes: { axis: -1 } }),
        node('Identity', ['s'], ['y']),
      ],
    ],
    [
      'Softmax over channels, then Flatten',
      [
        head[0],
        node('Softmax', ['p'], ['s'], { name: 'last', attributes: { axis: 1 } }),
        node('Flatten', ['s'], ['y']),
      ],
    ],
  ])('%s is cut off and reported', async (_, nodes) => {
    const { network, report } = await openOnnx(put(model(nodes)));
    expect(report.cutSoftmax).toBe('last');
    expect(report.output).toEqual({ name: 'y', classes: 2 });
    expect(await run(network)).toEqual(await compute([...head, node('Identity', ['f'], ['y'])]));
  });

  it('a softmax in the middle stays', async () => {
    const { network, report } = await openOnnx(
      put(model([...head, node('Softmax', ['f'], ['s']), node('Relu', ['s'], ['y'])])),
    );
    expect(report.cutSoftmax).toBe(null);
    expect(network.nodes.map(({ operator }) => operator)).toContain('Softmax');
  });

  it('takes the output that is named, and drops what only the others need', async () => {
    const nodes = [...head, node('Erf', ['f'], ['other']), node('Relu', ['f'], ['y'])];
    const { report } = await openOnnx(put(model(nodes, { outputs: ['other', 'y'] })), { output: 'y' });
    expect(report.simplifications.unusedNodesRemoved).toBe(1);
    expect(report.layers.map(({ operator }) => operator)).toEqual(['GlobalAveragePool', 'Flatten', 'Relu']);
  });
});

describe('the report', () => {
  it('takes a shape for an open image size', async () => {
    const nodes = [node('Relu', ['x'], ['h']), ...mean];
    const file = put(model(nodes, { input: { dims: ['N', 2, 'H', 'W'] } }));
    const { report } = await openOnnx(file, { inputShape: [2, 5, 7] });
    expect(report.activations[0].shape).toEqual([2, 5, 7]);
  });

  it('warns about numbers that are not finite and about paths', async () => {
    const content = model([node('Conv', ['x', 'w'], ['h']), ...mean], {
      weights: [floats('w', [2, 2, 1, 1], [1, Number.NaN, 2, Infinity])],
      modelFields: [message(14, [text(1, 'source'), text(2, '/home/somebody/train.py')])],
    });
    const { report } = await openOnnx(put(content));
    expect(report.warnings).toHaveLength(2);
    expect(report.warnings[0]).toContain('“w”');
    expect(report.warnings[1]).not.toContain('somebody');
  });

  it('shows names as short printable text', async () => {
    const name = `\u0000<img onerror=x>\u202e${'n'.repeat(1_000_000)}`;
    const { report } = await openOnnx(
      put(
        model([
          node('Relu', ['x'], ['h'], { name }),
          node('Relu', ['h'], ['__proto__'], { name: '__proto__' }),
          node('GlobalAveragePool', ['__proto__'], ['p']),
          node('Flatten', ['p'], ['y']),
        ]),
      ),
    );
    expect(report.activations[0].name).toMatch(/^<img onerror=x>n+…$/);
    expect(report.activations[0].name.length).toBe(256);
    expect(report.activations[1].name).toBe('__proto___2');
  });

  it('counts what the file holds', async () => {
    const { report } = await openOnnx(
      put(model(conv(), { weights, input: { dims: [3, 2, 6, 6] }, modelFields: [varint(99, 1)] })),
    );
    expect(report.batch).toEqual({ kind: 'made-dynamic', stated: 3 });
    expect(report.parameters).toBe(4 * 2 * 9 + 4);
    expect(report.layers[0]).toMatchObject({ operator: 'Conv', shape: [4, 4, 4], parameters: 76 });
    expect(report.operators).toEqual([
      { operator: 'Conv', count: 1 },
      { operator: 'Flatten', count: 1 },
      { operator: 'GlobalAveragePool', count: 1 },
      { operator: 'Relu', count: 1 },
    ]);
  });
});
