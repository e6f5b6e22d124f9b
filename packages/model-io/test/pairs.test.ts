// Input/output pairs as NumPy writes them, and everything that is wrong with others.
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readNpy } from '@pathlens/pathway-core';
import { afterAll, describe, expect, it } from 'vitest';
import { type ModelFiles, openModel, withPairs } from '../src/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'pathlens-pairs-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const fixture = (name: string) => join(import.meta.dirname, 'fixtures/pairs', name);
const network = join(import.meta.dirname, '../../pathway-core/test/fixtures/networks/relu6-depthwise');
const model = await openModel({ 'm.onnx': join(network, 'model.onnx') });
const subject = { network: model.network, format: model.report.format };
const images = readNpy(readFileSync(join(network, 'images.npy'))).values as Float32Array;
const logits = readNpy(readFileSync(join(network, 'logits.npy'))).values as Float32Array;

const put = (name: string, bytes: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
};
const read = (files: ModelFiles) => withPairs(files, subject, async (pairs) => pairs);

describe('pairs', () => {
  it.each(['stored', 'deflated', 'channels-last'])('are read from %s.npz', async (name) => {
    const pairs = await read({ 'm.onnx': join(network, 'model.onnx'), 'pairs.npz': fixture(`${name}.npz`) });
    expect(pairs).toMatchObject({ count: 2, activations: [] });
    expect(pairs?.inputs).toEqual(images.slice(0, 2 * 3 * 40 * 44));
    expect(pairs?.outputs).toEqual(logits.slice(0, 2 * model.network.classes));
  });

  it('are read from inputs.npy and outputs.npy', async () => {
    const pairs = await read({
      'x/inputs.npy': join(network, 'images.npy'),
      'x/outputs.npy': join(network, 'logits.npy'),
    });
    expect(pairs?.inputs).toEqual(images);
  });

  it('are not there where no file holds any', async () => {
    expect(await read({ 'm.onnx': join(network, 'model.onnx'), 'labels.txt': put('labels.txt', 'a') })).toBeNull();
  });

  it('prefer pairs.npz among several', async () => {
    const files = { 'a.npz': fixture('nine.npz'), 'pairs.npz': fixture('stored.npz') };
    expect((await read(files))?.count).toBe(2);
  });
});

const copy = (name: string): string => {
  const path = join(folder, name);
  copyFileSync(fixture('stored.npz'), path);
  return path;
};

describe('refused', () => {
  it.each([
    ['values of float64', 'float64.npz', 'PAIRS_ARRAY', /float64/],
    ['Fortran order', 'fortran.npz', 'PAIRS_ARRAY', /Fortran order/],
    ['pickled objects', 'objects.npz', 'PAIRS_ARRAY', /\|O/],
    ['nine pairs', 'nine.npz', 'PAIRS_SHAPE', /9 pairs/],
    ['images of another size', 'other-image.npz', 'PAIRS_SHAPE', /3×40×45.*3×40×44/],
    ['another number of classes', 'other-classes.npz', 'PAIRS_SHAPE', /“outputs”/],
    ['no outputs', 'no-outputs.npz', 'PAIRS_FILES', /no array “outputs”/],
    ['NaN', 'not-finite.npz', 'PAIRS_VALUES', /“inputs”/],
  ])('%s', async (_what, name, code, message) => {
    await expect(read({ 'pairs.npz': fixture(name) })).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message),
    });
  });

  it.each([
    ['nothing', {}, 'PAIRS_FILES'],
    ['text', { bytes: 'no archive' }, 'PAIRS_ARCHIVE'],
    ['half an archive', { bytes: readFileSync(fixture('stored.npz')).subarray(0, 20_000) }, 'PAIRS_ARCHIVE'],
    ['an archive whose content was changed', { bytes: spoilt() }, 'PAIRS_ARCHIVE'],
  ] as const)('%s', async (_what, { bytes = '' }: { bytes?: string | Uint8Array }, code) => {
    await expect(read({ 'pairs.npz': put('bad.npz', bytes) })).rejects.toMatchObject({ code });
  });

  it('one half of the pairs, and two archives', async () => {
    await expect(read({ 'inputs.npy': join(network, 'images.npy') })).rejects.toMatchObject({ code: 'PAIRS_FILES' });
    const two = { 'a.npz': copy('a.npz'), 'b.npz': copy('b.npz') };
    await expect(read(two)).rejects.toMatchObject({ code: 'PAIRS_FILES' });
  });
});

/** The first deflated byte of an entry says another kind of block. */
function spoilt(): Uint8Array {
  const bytes = Uint8Array.from(readFileSync(fixture('deflated.npz')));
  const view = new DataView(bytes.buffer);
  const start = 30 + view.getUint16(26, true) + view.getUint16(28, true);
  bytes.fill(0xff, start, start + 4);
  return bytes;
}
