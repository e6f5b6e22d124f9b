// tfjs models with something wrong in them: the code, and that the sentence names what a person needs.
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { openModel } from '../src/index.ts';
import { type Artifacts, artifactsOf, putFiles, putModel, seedWeights } from './tfjs-models.ts';

let good: Artifacts;

beforeAll(async () => {
  await tf.setBackend('cpu');
  const { conv2d, flatten, dense } = tf.layers;
  const layers = [
    conv2d({ filters: 2, kernelSize: 3, inputShape: [6, 6, 3], name: 'stem' }),
    flatten(),
    dense({ units: 4, name: 'head' }),
  ];
  good = await artifactsOf(seedWeights(tf.sequential({ layers })));
});

// biome-ignore lint/suspicious/noExplicitAny: tests reach into every corner of the file
type Loose = any;

async function refused(files: Parameters<typeof openModel>[0], code: string, sentence: RegExp): Promise<void> {
  const error: Loose = await openModel(files).catch((error: unknown) => error);
  expect(error, `accepted instead of ${code}`).toMatchObject({ name: 'PathlensError', code });
  expect(error.message).toMatch(sentence);
  expect(error.message).not.toMatch(/\/tmp\/|node_modules/);
}

/** The good model with something changed. */
function changed(change: (json: Loose) => void): Artifacts {
  const json: Loose = structuredClone(good.json);
  change(json);
  return { json, weights: good.weights };
}

const layer = (json: Loose, at: number) => json.modelTopology.config.layers[at];
const spec = (json: Loose, at: number) => json.weightsManifest[0].weights[at];

describe('model.json that is no model', () => {
  const bom = (text: string) => new TextEncoder().encode(`\ufeff${text}`);
  it.each([
    ['no JSON', 'format: layers-model', 'TFJS_JSON', /not JSON at position/],
    ['JSON cut short', '{"format": "layers-model", "modelTop', 'TFJS_JSON', /position 36 .*where it ends|position/],
    ['an array', '[1, 2]', 'TFJS_JSON', /no JSON object/],
    ['a key twice', '{"a": {"b": 1,\n "b": 2}}', 'TFJS_JSON', /same key twice at position 16 \(line 2, column 2\)/],
    ['a key twice, spelled otherwise', '{"ab": 1, "\\u0061b": 2}', 'TFJS_JSON', /twice/],
    ['a byte order mark', bom('{}'), 'TFJS_JSON', /byte order mark/],
    ['UTF-16', new Uint8Array(new Uint16Array([0xfeff, 0x7b, 0x7d]).buffer), 'TFJS_JSON', /UTF-16/],
    ['UTF-16 without a mark', new Uint8Array(new Uint16Array([0x7b, 0x7d]).buffer), 'TFJS_JSON', /UTF-16/],
    ['bytes that are no text', Uint8Array.of(0x7b, 0xff, 0x7d), 'TFJS_JSON', /UTF-8/],
    ['no topology', '{"format": "layers-model"}', 'TFJS_TOPOLOGY', /topology/],
    ['null for a topology', '{"modelTopology": null}', 'TFJS_TOPOLOGY', /topology/],
    ['an empty topology', '{"modelTopology": {}}', 'TFJS_TOPOLOGY', /topology/],
    ['something else', '{"modelTopology": {"x": 1}}', 'TFJS_TOPOLOGY', /neither/],
  ])('%s', async (_, content, code, sentence) => {
    await refused(putFiles({ 'model.json': content }), code, sentence);
  });

  it('200 MB', async () => {
    const text = Buffer.alloc(200 * 2 ** 20, ' ');
    text.write('{}');
    await refused(putFiles({ 'model.json': text }), 'TFJS_JSON', /64 MiB/);
  });

  it('a GraphModel given as a LayersModel', async () => {
    const json = { format: 'layers-model', modelTopology: { node: [] }, weightsManifest: [] };
    await refused(putFiles({ 'model.json': JSON.stringify(json) }), 'TFJS_FORMAT', /LayersModel.*GraphModel/);
  });

  it('a LayersModel given as a GraphModel', async () => {
    const wrong = changed((json) => {
      json.format = 'graph-model';
    });
    await refused(putModel(wrong), 'TFJS_FORMAT', /GraphModel.*LayersModel/);
  });
});

