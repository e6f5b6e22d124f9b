// tfjs LayersModels: every network made with tfjs opens and computes, forwards and backwards, what tfjs computes.
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { openModel } from '../src/index.ts';
import { artifactsOf, askOurs, askTfjs, deviation, putFiles, putModel, seedWeights } from './tfjs-models.ts';

beforeAll(() => tf.setBackend('cpu'));

const { layers } = tf;
type Build = () => tf.LayersModel;

/** tfjs divides the gradient of a padded average by the whole window and cannot differentiate a missing scale. */
const forwardOnly = /average|without scale/;

function sequential(shape: readonly number[], list: readonly tf.layers.Layer[]): tf.LayersModel {
  const input = tf.input({ shape: [...shape] });
  const output = list.reduce((value, layer) => layer.apply(value) as tf.SymbolicTensor, input);
  return tf.model({ inputs: input, outputs: output });
}

const conv = (filters: number, more: object = {}) => layers.conv2d({ filters, kernelSize: 3, ...more });
const end = () => [layers.globalAveragePooling2d({}), layers.dense({ units: 5 })];
const flatEnd = () => [layers.flatten(), layers.dense({ units: 5 })];
const apply = (layer: tf.layers.Layer, value: tf.SymbolicTensor | tf.SymbolicTensor[]) =>
  layer.apply(value) as tf.SymbolicTensor;

