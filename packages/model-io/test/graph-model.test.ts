// tfjs GraphModels: what the converter wrote and small graphs of single operators open and compute what tfjs computes.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readNpy } from '@pathlens/pathway-core';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { openModel } from '../src/index.ts';
import { askOurs, askTfjs, deviation, putFiles, type Spec } from './tfjs-models.ts';

beforeAll(() => tf.setBackend('cpu'));

interface GraphJson {
  format: string;
  modelTopology: object;
  weightsManifest: { paths: string[]; weights: Spec[] }[];
  signature?: object;
}

async function inTfjs(json: GraphJson, weights: Uint8Array): Promise<(image: tf.Tensor) => tf.Tensor> {
  const model = await tf.loadGraphModel(
    tf.io.fromMemory({
      modelTopology: json.modelTopology,
      weightSpecs: json.weightsManifest.flatMap((group) => group.weights) as tf.io.WeightsManifestEntry[],
      weightData: new Uint8Array(weights).buffer as ArrayBuffer,
      ...(json.signature === undefined ? {} : { signature: json.signature }),
    }),
  );
  return (image) => model.execute(image) as tf.Tensor;
}

const fixtures = join(import.meta.dirname, 'fixtures');
const recorded = readdirSync(join(fixtures, 'graph-models')).filter((name) => !name.endsWith('.py'));

describe('graphs the converter wrote', () => {
  it.each(recorded)('%s', async (name) => {
    const folder = join(fixtures, 'graph-models', name);
    const files = Object.fromEntries(readdirSync(folder).map((file) => [file, join(folder, file)]));
    const json: GraphJson = JSON.parse(readFileSync(files['model.json'], 'utf8'));
    const isOpen = name === 'open_size';
    const { network, report } = await openModel(files, isOpen ? { inputShape: [3, 13, 12] } : {});
    const [channels, height, width] = network.input.shape;
    const predict = await inTfjs(json, readFileSync(files['group1-shard1of1.bin']));
    // tfjs divides the gradient of a padded average by the whole window: Keras' own stands in for it.
    const theirs = askTfjs(predict, [height, width, channels], isOpen);
    const ours = await askOurs(network);
    expect(report.format).toBe('tfjs GraphModel');
    if (report.cutSoftmax !== null) {
      const total = ours.logits.reduce((sum, value) => sum + Math.exp(value), 0);
      const probabilities = ours.logits.map((value) => Math.exp(value) / total);
      expect(deviation(theirs.logits, probabilities)).toBeLessThan(1e-5);
      return;
    }
    expect(deviation(theirs.logits, ours.logits)).toBeLessThan(1e-5);
    if (isOpen) expect(deviation(theirs.gradient, ours.gradient)).toBeLessThan(1e-4);
    if (name === 'residual') {
      const gradient = readNpy(readFileSync(join(fixtures, 'keras/residual/keras2.gradient.npy')));
      expect(deviation(gradient.values as Float32Array, ours.gradient)).toBeLessThan(1e-4);
    }
  });

  it('calls activations after nodes and says who wrote the file', async () => {
    const folder = join(fixtures, 'graph-models/residual');
    const files = Object.fromEntries(readdirSync(folder).map((file) => [file, join(folder, file)]));
    const { report } = await openModel(files);
    expect(report.producer).toContain('TensorFlow.js Converter');
    expect(report.activations[0]).toMatchObject({ operator: 'Relu', name: expect.stringContaining('stem_relu/Relu') });
    // Written as x · sigmoid(x) in the graph.
    expect(report.activations[3]).toMatchObject({ operator: 'Silu', name: expect.stringContaining('reduce/') });
  });
});

/** One node: name, operator, inputs, attributes in protobuf's JSON. */
type Node = readonly [name: string, op: string, input: readonly string[], attr?: Readonly<Record<string, object>>];

