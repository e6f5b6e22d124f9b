// Damaged models of every format, some tens a round: two rounds with every run of the tests, many with `npm run check:long`.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { expect, it } from 'vitest';
import { type Folder, fuzz } from './fuzz.ts';
import { artifactsOf, seedWeights } from './tfjs-models.ts';

const rounds = Number(process.env.CHECK_ROUNDS ?? 2);
const seed = process.env.CHECK_SEED ?? '1';

async function layersModel(): Promise<Folder> {
  await tf.setBackend('cpu');
  const { add, conv2d, dense, flatten, maxPooling2d } = tf.layers;
  const image = tf.input({ shape: [6, 6, 3] });
  const a = conv2d({ filters: 2, kernelSize: 3, padding: 'same', activation: 'relu', name: 'a' }).apply(image);
  const b = conv2d({ filters: 2, kernelSize: 1, name: 'b' }).apply(image);
  const sum = add().apply([a, b] as tf.SymbolicTensor[]);
  const pooled = maxPooling2d({ poolSize: 2 }).apply(sum);
  const logits = dense({ units: 4, name: 'head' }).apply(flatten().apply(pooled)) as tf.SymbolicTensor;
  return artifactsOf(seedWeights(tf.model({ inputs: image, outputs: logits })));
}

function graphModels(): Folder[] {
  const folder = join(import.meta.dirname, 'fixtures/graph-models');
  const found = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('model.json'),
  );
  return found.map((name) => {
    const json = JSON.parse(readFileSync(join(folder, name), 'utf8'));
    const [path] = json.weightsManifest[0].paths as string[];
    const weights = readFileSync(join(folder, name, '..', path));
    return {
      json: { ...json, weightsManifest: [{ ...json.weightsManifest[0], paths: ['group1-shard1of1.bin'] }] },
      weights,
    };
  });
}

it('every damaged model is opened or refused in one sentence', async () => {
  expect(await fuzz(seed, 40 * rounds, [await layersModel(), ...graphModels()])).toEqual([]);
}, 3_600_000);
