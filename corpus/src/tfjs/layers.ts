// B-40, B-41, B-46, B-47, B-48a: layers nobody knows, settings that cannot be, cycles, and more layers than any.
import type { BadInput } from '../bad-input.ts';
import { alone, layer, row, topology } from './parts.ts';

const unknown = (name: string) =>
  row(
    'B-40',
    `a layer of class ${name}`,
    (json) => {
      layer(json, 0).class_name = name;
    },
    {
      answer: ['TFJS_LAYER_UNSUPPORTED'],
      says: new RegExp(`${name}: “stem”`),
    },
  );

const units = (value: unknown) =>
  row(
    'B-41',
    `${JSON.stringify(value) ?? 'no'} units`,
    (json) => {
      layer(json, 2).config.units = value;
    },
    {
      answer: ['TFJS_CONFIG'],
      says: /Dense “head”: “units” is/,
    },
  );

const setting = (field: string, value: unknown) =>
  row(
    'B-41',
    `${JSON.stringify(value)?.slice(0, 20)} for ${field}`,
    (json) => {
      layer(json, 0).config[field] = value;
    },
    {
      answer: ['TFJS_CONFIG'],
      says: new RegExp(`“stem”.*${field}`),
    },
  );

const inputLayer = { class_name: 'InputLayer', name: 'x', config: { batch_input_shape: [null, 4] }, inbound_nodes: [] };
const add = (name: string, reads: readonly string[]) => ({
  class_name: 'Add',
  name,
  config: {},
  inbound_nodes: [reads.map((from) => [from, 0, 0, {}])],
});
const functional = (layers: readonly object[], output: string) => ({
  class_name: 'Model',
  config: { layers, input_layers: [['x', 0, 0]], output_layers: [[output, 0, 0]] },
});

function nested(depth: number): string {
  const innermost = JSON.stringify({ class_name: 'Activation', config: { name: 'a', activation: 'relu' } });
  let text = innermost;
  for (let level = 0; level < depth; level++) {
    text = `{"class_name":"Sequential","config":{"name":"m${level}","layers":[${text}]}}`;
  }
  return `{"modelTopology":${text},"weightsManifest":[]}`;
}

/** Models within each other, each calling the next twice: a few lines of file, 2^30 layers. */
function doubling(depth: number): object {
  let inner: object = {
    class_name: 'Sequential',
    name: 'm',
    config: { layers: [{ class_name: 'ReLU', config: { name: 'r', batch_input_shape: [null, 4] } }] },
  };
  for (let level = 0; level < depth; level++) {
    const twice = { ...inner, name: 'm', inbound_nodes: [[['x', 0, 0, {}]], [['m', 0, 0, {}]]] };
    inner = { ...functional([inputLayer, twice], 'm'), name: 'm' };
    (inner as { config: { output_layers: unknown } }).config.output_layers = [['m', 1, 0]];
  }
  return inner;
}

const tooMany = (what: string, files: BadInput['files']): BadInput => ({
  row: 'B-47',
  what,
  files,
  answer: ['TFJS_TOO_MANY_LAYERS'],
});

