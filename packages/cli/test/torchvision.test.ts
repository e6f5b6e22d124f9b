// Small versions of torchvision's architectures, exported by PyTorch's older and newer exporter (formats/torchvision_models.py):
// what every engine computes of the imported network is what ONNX Runtime computes with the file and PyTorch's gradient.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { offers as onnxruntime } from '@pathlens/engines/onnxruntime';
import { offers as tfjs } from '@pathlens/engines/tfjs';
import { openOnnx } from '@pathlens/model-io';
import { type Engine, gradientProgram, type Network, readNpy, simplify } from '@pathlens/pathway-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const fixtures = join(import.meta.dirname, 'fixtures/torchvision');
const folders = readdirSync(fixtures).map((name) => join(fixtures, name));

const read = (folder: string, name: string): Float32Array =>
  readNpy(readFileSync(join(folder, `${name}.npy`)), name).values as Float32Array;

function open(folder: string) {
  const file = join(folder, 'model.onnx');
  const beside = `${file}.data`;
  return openOnnx(file, { external: new Map(existsSync(beside) ? [['model.onnx.data', beside]] : []) });
}

/** Largest difference relative to the largest magnitude expected. */
function deviation(found: Float32Array, expected: Float32Array): number {
  const largest = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return expected.reduce((most, value, at) => Math.max(most, Math.abs(value - found[at])), 0) / largest;
}

/** Activations as the model's code calls them, in order: a gate is none, a pattern is one. */
const census: Record<string, string> = {
  mobilenet_v3: 'HardSwish Relu Relu Relu HardSwish HardSwish Relu HardSwish HardSwish HardSwish HardSwish',
  efficientnet: new Array(10).fill('Silu').join(' '),
  regnet_y: new Array(13).fill('Relu').join(' '),
  shufflenet_v2: new Array(13).fill('Relu').join(' '),
  convnext: 'Gelu Gelu Gelu',
  vit: 'Gelu Gelu',
};

test.each(folders)('%s has the activation points its code has', async (folder) => {
  const { network } = await open(folder);
  const meta = JSON.parse(readFileSync(join(folder, 'meta.json'), 'utf8'));
  expect(network.activations.map(({ operator }) => operator).join(' ')).toBe(census[meta.model]);
  for (const { operator, deadIsMeaningful } of network.activations) expect(deadIsMeaningful).toBe(operator === 'Relu');
});

test('both exporters and both batches give the same units', async () => {
  const units = new Map<string, Set<string>>();
  for (const folder of folders) {
    const { model } = JSON.parse(readFileSync(join(folder, 'meta.json'), 'utf8'));
    const { network } = await open(folder);
    const points = network.activations.map(({ operator, units: count }) => `${operator} ${count}`).join(', ');
    units.set(model, new Set([...(units.get(model) ?? []), points]));
  }
  for (const [model, found] of units) expect([model, ...found]).toHaveLength(2);
});

const everywhere = [...onnxruntime, ...tfjs].filter(({ id }) => /onnxruntime-cpu|wasm|tfjs-cpu/.test(id));

describe.each(everywhere)('$id', ({ id, open: openEngine }) => {
  let engine: Engine;
  beforeAll(async () => {
    const opened = await openEngine();
    if (!('compile' in opened)) throw new Error(`${id} is not here`);
    engine = opened;
  });
  afterAll(() => engine.dispose());

  test.each(folders)('%s', async (folder) => {
    const { network } = await open(folder);
    for (const form of [network, simplify(network).network]) {
      const { logits, gradient } = await ask(engine, form, folder);
      expect(deviation(logits, read(folder, 'original'))).toBeLessThan(1e-5);
      expect(deviation(gradient, read(folder, 'gradient'))).toBeLessThan(1e-4);
    }
  });
});

/** Logits and gradient of the second of two images: an export made for one image must take two. */
async function ask(engine: Engine, network: Network, folder: string) {
  const { target } = JSON.parse(readFileSync(join(folder, 'meta.json'), 'utf8'));
  const image = read(folder, 'image');
  const seed = Float32Array.from({ length: 2 * network.classes }, (_, at) => Number(at % network.classes === target));
  const feeds = { image: Float32Array.of(...image.map((value) => -value), ...image), seed };
  const program = await engine.compile(gradientProgram(network));
  const found = await program.run(feeds, { batch: 2, fetch: ['logits', 'gradient'] });
  await program.dispose();
  const second = (values: unknown) => (values as Float32Array).slice((values as Float32Array).length / 2);
  return { logits: second(found.logits), gradient: second(found.gradient) };
}
