// Keras files: what Keras 2 and 3 wrote opens and computes, forwards and backwards, what they computed; what is wrong is refused.
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { readNpy } from '@pathlens/pathway-core';
import { describe, expect, it } from 'vitest';
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

const refused: readonly (readonly [string, string, RegExp])[] = [
  ['external-link', 'HDF5_EXTERNAL', /points to another place/],
  ['soft-link', 'HDF5_EXTERNAL', /points to another place/],
  ['external-storage', 'HDF5_EXTERNAL', /points to another place/],
  ['virtual', 'HDF5_EXTERNAL', /points to another place/],
  ['huge', 'HDF5_SHAPE', /1000000×1000000×1000000/],
  ['bomb', 'HDF5_SHAPE', /4000×2000/],
  ['filter', 'HDF5_FILTER', /32000/],
  ['cycle', 'HDF5_CYCLE', /contain each other/],
  ['half-floats', 'KERAS_WEIGHT_SPEC', /16 bits/],
  ['other-shape', 'KERAS_WEIGHT_SPEC', /“d\/kernel” has shape 2×4.*4×2/],
  ['missing', 'KERAS_WEIGHT_SPEC', /“d\/kernel” is missing/],
  ['lambda', 'KERAS_LAMBDA', /Lambda: “code”/],
  ['weights-only', 'KERAS_TOPOLOGY', /without the network/],
];

async function refusal(files: Parameters<typeof openModel>[0], code: string, sentence: RegExp): Promise<void> {
  const error = (await openModel(files).catch((error: unknown) => error)) as Error;
  expect(error).toMatchObject({ name: 'PathlensError', code, message: expect.stringMatching(sentence) });
  expect(error.message).not.toMatch(/passwd|\/tmp\/|h5wasm|H5[A-Z]/);
}

describe('HDF5 files that reach out of themselves or are broken', () => {
  it('the one without a fault opens', async () => {
    const { report } = await open('bad/sound.h5');
    expect(report.parameters).toBe(8);
  });

  it.each(refused)('%s', async (name, code, sentence) => {
    await refusal({ 'model.h5': join(fixtures, 'bad', `${name}.h5`) }, code, sentence);
  });

  const sound = readFileSync(join(fixtures, 'residual/keras3.h5'));
  it.each([600, 3000, Math.floor(sound.length / 2), sound.length - 8])('cut after %d bytes', async (length) => {
    await refusal({ 'model.h5': put(sound.subarray(0, length)) }, 'HDF5_PARSE', /truncated/);
  });
});

const folder = mkdtempSync(join(tmpdir(), 'pathlens-keras-'));
let count = 0;

function put(bytes: Uint8Array): string {
  const path = join(folder, `${count++}.bin`);
  writeFileSync(path, bytes);
  return path;
}

/** A zip with stored entries. */
function zip(entries: readonly (readonly [string, Uint8Array | string])[]): Uint8Array {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of entries) {
    const [title, bytes] = [Buffer.from(name), Buffer.from(content)];
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(bytes.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(title.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, title, bytes]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, tail, title]));
    parts.push(local);
    offset += local.length;
  }
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(
    directory.reduce((sum, { length }) => sum + length, 0),
    12,
  );
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, ...directory, end]);
}

describe('.keras archives with something wrong in them', () => {
  const config = JSON.stringify({
    class_name: 'Sequential',
    config: {
      layers: [
        { class_name: 'InputLayer', config: { name: 'x', batch_shape: [null, 4] } },
        { class_name: 'Lambda', config: { name: 'code' } },
      ],
    },
  });
  const weights = readFileSync(join(fixtures, 'bad/weights-only.h5'));
  it.each<[string, [string, Uint8Array | string][], string, RegExp]>([
    [
      'a name outside',
      [
        ['config.json', '{}'],
        ['../x', ''],
      ],
      'ARCHIVE_PATH',
      /“\.\.\/x”/,
    ],
    ['an absolute name', [['/etc/hosts', '']], 'ARCHIVE_PATH', /no plain place/],
    ['a backslash', [['a\\..\\x', '']], 'ARCHIVE_PATH', /no plain place/],
    [
      'a name twice',
      [
        ['config.json', '{}'],
        ['config.json', '{}'],
      ],
      'ARCHIVE_PATH',
      /twice/,
    ],
    ['no config', [['metadata.json', '{}']], 'KERAS_TOPOLOGY', /config\.json/],
    ['a config that is no JSON', [['config.json', '{']], 'KERAS_JSON', /not JSON/],
    [
      'weights that are no HDF5',
      [
        ['config.json', config],
        ['model.weights.h5', 'x'.repeat(2000)],
      ],
      'HDF5_PARSE',
      /HDF5/,
    ],
    [
      'a Lambda',
      [
        ['config.json', config],
        ['model.weights.h5', weights],
      ],
      'KERAS_LAMBDA',
      /“code”/,
    ],
  ])('%s', async (_, entries, code, sentence) => {
    const path = put(zip(entries));
    await refusal({ 'model.keras': path }, code, code === 'ARCHIVE_PATH' ? /plain place|twice/ : sentence);
  });

  it('cut short', async () => {
    const sound = readFileSync(join(fixtures, 'residual/keras3.keras'));
    await refusal({ 'model.keras': put(sound.subarray(0, 40_000)) }, 'ARCHIVE_TRUNCATED', /damaged/);
  });
});
