// Keras files: what Keras 2 and 3 wrote opens and computes, forwards and backwards, what they computed; what is wrong is refused.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hdf5File } from '@pathlens/corpus';
import { readNpy } from '@pathlens/pathway-core';
import { afterAll, describe, expect, it } from 'vitest';
import { openModel } from '../src/index.ts';
import { askOurs, deviation, seedOf } from './tfjs-models.ts';

const fixtures = join(import.meta.dirname, 'fixtures/keras');
const floats = (name: string) => readNpy(readFileSync(join(fixtures, name))).values as Float32Array;
const open = (name: string) => openModel({ [name.replace(/.*\//, '')]: join(fixtures, name) });

const files = ['residual', 'activations', 'operations'].flatMap((network) =>
  ['keras2', 'keras3'].flatMap((version) =>
    ['h5', 'keras'].map((format) => [`${network}/${version}.${format}`, `${network}/${version}`] as const),
  ),
);

describe('files of Keras', () => {
  it.each(files)('%s computes what Keras computed', async (file, recorded) => {
    const { network, report } = await open(file);
    const [outputs, gradient] = [floats(`${recorded}.outputs.npy`), floats(`${recorded}.gradient.npy`)];
    expect(report.warnings).toEqual([]);
    if (report.cutSoftmax === null) {
      const ours = await askOurs(network);
      expect(deviation(outputs, ours.logits)).toBeLessThan(1e-5);
      expect(deviation(gradient, ours.gradient)).toBeLessThan(1e-4);
      return;
    }
    const { logits } = await askOurs(network);
    const total = logits.reduce((sum, value) => sum + Math.exp(value), 0);
    const probabilities = logits.map((value) => Math.exp(value) / total);
    expect(deviation(outputs, probabilities)).toBeLessThan(1e-5);
    // The gradient of Σ seed·softmax is that of the logits with this seed.
    const seed = seedOf(logits.length);
    const mean = probabilities.reduce((sum, value, at) => sum + value * seed[at], 0);
    const through = await askOurs(network, { seed: probabilities.map((value, at) => value * (seed[at] - mean)) });
    expect(deviation(gradient, through.gradient)).toBeLessThan(1e-4);
  });

  it('names activations after layers and says who wrote the file', async () => {
    const { report } = await open('residual/keras3.keras');
    expect(report.format).toBe('Keras archive');
    expect(report.producer).toBe('keras 3.15.1');
    expect(report.activations.map(({ name }) => name)).toEqual([
      'stem_relu',
      'block/separable',
      'block/separable_2',
      'reduce',
      'relu6',
    ]);
    const { report: older } = await open('activations/keras2.h5');
    expect(older.format).toBe('Keras HDF5');
    expect(older.cutSoftmax).toBe('predictions');
  });
});

async function refusal(files: Parameters<typeof openModel>[0], code: string, sentence: RegExp): Promise<void> {
  const error = (await openModel(files).catch((error: unknown) => error)) as Error;
  expect(error).toMatchObject({ name: 'PathlensError', code, message: expect.stringMatching(sentence) });
  expect(error.message).not.toMatch(/passwd|\/tmp\/|h5wasm|H5[A-Z]/);
}

describe('Keras files cut short (single faults: corpus.test.ts)', () => {
  it('the model that the bad ones of the corpus are made of opens', async () => {
    const { report } = await openModel({ 'sound.h5': put(hdf5File('sound')) });
    expect(report.parameters).toBe(8);
  });

  const sound = readFileSync(join(fixtures, 'residual/keras3.h5'));
  it.each([600, 3000, Math.floor(sound.length / 2), sound.length - 8])('cut after %d bytes', async (length) => {
    await refusal({ 'model.h5': put(sound.subarray(0, length)) }, 'HDF5_PARSE', /truncated/);
  });
});

const folder = mkdtempSync(join(tmpdir(), 'pathlens-keras-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let count = 0;

function put(bytes: Uint8Array): string {
  const path = join(folder, `${count++}.bin`);
  writeFileSync(path, bytes);
  return path;
}

describe('.keras archives', () => {
  it('cut short', async () => {
    const sound = readFileSync(join(fixtures, 'residual/keras3.keras'));
    await refusal({ 'model.keras': put(sound.subarray(0, 40_000)) }, 'ARCHIVE_TRUNCATED', /damaged/);
  });
});