const text = (value: string) => ({ s: Buffer.from(value).toString('base64') });
const integers = (...values: number[]) => ({ list: { i: values.map(String) } });
const windows = (padding: string, strides = 1) => ({
  padding: text(padding),
  strides: integers(1, strides, strides, 1),
  data_format: text('NHWC'),
  dilations: integers(1, 1, 1, 1),
});

/** A constant of the integers or floats given, or of any floats. */
interface Filled {
  readonly shape: readonly number[];
  readonly integers?: readonly number[];
  readonly values?: readonly number[];
}

/** A graph over a placeholder x of 6×5×3, with constants of floats and integers. */
function graph(
  nodes: readonly Node[],
  constants: Readonly<Record<string, Filled>>,
): { readonly json: GraphJson; readonly weights: Uint8Array } {
  const parts: Uint8Array[] = [];
  const specs: Spec[] = [];
  const list: object[] = [
    {
      name: 'x',
      op: 'Placeholder',
      attr: {
        dtype: { type: 'DT_FLOAT' },
        shape: { shape: { dim: [-1, 6, 5, 3].map((size) => ({ size: String(size) })) } },
      },
    },
  ];
  for (const [name, { shape, integers, values: given }] of Object.entries(constants)) {
    const count = shape.reduce((product, size) => product * size, 1);
    const values = Float32Array.from(
      { length: count },
      (_, at) => given?.[at] ?? Math.sin(at * 1.7 + name.length) * 0.6,
    );
    parts.push(new Uint8Array(integers === undefined ? values.buffer : Int32Array.from(integers).buffer));
    specs.push({ name, shape: [...shape], dtype: integers === undefined ? 'float32' : 'int32' });
    const dtype = integers === undefined ? 'DT_FLOAT' : 'DT_INT32';
    const tensor = { dtype, tensorShape: { dim: shape.map((size) => ({ size: String(size) })) } };
    list.push({ name, op: 'Const', attr: { dtype: { type: dtype }, value: { tensor } } });
  }
  for (const [name, op, input, attr] of nodes)
    list.push({ name, op, input, attr: { T: { type: 'DT_FLOAT' }, ...attr } });
  const weightsManifest = [{ paths: ['w.bin'], weights: specs }];
  return {
    json: { format: 'graph-model', modelTopology: { node: list, versions: {} }, weightsManifest },
    weights: new Uint8Array(Buffer.concat(parts)),
  };
}

const putGraph = ({ json, weights }: ReturnType<typeof graph>) =>
  putFiles({ 'model.json': JSON.stringify(json), 'w.bin': weights });

/** A constant nobody reads: files with weights are never empty. */
const idle = { idle: { shape: [1] } };

const axes = { shape: [2], integers: [1, 2] };
const ending = (from: string): readonly Node[] => [
  ['mean', 'Mean', [from, 'axes'], { keep_dims: { b: false } }],
  ['out', 'MatMul', ['mean', 'head'], { transpose_a: { b: false }, transpose_b: { b: true } }],
];