describe('layers', () => {
  it.each(['Lambda', '__proto__', 'constructor', 'toString', 'MyLayer', 'UpSampling2D'])(
    'of class %s',
    async (name) => {
      const wrong = changed((json) => {
        layer(json, 0).class_name = name;
        layer(json, 2).class_name = 'Other';
      });
      await refused(putModel(wrong), 'TFJS_LAYER_UNSUPPORTED', new RegExp(`2 layers.*${name}: “stem”; Other: “head”`));
    },
  );

  it.each([2 ** 40, -2, 1.5, '2', null, 0, [2], true])('with %j units', async (units) => {
    const wrong = changed((json) => {
      layer(json, 2).config.units = units;
    });
    await refused(putModel(wrong), 'TFJS_CONFIG', /Dense “head”: “units” is/);
  });

  it.each([
    ['kernel_size', [3, 3, 3]],
    ['strides', 0],
    ['padding', 'causal'],
    ['dilation_rate', '2'],
    ['data_format', 7],
    ['use_bias', 'yes'],
  ])('with a wrong %s', async (field, value) => {
    const wrong = changed((json) => {
      layer(json, 0).config[field] = value;
    });
    await refused(putModel(wrong), 'TFJS_CONFIG', new RegExp(`“stem”.*${field}`));
  });

  it('given numbers where they take tensors', async () => {
    const config = { shape: [null, 4], dtype: 'float32', keras_history: ['x', 0, 0] };
    const calls = [{ args: [{ class_name: '__keras_tensor__', config }, 3], kwargs: {} }];
    const layers = [
      { class_name: 'InputLayer', name: 'x', config: { batch_shape: [null, 4] }, inbound_nodes: [] },
      { module: 'keras.layers', class_name: 'Add', name: 'a', config: { trainable: true }, inbound_nodes: calls },
    ];
    const model = { layers, input_layers: [['x', 0, 0]], output_layers: [['a', 0, 0]] };
    const wrong = { modelTopology: { class_name: 'Functional', config: model }, weightsManifest: [] };
    const files = putFiles({ 'model.json': JSON.stringify(wrong) });
    await refused(files, 'TFJS_LAYER_UNSUPPORTED', /Add: “a” \(it is given more than tensors\)/);
  });

  it('that read each other', async () => {
    const input = { class_name: 'InputLayer', name: 'x', config: { batch_input_shape: [null, 4] }, inbound_nodes: [] };
    const node = (name: string, reads: string[]) => ({
      class_name: 'Add',
      name,
      config: {},
      inbound_nodes: [reads.map((from) => [from, 0, 0, {}])],
    });
    const config = {
      layers: [input, node('a', ['x', 'b']), node('b', ['a', 'x'])],
      input_layers: [['x', 0, 0]],
      output_layers: [['b', 0, 0]],
    };
    const wrong = { modelTopology: { class_name: 'Model', config }, weightsManifest: [] };
    await refused(putFiles({ 'model.json': JSON.stringify(wrong) }), 'TFJS_GRAPH_CYCLE', /depends on its own output/);
  });

  it('nested 3,000 deep', async () => {
    let text = JSON.stringify({ class_name: 'Activation', config: { name: 'a', activation: 'relu' } });
    for (let depth = 0; depth < 3000; depth++) {
      text = `{"class_name":"Sequential","config":{"name":"m${depth}","layers":[${text}]}}`;
    }
    const content = `{"modelTopology":${text},"weightsManifest":[]}`;
    await refused(putFiles({ 'model.json': content }), 'TFJS_TOO_DEEP', /nested/);
  });

  it('5,000 of them', async () => {
    const layers = Array.from({ length: 5000 }, (_, at) => ({ class_name: 'ReLU', config: { name: `r${at}` } }));
    const json = { modelTopology: { class_name: 'Sequential', config: { layers } }, weightsManifest: [] };
    await refused(putFiles({ 'model.json': JSON.stringify(json) }), 'TFJS_TOO_MANY_LAYERS', /4096/);
  });

  it('30 models, each calling the next twice', async () => {
    const shape = [null, 4];
    let inner: object = {
      class_name: 'Sequential',
      name: 'm',
      config: { layers: [{ class_name: 'ReLU', config: { name: 'r', batch_input_shape: shape } }] },
    };
    for (let depth = 0; depth < 30; depth++) {
      const input = { class_name: 'InputLayer', name: 'x', config: { batch_input_shape: shape }, inbound_nodes: [] };
      const twice = { ...inner, name: 'm', inbound_nodes: [[['x', 0, 0, {}]], [['m', 0, 0, {}]]] };
      const config = { layers: [input, twice], input_layers: [['x', 0, 0]], output_layers: [['m', 1, 0]] };
      inner = { class_name: 'Functional', name: 'm', config };
    }
    const json = { modelTopology: inner, weightsManifest: [] };
    await refused(putFiles({ 'model.json': JSON.stringify(json) }), 'TFJS_TOO_MANY_LAYERS', /called more than/);
  });
});

