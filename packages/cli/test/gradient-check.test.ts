// The gradient check on the engine that people use raises no false alarm: every imported fixture holds, those whose gradients
// are far below what float32 answers can tell included.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { offers } from '@pathlens/engines/onnxruntime';
import { type ModelFiles, openModel } from '@pathlens/model-io';
import { checkGradient, type Engine, elementCount, random, readNpy } from '@pathlens/pathway-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

let engine: Engine;
beforeAll(async () => {
  const opened = await offers[0].open();
  if (!('compile' in opened)) throw new Error(opened.unavailable);
  engine = opened;
});
afterAll(() => engine.dispose());

const torchvision = join(import.meta.dirname, 'fixtures/torchvision');
const keras = join(import.meta.dirname, '../../model-io/test/fixtures/keras');

async function check(files: ModelFiles, image?: Float32Array) {
  const { network } = await openModel(files);
  const numbers = random(2);
  const noise = Float32Array.from({ length: elementCount(network.input.shape) }, () => numbers.normal());
  return (await checkGradient(engine, network, { image: image ?? noise, seed: 16, seconds: 120 })).finding;
}

describe('torchvision', () => {
  test.each(readdirSync(torchvision))('%s', async (name) => {
    const path = (file: string) => join(torchvision, name, file);
    const names = ['model.onnx', 'model.onnx.data'].filter((file) => existsSync(path(file)));
    const image = readNpy(readFileSync(path('image.npy'))).values as Float32Array;
    const finding = await check(Object.fromEntries(names.map((file) => [file, path(file)])), image);
    expect(finding).toMatchObject({ verdict: 'holds', pixels: 16 });
  });
});

describe('Keras', () => {
  const files = ['activations', 'operations', 'residual'].flatMap((model) =>
    ['keras2.h5', 'keras2.keras', 'keras3.h5', 'keras3.keras'].map((file) => join(model, file)),
  );
  test.each(files)('%s', async (file) => {
    expect(await check({ [file]: join(keras, file) })).toMatchObject({ verdict: 'holds' });
  });
});