export const layers: readonly BadInput[] = [
  ...['MyLayer', 'Lambda', '__proto__', 'constructor', 'toString', 'hasOwnProperty'].map(unknown),
  row(
    'B-40',
    'two layers of one name',
    (json) => {
      layer(json, 2).config.name = 'stem';
    },
    { answer: ['TFJS_TOPOLOGY'], says: /“stem”/ },
  ),
  ...[2 ** 40, -2, 1.5, '2', null, 0, [2], true, {}, 1e308].map(units),
  ...Object.entries({
    kernel_size: [3, 3, 3],
    strides: 0,
    padding: 'causal',
    dilation_rate: '2',
    data_format: 7,
    use_bias: 'yes',
    filters: '__proto__',
  }).map(([field, value]) => setting(field, value)),
  setting('kernel_size', new Array(100_000).fill(3)),
  row(
    'B-41',
    'an input shape of text',
    (json) => {
      layer(json, 0).config.batch_input_shape = [null, '6', 6, 3];
    },
    { answer: ['TFJS_CONFIG'], says: /whole numbers/ },
  ),
  row(
    'B-41',
    'an input shape of 100,000 axes',
    (json) => {
      layer(json, 0).config.batch_input_shape = [null, ...new Array(100_000).fill(1)];
    },
    { answer: ['INPUT_SHAPE_NEEDED', 'NETWORK_SHAPE', 'TFJS_LAYER_UNSUPPORTED', 'TFJS_CONFIG'] },
  ),
  {
    row: 'B-46',
    what: 'layers that read each other',
    files: () => topology(functional([inputLayer, add('a', ['x', 'b']), add('b', ['a', 'x'])], 'b')),
    answer: ['TFJS_GRAPH_CYCLE'],
    says: /depends on its own output/,
  },
  {
    row: 'B-46',
    what: 'a layer that reads itself',
    files: () => topology(functional([inputLayer, add('a', ['x', 'a'])], 'a')),
    answer: ['TFJS_GRAPH_CYCLE'],
  },
  {
    row: 'B-46',
    what: 'nodes of a GraphModel that read each other',
    files: () => {
      const node = (name: string, op: string, input: readonly string[]) => ({ name, op, input, attr: {} });
      const shape = { shape: { shape: { dim: [{ size: '-1' }, { size: '4' }] } }, dtype: { type: 'DT_FLOAT' } };
      const signature = { outputs: { y: { name: 'b:0' } } };
      const nodes = [
        { name: 'x', op: 'Placeholder', attr: shape },
        node('a', 'AddV2', ['x', 'b']),
        node('b', 'Relu', ['a']),
      ];
      return alone(
        JSON.stringify({ format: 'graph-model', signature, modelTopology: { node: nodes }, weightsManifest: [] }),
      );
    },
    answer: ['TFJS_GRAPH_CYCLE'],
  },
  {
    row: 'B-46',
    what: 'the sixth output of a layer that has one',
    files: () => {
      const model = functional([inputLayer, add('a', ['x', 'x'])], 'a');
      return topology({ ...model, config: { ...model.config, output_layers: [['a', 0, 5]] } });
    },
    answer: ['TFJS_TOPOLOGY'],
    says: /output 6/,
  },
  {
    row: 'B-47',
    what: '3,000 models within each other',
    files: () => alone(nested(3000)),
    answer: ['TFJS_TOO_DEEP'],
    says: /nested/,
  },
  {
    row: 'B-47',
    what: '40 models within each other',
    files: () => alone(nested(40)),
    answer: ['TFJS_TOO_DEEP'],
    says: /nested/,
  },
  tooMany('5,000 layers', () =>
    topology({
      class_name: 'Sequential',
      config: { layers: Array.from({ length: 5000 }, (_, at) => ({ class_name: 'ReLU', config: { name: `r${at}` } })) },
    }),
  ),
  tooMany('30 models, each calling the next twice', () => topology(doubling(30))),
  {
    row: 'B-47',
    what: 'a layer that reads another 500,000 times',
    files: () => topology(functional([inputLayer, add('a', new Array(500_000).fill('x'))], 'a')),
    answer: ['TFJS_TOO_MANY_LAYERS'],
  },
  {
    row: 'B-47',
    what: '2,000 layers that all read each other 200 times',
    files: () => {
      const all = Array.from({ length: 2000 }, (_, at) => `a${at}`);
      const reads = (at: number) => Array.from({ length: 200 }, (_, back) => all[at - 1 - (back % at)]);
      return topology(
        functional([inputLayer, ...all.map((name, at) => add(name, at === 0 ? ['x', 'x'] : reads(at)))], 'a1999'),
      );
    },
    answer: ['TFJS_TOO_MANY_LAYERS'],
  },
  {
    row: 'B-48a',
    what: 'Keras 3 layers that tfjs itself cannot open, one of them unknown here too',
    files: () => {
      const config = { name: 'x', batch_shape: [null, 6, 6, 3] };
      const names = { module: 'keras.layers', registered_name: null };
      const all = [
        { ...names, class_name: 'InputLayer', config },
        { ...names, class_name: 'MultiHeadAttention', config: { name: 'mha', trainable: true } },
      ];
      return topology({ class_name: 'Sequential', config: { name: 'k3', layers: all } });
    },
    answer: ['TFJS_LAYER_UNSUPPORTED'],
    says: /MultiHeadAttention/,
  },
];