const cases: readonly (readonly [string, readonly Node[], Parameters<typeof graph>[1]])[] = [
  [
    'convolution, bias, batch normalization, relu',
    [
      ['c', 'Conv2D', ['x', 'k'], windows('SAME', 2)],
      ['b', 'BiasAdd', ['c', 'bias']],
      [
        'n',
        'FusedBatchNormV3',
        ['b', 'gamma', 'beta', 'bias', 'var'],
        { epsilon: { f: 2 }, is_training: { b: false } },
      ],
      ['r', 'Relu', ['n']],
      ...ending('r'),
    ],
    {
      k: { shape: [3, 3, 3, 4] },
      bias: { shape: [4] },
      gamma: { shape: [4] },
      beta: { shape: [4] },
      var: { shape: [4] },
      axes,
      head: { shape: [5, 4] },
    },
  ],
  [
    'paddings of every kind',
    [
      ['p', 'Pad', ['x', 'around']],
      ['q', 'PadV2', ['p', 'around', 'five']],
      ['d', 'DepthwiseConv2dNative', ['q', 'k'], { ...windows('VALID') }],
      ['m', 'MaxPool', ['d'], { ...windows('SAME', 2), ksize: integers(1, 3, 3, 1) }],
      ...ending('m'),
    ],
    {
      around: { shape: [4, 2], integers: [0, 0, 1, 2, 0, 1, 0, 0] },
      five: { shape: [] },
      k: { shape: [3, 3, 3, 2] },
      axes,
      head: { shape: [5, 6] },
    },
  ],
  [
    'arithmetic with constants and values',
    [
      ['a', 'AddV2', ['x', 'channel']],
      ['s', 'Sub', ['place', 'a']],
      ['t', 'Sub', ['s', 'x']],
      ['d', 'RealDiv', ['t', 'four']],
      ['m', 'Mul', ['d', 'place']],
      ['u', 'Mul', ['m', 'x']],
      ['v', 'Maximum', ['u', 'low']],
      ['w', 'Minimum', ['v', 'high']],
      ['e', 'LeakyRelu', ['w'], { alpha: { f: 0.3 } }],
      ...ending('e'),
    ],
    {
      channel: { shape: [3] },
      place: { shape: [1, 6, 5, 3] },
      four: { shape: [], integers: [4] },
      low: { shape: [], integers: [-1] },
      high: { shape: [], integers: [1] },
      axes,
      head: { shape: [5, 3] },
    },
  ],
  [
    'shapes worked out from the image, axes moved',
    [
      ['shape', 'Shape', ['x']],
      ['batch', 'StridedSlice', ['shape', 'zero', 'one', 'one'], { shrink_axis_mask: { i: '1' } }],
      ['target', 'Pack', ['batch', 'thirty', 'three'], { axis: { i: '0' }, N: { i: '3' } }],
      ['rows', 'Reshape', ['x', 'target']],
      ['dense', 'MatMul', ['flat', 'head'], { transpose_a: { b: false }, transpose_b: { b: true } }],
      ['turned', 'Transpose', ['rows', 'perm']],
      ['back', 'ExpandDims', ['turned', 'one0']],
      ['squeezed', 'Squeeze', ['back'], { squeeze_dims: integers(1) }],
      ['relu', 'Relu', ['squeezed']],
      ['flat', 'Reshape', ['relu', 'all']],
    ],
    {
      zero: { shape: [1], integers: [0] },
      one: { shape: [1], integers: [1] },
      thirty: { shape: [], integers: [30] },
      three: { shape: [], integers: [3] },
      perm: { shape: [3], integers: [0, 2, 1] },
      one0: { shape: [], integers: [1] },
      all: { shape: [2], integers: [-1, 90] },
      head: { shape: [5, 90] },
    },
  ],
  [
    'fused with activations, joined, kept axes',
    [
      [
        'c',
        '_FusedConv2D',
        ['x', 'k', 'bias'],
        {
          ...windows('VALID'),
          fused_ops: { list: { s: ['BiasAdd', 'LeakyRelu'].map((op) => text(op).s) } },
          leakyrelu_alpha: { f: 0.25 },
          num_args: { i: '1' },
        },
      ],
      ['j', 'ConcatV2', ['c', 'c', 'last'], { N: { i: '2' } }],
      ['m', 'Mean', ['j', 'axes'], { keep_dims: { b: true } }],
      ['f', 'Reshape', ['m', 'all']],
      [
        'out',
        '_FusedMatMul',
        ['f', 'head', 'hb'],
        {
          transpose_a: { b: false },
          transpose_b: { b: false },
          fused_ops: { list: { s: [text('BiasAdd').s] } },
          num_args: { i: '1' },
        },
      ],
    ],
    {
      k: { shape: [2, 2, 3, 4] },
      bias: { shape: [4] },
      last: { shape: [], integers: [3] },
      axes,
      all: { shape: [2], integers: [-1, 8] },
      head: { shape: [8, 5] },
      hb: { shape: [5] },
    },
  ],
];