const networks: readonly (readonly [string, Build])[] = [
  [
    'convolution, pooling, flatten, dense',
    () => {
      const list = [
        conv(4, { activation: 'relu' }),
        layers.maxPooling2d({ poolSize: 2 }),
        conv(6, { activation: 'relu6', padding: 'same' }),
        layers.flatten(),
        layers.dense({ units: 12, activation: 'relu' }),
        layers.dropout({ rate: 0.5 }),
        layers.dense({ units: 5 }),
      ];
      return tf.sequential({ layers: [layers.inputLayer({ inputShape: [11, 9, 3] }), ...list] });
    },
  ],
  ...[1, 2, 3].flatMap((strides) =>
    [8, 9, 11].map(
      (size) =>
        [
          `same padding, stride ${strides}, ${size}×${size + 1}`,
          () =>
            sequential(
              [size, size + 1, 2],
              [
                conv(3, { strides, padding: 'same', activation: 'relu' }),
                layers.maxPooling2d({ poolSize: 3, strides: 2, padding: 'same' }),
                ...flatEnd(),
              ],
            ),
        ] as const,
    ),
  ),
  [
    'padded average pooling',
    () =>
      sequential(
        [9, 8, 3],
        [
          layers.averagePooling2d({ poolSize: 3, strides: 2, padding: 'same' }),
          layers.averagePooling2d({ poolSize: 2, strides: 1, padding: 'same' }),
          conv(4, { activation: 'relu' }),
          layers.averagePooling2d({ poolSize: 2 }),
          ...flatEnd(),
        ],
      ),
  ],
  [
    'depthwise and separable convolutions',
    () =>
      sequential(
        [9, 8, 3],
        [
          layers.depthwiseConv2d({ kernelSize: 3, depthMultiplier: 2, padding: 'same', activation: 'relu' }),
          layers.separableConv2d({ kernelSize: 3, filters: 7, padding: 'same', strides: 2 }),
          layers.activation({ activation: 'relu' }),
          ...flatEnd(),
        ],
      ),
  ],
  [
    'batch normalization with and without scale and centre, on maps and vectors',
    () =>
      sequential(
        [8, 8, 3],
        [
          conv(4, { useBias: false }),
          layers.batchNormalization({}),
          layers.reLU({ maxValue: 6 }),
          conv(4, { useBias: false }),
          layers.batchNormalization({ scale: false }),
          layers.reLU(),
          layers.batchNormalization({ center: false, epsilon: 0.01 }),
          layers.flatten(),
          layers.batchNormalization({}),
          layers.dense({ units: 6, activation: 'relu' }),
          layers.batchNormalization({}),
          layers.dense({ units: 5 }),
        ],
      ),
  ],
  [
    'branches: add, multiply, mean, concatenate, padding around',
    () => {
      const input = tf.input({ shape: [8, 8, 3] });
      const a = apply(conv(4, { padding: 'same', activation: 'relu' }), input);
      const b = apply(conv(4, { padding: 'same' }), input);
      const gate = apply(layers.globalAveragePooling2d({}), a);
      const wide = apply(layers.reshape({ targetShape: [1, 1, 4] }), gate);
      const scale = apply(layers.conv2d({ filters: 4, kernelSize: 1, activation: 'hardSigmoid' }), wide);
      const sum = apply(layers.add(), [a, b]);
      const gated = apply(layers.multiply(), [sum, scale]);
      const mean = apply(layers.average(), [a, gated, b]);
      const joined = apply(layers.concatenate({ axis: -1 }), [mean, b]);
      const padded = apply(
        layers.zeroPadding2d({
          padding: [
            [1, 2],
            [0, 3],
          ],
        }),
        joined,
      );
      const last = apply(conv(5, { activation: 'relu' }), padded);
      const output = flatEnd().reduce((value, layer) => apply(layer, value), last);
      return tf.model({ inputs: input, outputs: output });
    },
  ],
  [
    'nested models, one of them called twice',
    () => {
      const inner = tf.sequential({
        name: 'block',
        layers: [conv(4, { inputShape: [8, 8, 4], padding: 'same', activation: 'relu' })],
      });
      const head = sequential([8, 8, 4], end());
      const input = tf.input({ shape: [8, 8, 3] });
      const stem = apply(conv(4, { padding: 'same' }), input);
      const twice = apply(inner as unknown as tf.layers.Layer, apply(inner as unknown as tf.layers.Layer, stem));
      return tf.model({ inputs: input, outputs: apply(head as unknown as tf.layers.Layer, twice) });
    },
  ],
  [
    'every smooth activation',
    () => {
      const names = ['elu', 'selu', 'sigmoid', 'tanh', 'softplus', 'swish', 'hardSigmoid'] as const;
      const convs = names.map((activation) => layers.conv2d({ filters: 4, kernelSize: 1, activation }));
      return sequential(
        [5, 6, 3],
        [
          ...convs,
          layers.leakyReLU({ alpha: 0.2 }),
          layers.leakyReLU(),
          layers.elu(),
          conv(4),
          layers.softmax({ axis: -1 }),
          ...flatEnd(),
        ],
      );
    },
  ],
  [
    'slopes of its own for every place, and for every channel',
    () => sequential([5, 6, 3], [layers.prelu(), conv(4), layers.prelu({ sharedAxes: [1, 2] }), ...flatEnd()]),
  ],
  [
    'shapes that move elements',
    () => {
      const input = tf.input({ shape: [6, 4, 3] });
      const map = apply(conv(4, { padding: 'same', activation: 'relu' }), input);
      const moved = apply(layers.permute({ dims: [2, 1, 3] }), map);
      const rows = apply(layers.reshape({ targetShape: [12, 8] }), moved);
      const dense = apply(layers.dense({ units: 6, activation: 'relu' }), rows);
      const again = apply(layers.reshape({ targetShape: [6, 4, 3] }), dense);
      const flat = apply(layers.concatenate(), [
        apply(layers.flatten(), apply(conv(2), again)),
        apply(layers.flatten(), map),
      ]);
      return tf.model({ inputs: input, outputs: apply(layers.dense({ units: 5 }), flat) });
    },
  ],
  ['a map as the answer', () => sequential([4, 4, 3], [conv(4, { activation: 'relu' }), layers.flatten()])],
  [
    'global max pooling and dense on a map',
    () =>
      sequential(
        [7, 7, 2],
        [
          layers.dense({ units: 4, activation: 'relu' }),
          conv(3),
          layers.globalMaxPooling2d({}),
          layers.dense({ units: 5 }),
        ],
      ),
  ],
];

