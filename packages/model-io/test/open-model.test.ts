// One door for every format: the main file is found among those given, and told apart by content.
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openModel } from '../src/index.ts';
import { encode, message, text, varint } from './onnx-writer.ts';

const onnx = join(import.meta.dirname, '../../pathway-core/test/fixtures/reference/tinyresnet/model.onnx');
const hdf5 = join(import.meta.dirname, 'fixtures/keras/residual/keras3.h5');
const archive = join(import.meta.dirname, 'fixtures/keras/residual/keras3.keras');
const folder = mkdtempSync(join(tmpdir(), 'pathlens-open-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function put(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

// Version 1 and a list of graphs; version 5 and a description.
const savedModel = put('saved_model.pb', encode([varint(1, 1), message(2, [message(1, [text(5, '2.11.0')])])]));
const coreMl = encode([varint(1, 5), message(2, [message(1, [text(1, 'image')])])]);

function copy(from: string, name: string): string {
  const path = join(folder, name);
  copyFileSync(from, path);
  return path;
}

describe('openModel', () => {
  it.each([
    ['an ONNX file', { 'model.onnx': onnx }, 'onnx'],
    ['an ONNX file among others', { 'drop/model.onnx': onnx, 'drop/notes.txt': put('notes.txt', 'notes') }, 'onnx'],
    [
      'an ONNX file among what speaks about it',
      {
        'model.onnx': onnx,
        'pairs.npz': put('pairs.npz', 'x'),
        'labels.json': put('labels.json', '[]'),
        'pathlens.json': put('pathlens.json', '{}'),
      },
      'onnx',
    ],
    ['an ONNX file with labels', { 'm.onnx': onnx, 'labels.json': put('labels.json', '[]') }, 'onnx'],
    ['an ONNX file without an ending', { model: copy(onnx, 'model') }, 'onnx'],
    ['an HDF5 file without an ending', { model: copy(hdf5, 'plain') }, 'Keras HDF5'],
    ['a .keras archive', { 'm.keras': archive }, 'Keras archive'],
    ['a .keras archive called .zip', { 'm.zip': copy(archive, 'm.zip') }, 'Keras archive'],
  ])('opens %s', async (_, files, format) => {
    const { report } = await openModel(files as Record<string, string>);
    expect(report.format).toBe(format);
  });

  it.each([
    ['nothing that is a model', { 'a.txt': onnx, 'b.bin': onnx }, 'MODEL_FILES', /None of the files/],
    ['two models', { 'a.onnx': onnx, 'b.onnx': onnx }, 'MODEL_FILES', /2 of the files/],
    [
      'a folder of another framework',
      { 'saved_model.pb': savedModel, 'variables.index': onnx },
      'NOT_ONNX',
      /SavedModel/,
    ],
    ['a Core ML model', { 'net.mlmodel': put('net.mlmodel', coreMl) }, 'NOT_ONNX', /Core ML/],
    ['a PyTorch checkpoint', { 'a.pt': put('a.pt', 'PK\x03\x04........archive/data.pkl') }, 'NOT_ONNX', /PyTorch/],
    ['a file that is not there', { 'model.json': '/nowhere/model.json' }, 'FILE_MISSING', /^model\.json cannot/],
    ['an empty file', { 'model.json': put('empty', '') }, 'FILE_EMPTY', /^model\.json has 0 bytes/],
  ])('refuses %s', async (_, files, code, sentence) => {
    const error = await openModel(files as Record<string, string>).catch((error: unknown) => error);
    expect(error).toMatchObject({ name: 'PathlensError', code, message: expect.stringMatching(sentence) });
  });
});