describe('graphs of single operators', () => {
  it.each(cases)('%s', async (_, nodes, constants) => {
    const made = graph(nodes, constants);
    const { network } = await openModel(putGraph(made));
    const theirs = askTfjs(await inTfjs(made.json, made.weights), [6, 5, 3]);
    const ours = await askOurs(network);
    expect(deviation(theirs.logits, ours.logits)).toBeLessThan(1e-5);
    expect(deviation(theirs.gradient, ours.gradient)).toBeLessThan(1e-4);
  });

  it('takes a hard swish fused behind a convolution, which tfjs itself does not know', async () => {
    const weights = { k: { shape: [2, 2, 3, 4] }, bias: { shape: [4] }, axes };
    const fusedWith = (activation: string[]) => ({
      ...windows('VALID'),
      fused_ops: { list: { s: ['BiasAdd', ...activation].map((op) => text(op).s) } },
      num_args: { i: '1' },
    });
    const mean = (from: string) => ['out', 'Mean', [from, 'axes'], { keep_dims: { b: false } }] as const;
    const fused = graph(
      [['c', '_FusedConv2D', ['x', 'k', 'bias'], fusedWith(['_FusedHardSwish'])], mean('c')],
      weights,
    );
    const spelled = graph(
      [
        ['c', '_FusedConv2D', ['x', 'k', 'bias'], fusedWith([])],
        ['a', 'AddV2', ['c', 'three']],
        ['r', 'Relu6', ['a']],
        ['h', 'Mul', ['c', 'r']],
        ['s', 'Mul', ['h', 'sixth']],
        mean('s'),
      ],
      { ...weights, three: { shape: [1, 1, 1, 1], values: [3] }, sixth: { shape: [1, 1, 1, 1], values: [1 / 6] } },
    );
    const { network } = await openModel(putGraph(fused));
    expect(network.activations.map(({ operator }) => operator)).toEqual(['HardSwish']);
    const [ours, theirs] = [await askOurs(network), askTfjs(await inTfjs(spelled.json, spelled.weights), [6, 5, 3])];
    expect(deviation(theirs.logits, ours.logits)).toBeLessThan(1e-5);
    expect(deviation(theirs.gradient, ours.gradient)).toBeLessThan(1e-4);
  });

  it.each<[string, Parameters<typeof graph>, string, RegExp]>([
    [
      'operators no network here has',
      [
        [
          ['m', 'MirrorPad', ['x', 'p']],
          ['w', 'While', ['m']],
          ['y', 'Relu', ['w']],
        ],
        { p: { shape: [1] } },
      ],
      'TFJS_LAYER_UNSUPPORTED',
      /2 nodes.*MirrorPad: “m”; While: “w”|MirrorPad: “m”/,
    ],
    [
      'nodes that read each other',
      [
        [
          ['a', 'AddV2', ['x', 'b']],
          ['b', 'Relu', ['a']],
          ['y', 'Relu', ['b']],
        ],
        idle,
      ],
      'TFJS_GRAPH_CYCLE',
      /own output/,
    ],
    ['a node that is not there', [[['y', 'Relu', ['z']]], idle], 'TFJS_TOPOLOGY', /“z”/],
    [
      'two ends',
      [
        [
          ['y', 'Relu', ['x']],
          ['z', 'Relu', ['x']],
        ],
        idle,
      ],
      'MODEL_OUTPUTS',
      /“y”, “z”/,
    ],
  ])('%s', async (_, given, code, sentence) => {
    const error = await openModel(putGraph(graph(...given))).catch((error: unknown) => error);
    expect(error).toMatchObject({ name: 'PathlensError', code, message: expect.stringMatching(sentence) });
  });

  it('a constant that is not in the manifest', async () => {
    const made = graph(cases[0][1], cases[0][2]);
    made.json.weightsManifest[0].weights[0].name = 'other';
    await expect(openModel(putGraph(made))).rejects.toMatchObject({ code: 'TFJS_WEIGHT_SPEC' });
  });
});
