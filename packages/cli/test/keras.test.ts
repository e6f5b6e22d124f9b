// Narrow networks built as Keras applications are, in the formats that Keras 2, Keras 3 and the converter of TensorFlow.js write
// (formats/keras_models.py): logits and gradients are those of TensorFlow in float64, with the weights as the file rounds them.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { offers } from '@pathlens/engines/onnxruntime';
import { openModel } from '@pathlens/model-io';
import { type Engine, gradientProgram, readNpy, simplify } from '@pathlens/pathway-core';
import { largestDeviation } from '@pathlens/pathway-core/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';

const fixtures = join(import.meta.dirname, 'fixtures/keras');
const names = readdirSync(fixtures);

const read = (folder: string, name: string): Float32Array =>
  readNpy(readFileSync(join(folder, `${name}.npy`)), name).values as Float32Array;

function open(folder: string) {
  const files = readdirSync(folder).filter((name) => /\.(h5|bin)$|^model\.json$/.test(name));
  return openModel(Object.fromEntries(files.map((name) => [name, join(folder, name)])));
}

const census: Record<string, string> = {
  narrow_resnet_v2: 'Relu Relu Relu Relu Relu Relu',
  narrow_efficientnet: 'Silu Silu Silu Silu Silu',
};

let engine: Engine;
beforeAll(async () => {
  const opened = await offers[0].open();
  if (!('compile' in opened)) throw new Error('ONNX Runtime is not here');
  engine = opened;
});
afterAll(() => engine.dispose());

test('every format is here', () => {
  const forms = new Set(names.map((name) => JSON.parse(readFileSync(join(fixtures, name, 'meta.json'), 'utf8')).form));
  expect([...forms].sort()).toEqual(['.h5', 'GraphModel', 'LayersModel', 'LayersModel float16', 'LayersModel uint8']);
});

test.each(names)('%s', async (name) => {
  const folder = join(fixtures, name);
  const { model, target } = JSON.parse(readFileSync(join(folder, 'meta.json'), 'utf8'));
  const opened = await open(folder);
  expect(opened.report.cutSoftmax).not.toBeNull();
  const { network } = simplify(opened.network);
  expect(network.activations.map(({ operator }) => operator).join(' ')).toBe(census[model]);
  const program = await engine.compile(gradientProgram(network));
  const seed = Float32Array.from({ length: network.classes }, (_, at) => Number(at === target));
  const feeds = { image: read(folder, 'image'), seed };
  const found = await program.run(feeds, { batch: 1, fetch: ['logits', 'gradient'] });
  await program.dispose();
  expect(largestDeviation(found.logits as Float32Array, read(folder, 'original'))).toBeLessThan(1e-5);
  expect(largestDeviation(found.gradient as Float32Array, read(folder, 'gradient'))).toBeLessThan(1e-4);
});

test('a config in the manner of Keras 3 inside a LayersModel is read, not refused', async () => {
  const folder = join(fixtures, 'narrow_efficientnet-keras3-layers');
  const json = readFileSync(join(folder, 'model.json'), 'utf8');
  for (const key of ['"batch_shape"', '"DTypePolicy"', '"registered_name"']) expect(json).toContain(key);
  expect((await open(folder)).report.format).toBe('tfjs LayersModel');
});