describe('networks made with tfjs', () => {
  it.each(networks)('%s', async (title, build) => {
    const model = seedWeights(build());
    const { network, report } = await openModel(putModel(await artifactsOf(model)));
    const shape = model.inputs[0].shape.slice(1) as number[];
    expect(report.format).toBe('tfjs LayersModel');
    expect(report.input.shape).toEqual([shape[2], shape[0], shape[1]]);
    expect(report.parameters).toBe(model.countParams());
    const withGradient = !forwardOnly.test(title);
    const theirs = askTfjs((image) => model.predict(image) as tf.Tensor, shape, withGradient);
    const ours = await askOurs(network);
    expect(deviation(theirs.logits, ours.logits)).toBeLessThan(1e-5);
    if (withGradient) expect(deviation(theirs.gradient, ours.gradient)).toBeLessThan(1e-4);
  });

  it('cuts the softmax at the end and calls activations after layers', async () => {
    const model = seedWeights(
      sequential(
        [8, 8, 3],
        [
          conv(4, { activation: 'relu', name: 'stem' }),
          layers.flatten({ name: 'flat' }),
          layers.dense({ units: 5, activation: 'softmax', name: 'predictions' }),
        ],
      ),
    );
    const { network, report } = await openModel(putModel(await artifactsOf(model)));
    expect(report.cutSoftmax).toBe('predictions');
    expect(report.activations).toEqual([{ name: 'stem', operator: 'Relu', shape: [4, 6, 6], units: 144 }]);
    const theirs = askTfjs((image) => model.predict(image) as tf.Tensor, [8, 8, 3]);
    const { logits } = await askOurs(network);
    const total = logits.reduce((sum, value) => sum + Math.exp(value), 0);
    expect(
      deviation(
        theirs.logits,
        logits.map((value) => Math.exp(value) / total),
      ),
    ).toBeLessThan(1e-5);
  });

  it('takes the size of the image where the model leaves it open', async () => {
    const model = seedWeights(
      sequential([null as unknown as number, null as unknown as number, 3], [conv(4), ...end()]),
    );
    const files = putModel(await artifactsOf(model));
    await expect(openModel(files)).rejects.toMatchObject({ code: 'INPUT_SHAPE_NEEDED' });
    const { network } = await openModel(files, { inputShape: [3, 10, 12] });
    const theirs = askTfjs((image) => model.predict(image) as tf.Tensor, [10, 12, 3]);
    expect(deviation(theirs.logits, (await askOurs(network)).logits)).toBeLessThan(1e-5);
  });
});

describe('weights stored with fewer bits', () => {
  const model = () => seedWeights(sequential([8, 8, 3], [conv(4, { activation: 'relu' }), ...flatEnd()]));

  it.each(['uint8', 'uint16', 'float16'] as const)('%s, as tfjs reads them', async (kind) => {
    const { json, weights } = await artifactsOf(model());
    const parts: Uint8Array[] = [];
    let offset = 0;
    for (const spec of json.weightsManifest[0].weights) {
      const count = spec.shape.reduce((product, size) => product * size, 1);
      const values = new Float32Array(weights.slice(offset, offset + 4 * count).buffer);
      offset += 4 * count;
      if (kind === 'float16') {
        spec.quantization = { dtype: kind };
        parts.push(new Uint8Array(Float16Array.from(values).buffer));
        continue;
      }
      const [min, max, most] = [Math.min(...values), Math.max(...values), kind === 'uint8' ? 255 : 65535];
      const scale = (max - min) / most || 1;
      spec.quantization = { dtype: kind, scale, min };
      const codes = values.map((value) => Math.round((value - min) / scale));
      parts.push(kind === 'uint8' ? Uint8Array.from(codes) : new Uint8Array(Uint16Array.from(codes).buffer));
    }
    const stored = new Uint8Array(Buffer.concat(parts));
    const { network, report } = await openModel(putModel({ json, weights: stored }));
    const theirs = await tf.loadLayersModel(
      tf.io.fromMemory({
        modelTopology: json.modelTopology as object,
        weightSpecs: json.weightsManifest[0].weights as tf.io.WeightsManifestEntry[],
        weightData: stored.buffer as ArrayBuffer,
      }),
    );
    const answer = askTfjs((image) => theirs.predict(image) as tf.Tensor, [8, 8, 3]);
    expect(deviation(answer.logits, (await askOurs(network)).logits)).toBeLessThan(1e-5);
    expect(report.warnings).toEqual([expect.stringContaining(kind)]);
  });

  it('in several shards that cut through weights', async () => {
    const made = model();
    const { json, weights } = await artifactsOf(made);
    json.weightsManifest[0].paths = ['a.bin', 'b.bin', 'c.bin'];
    const [one, two] = [101, 1003];
    const files = putFiles({
      'folder/model.json': JSON.stringify(json),
      'folder/c.bin': weights.slice(two),
      'folder/a.bin': weights.slice(0, one),
      'folder/b.bin': weights.slice(one, two),
    });
    const { network } = await openModel(files);
    const theirs = askTfjs((image) => made.predict(image) as tf.Tensor, [8, 8, 3]);
    expect(deviation(theirs.logits, (await askOurs(network)).logits)).toBeLessThan(1e-5);
  });
});
