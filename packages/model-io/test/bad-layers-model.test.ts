// Layers of tfjs models that cannot be run: all of them are named at once (single faults: corpus.test.ts).
import { expect, it } from 'vitest';
import { openModel } from '../src/index.ts';
import { putFiles } from './tfjs-models.ts';

async function refused(model: object, sentence: RegExp): Promise<void> {
  const json = { modelTopology: model, weightsManifest: [] };
  const error: unknown = await openModel(putFiles({ 'model.json': JSON.stringify(json) })).catch((error) => error);
  expect(error).toMatchObject({ code: 'TFJS_LAYER_UNSUPPORTED', message: expect.stringMatching(sentence) });
}

it('of two classes nobody knows', async () => {
  const layers = [
    { class_name: 'InputLayer', config: { name: 'x', batch_input_shape: [null, 4] } },
    { class_name: 'UpSampling9D', config: { name: 'stem' } },
    { class_name: 'Other', config: { name: 'head' } },
  ];
  await refused({ class_name: 'Sequential', config: { layers } }, /2 layers.*UpSampling9D: “stem”; Other: “head”/);
});

it('given numbers where they take tensors', async () => {
  const config = { shape: [null, 4], dtype: 'float32', keras_history: ['x', 0, 0] };
  const calls = [{ args: [{ class_name: '__keras_tensor__', config }, 3], kwargs: {} }];
  const layers = [
    { class_name: 'InputLayer', name: 'x', config: { batch_shape: [null, 4] }, inbound_nodes: [] },
    { module: 'keras.layers', class_name: 'Add', name: 'a', config: { trainable: true }, inbound_nodes: calls },
  ];
  const model = { layers, input_layers: [['x', 0, 0]], output_layers: [['a', 0, 0]] };
  await refused({ class_name: 'Functional', config: model }, /Add: “a” \(it is given more than tensors\)/);
});