describe('weights', () => {
  it('missing files', async () => {
    const { 'model.json': only } = putModel(good);
    await refused({ 'model.json': only }, 'TFJS_WEIGHTS_MISSING', /“group1-shard1of1\.bin”/);
  });

  it.each([
    ['too short', -4],
    ['too long', 4],
  ])('%s', async (_, by) => {
    const weights = new Uint8Array(good.weights.length + by);
    const sizes = new RegExp(`take ${good.weights.length} bytes.*${weights.length}`);
    await refused(putModel({ json: good.json, weights }), 'TFJS_WEIGHTS_SIZE', sizes);
  });

  it.each<[string, (json: Loose) => void, string, RegExp]>([
    ['a huge shape', (json) => (spec(json, 0).shape = [2 ** 30, 2 ** 30]), 'TFJS_WEIGHT_SPEC', /“stem\/kernel”/],
    ['a negative shape', (json) => (spec(json, 0).shape[0] = -3), 'TFJS_WEIGHT_SPEC', /-3/],
    ['a swapped shape', (json) => spec(json, 0).shape.reverse(), 'TFJS_WEIGHT_SPEC', /2×3×3×3.*takes 3×3×3×2/],
    ['another name', (json) => (spec(json, 0).name = 'stem/kernels'), 'TFJS_WEIGHT_SPEC', /“stem\/kernel” is missing/],
    ['a name twice', (json) => (spec(json, 1).name = 'stem/kernel'), 'TFJS_WEIGHT_SPEC', /twice/],
    ['an unknown type', (json) => (spec(json, 0).dtype = 'complex64'), 'TFJS_WEIGHT_SPEC', /complex64/],
    ['no name', (json) => (spec(json, 0).name = null), 'TFJS_WEIGHT_SPEC', /no name/],
    ['a weight too many', (json) => (layer(json, 0).config.use_bias = false), 'TFJS_WEIGHT_SPEC', /“stem\/bias”/],
    [
      'a scale of 0',
      (json) => (spec(json, 0).quantization = { dtype: 'uint8', scale: 0, min: 0 }),
      'TFJS_QUANT',
      /scale 0/,
    ],
    [
      'a scale that is NaN',
      (json) => (spec(json, 0).quantization = { dtype: 'uint8', scale: null, min: 0 }),
      'TFJS_QUANT',
      /scale null/,
    ],
    [
      'an unknown quantization',
      (json) => (spec(json, 0).quantization = { dtype: 'int4', scale: 1, min: 0 }),
      'TFJS_QUANT',
      /int4/,
    ],
  ])('%s', async (_, change, code, sentence) => {
    await refused(putModel(changed(change)), code, sentence);
  });

  it.each([
    '../../secret',
    '/etc/passwd',
    'http://example.org/a.bin',
    'file:///etc/passwd',
    'a.bin?x',
    'a.bin#x',
    '..\\secret',
    'C:/a.bin',
    '%2e%2e/a.bin',
    'a\0.bin',
    '',
    'Group1-Shard1of1.bin',
  ])('in a file called %j', async (path) => {
    const wrong = changed((json) => {
      json.weightsManifest[0].paths = [path];
    });
    await refused(putModel(wrong), 'TFJS_PATH', /weights manifest/);
  });

  it('numbers that are not finite are told', async () => {
    const weights = good.weights.slice();
    new DataView(weights.buffer).setFloat32(8, Number.NaN, true);
    const { report } = await openModel(putModel({ json: good.json, weights }));
    expect(report.warnings).toEqual([expect.stringContaining('“stem/kernel”')]);
  });
});
