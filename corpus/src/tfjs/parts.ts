// A small tfjs LayersModel that is sound, to be changed in one place at a time.
import type { BadInput, Files } from '../bad-input.ts';

// biome-ignore lint/suspicious/noExplicitAny: rows reach into every corner of the file
export type Loose = any;

const input = { batch_input_shape: [null, 6, 6, 3], dtype: 'float32' };
const conv = {
  filters: 2,
  kernel_size: [3, 3],
  strides: [1, 1],
  padding: 'valid',
  data_format: 'channels_last',
  dilation_rate: [1, 1],
  activation: 'relu',
  use_bias: true,
};

export function soundJson(): Loose {
  return {
    format: 'layers-model',
    generatedBy: 'tests',
    modelTopology: {
      class_name: 'Sequential',
      config: {
        name: 'net',
        layers: [
          { class_name: 'Conv2D', config: { name: 'stem', ...conv, ...input } },
          { class_name: 'Flatten', config: { name: 'flat' } },
          { class_name: 'Dense', config: { name: 'head', units: 4, activation: 'linear', use_bias: true } },
        ],
      },
    },
    weightsManifest: [
      {
        paths: ['group1-shard1of1.bin'],
        weights: [
          { name: 'stem/kernel', shape: [3, 3, 3, 2], dtype: 'float32' },
          { name: 'stem/bias', shape: [2], dtype: 'float32' },
          { name: 'head/kernel', shape: [32, 4], dtype: 'float32' },
          { name: 'head/bias', shape: [4], dtype: 'float32' },
        ],
      },
    ],
  };
}

export const weightBytes: number = 4 * (54 + 2 + 128 + 4);

export function soundWeights(): Uint8Array {
  return new Uint8Array(Float32Array.from({ length: weightBytes / 4 }, (_, at) => Math.sin(at + 1) / 3).buffer);
}

/** The sound model with something changed in its JSON. */
export function changed(change: (json: Loose) => void, weights: Uint8Array = soundWeights()): Files {
  const json = soundJson();
  change(json);
  return [
    ['model.json', JSON.stringify(json)],
    ['group1-shard1of1.bin', weights],
  ];
}

export const layer = (json: Loose, at: number): Loose => json.modelTopology.config.layers[at];
export const spec = (json: Loose, at: number): Loose => json.weightsManifest[0].weights[at];

/** A row that changes the sound model. */
export function row(
  number: BadInput['row'],
  what: string,
  change: (json: Loose) => void,
  rest: Omit<BadInput, 'row' | 'what' | 'files'>,
): BadInput {
  return { row: number, what, files: () => changed(change), ...rest };
}

/** A model.json of its own. */
export const alone = (content: Uint8Array | string): Files => [['model.json', content]];

export function topology(modelTopology: unknown): Files {
  return alone(JSON.stringify({ format: 'layers-model', modelTopology, weightsManifest: [] }));
}
