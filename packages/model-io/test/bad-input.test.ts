// What is refused, with which code, and that the sentence names what a person needs.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { PathlensError } from '@pathlens/pathway-core';
import { describe, expect, it } from 'vitest';
import { openOnnx } from '../src/index.ts';
import { encode, floats, integers, message, model, node, put, tensor, text, valueInfo, varint } from './onnx-writer.ts';

const fixture = readFileSync(
  join(import.meta.dirname, '../../pathway-core/test/fixtures/reference/tinyresnet/model.onnx'),
);

/** The same 4 KB every time. */
const randomBytes = createHash('shake256', { outputLength: 4096 }).update('4').digest();

/** The error with which a file is refused. */
async function refusal(content: Uint8Array | string, options?: Parameters<typeof openOnnx>[1]): Promise<PathlensError> {
  try {
    await openOnnx(put(content), options);
  } catch (error) {
    if (error instanceof PathlensError) return error;
    throw error;
  }
  throw new Error('the file was accepted');
}

/** Relu, mean over the map: a small classifier of two classes. */
const tail = [node('GlobalAveragePool', ['h'], ['p']), node('Flatten', ['p'], ['y'])];
const relu = node('Relu', ['x'], ['h']);

describe('files that are not ONNX', () => {
  const bytes = (...values: number[]) => Uint8Array.from([...values, ...new Array(600).fill(0)]);
  it.each([
    ['a web page', '<!DOCTYPE html>\n<html><head><title>404</title>', 'NOT_ONNX', /web page; the download failed/],
    ['a web page after blank lines', '\n\n <html lang="en">', 'NOT_ONNX', /web page/],
    [
      'a Git LFS pointer',
      'version https://git-lfs.github.com/spec/v1\noid sha256:ab\nsize 12\n',
      'NOT_ONNX',
      /Git LFS pointer/,
    ],
    ['a zip archive', 'PK\x03\x04 model/weights.bin', 'NOT_ONNX', /zip archive/],
    ['a PyTorch checkpoint', 'PK\x03\x04........archive/data.pkl', 'NOT_ONNX', /PyTorch checkpoint/],
    ['a TorchScript program', 'PK\x03\x04..../data.pkl....net/code/__torch__/net.py', 'NOT_ONNX', /TorchScript/],
    ['an exported program', 'PK\x03\x04....net/archive_format', 'NOT_ONNX', /\.pt2/],
    ['a SavedModel in a zip', 'PK\x03\x04....net/saved_model.pb', 'NOT_ONNX', /SavedModel/],
    ['a Core ML package', 'PK\x03\x04....net.mlpackage/Data/com.apple.CoreML/model.mlmodel', 'NOT_ONNX', /Core ML/],
    ['NumPy arrays', 'PK\x03\x04....weights.npy', 'NOT_ONNX', /npz/],
    ['safetensors', '\x40\0\0\0\0\0\0\0{"fc.weight":{"dtype":"F32"', 'NOT_ONNX', /weights but no network/],
    ['a TensorFlow Lite model', '\x1c\0\0\0TFL3', 'NOT_ONNX', /TensorFlow Lite/],
    ['a language model', 'GGUF\x03\0\0\0', 'NOT_ONNX', /GGUF/],
    ['a TensorFlow checkpoint', 'model_checkpoint_path: "m-1"', 'NOT_ONNX', /TensorFlow checkpoint/],
    ['an OpenVINO network', '<?xml version="1.0"?>\n<net name="m" version="11">', 'NOT_ONNX', /OpenVINO/],
    ['a joblib file', Buffer.from('\x80\x04\x95........\x8c\x16sklearn.svm._classes', 'latin1'), 'NOT_ONNX', /joblib/],
    ['an old PyTorch checkpoint', bytes(0x80, 2, 0x8a, 10), 'NOT_ONNX', /pickle/],
    ['an HDF5 file', bytes(0x89, 0x48, 0x44, 0x46, 13, 10, 26, 10), 'NOT_ONNX', /HDF5/],
    ['a gzip archive', gzipSync(fixture), 'NOT_ONNX', /gzip/],
    ['JSON', '{"modelTopology": {}}', 'NOT_ONNX', /JSON/],
    ['a NumPy array', bytes(0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59), 'NOT_ONNX', /NumPy/],
    ['an .ort file', bytes(0, 0, 0, 0, 0x4f, 0x52, 0x54, 0x4d), 'NOT_ONNX', /\.ort/],
    ['nothing', '', 'FILE_EMPTY', /0 bytes/],
    ['the first half', fixture.subarray(0, fixture.length / 2), 'ONNX_PARSE', /truncated/],
    ['4 KB of random bytes', randomBytes, 'ONNX_PARSE', /not an ONNX/],
  ])('%s', async (_, content, code, sentence) => {
    const error = await refusal(content);
    expect(error.code).toBe(code);
    expect(error.message).toMatch(sentence);
  });

  it('no such file, and no path in the sentence', async () => {
    const error = await openOnnx('/nowhere/model.onnx').catch((error: unknown) => error);
    expect(error).toMatchObject({ code: 'FILE_MISSING', message: expect.not.stringContaining('/nowhere') });
  });

  it('a folder', async () => {
    await expect(openOnnx(import.meta.dirname)).rejects.toMatchObject({ code: 'NOT_ONNX' });
  });

  it('a SavedModel', async () => {
    const savedModel = encode([varint(1, 1), message(2, [message(1, [text(5, '2.11.0')])])]);
    expect(await refusal(savedModel)).toMatchObject({
      code: 'NOT_ONNX',
      message: expect.stringContaining('SavedModel'),
    });
  });

  it('protobuf nested 9,000 deep', async () => {
    let content = new Uint8Array(0);
    for (let depth = 0; depth < 9000; depth++)
      content = encode([(writer) => writer.uint32(58).bytes(content)]) as typeof content;
    expect((await refusal(content)).code).toMatch(/^ONNX_(PARSE|GRAPH)$/);
  });

  it('groups nested 9,000 deep', async () => {
    expect((await refusal(new Uint8Array(9000).fill(0x0b))).code).toBe('ONNX_PARSE');
  });
});

describe('models with something wrong in them', () => {
  const conv = (weights: readonly (readonly ReturnType<typeof varint>[])[], options = {}) =>
    model([node('Conv', ['x', 'w'], ['h']), ...tail], { weights, ...options });

  it.each([
    ['opset 999', model([relu, ...tail], { opset: 999 }), 'ONNX_VERSION', /999.*7 to 24/],
    ['opset 6', model([relu, ...tail], { opset: 6 }), 'ONNX_VERSION', /operator set 6/],
    ['IR 999', model([relu, ...tail], { ir: 999 }), 'ONNX_VERSION', /999/],
    ['no nodes', model([]), 'ONNX_GRAPH', /without nodes/],
    ['no graph', encode([varint(1, 8), message(8, [varint(2, 17)])]), 'ONNX_GRAPH', /no graph/],
    [
      'a cycle',
      model([node('Add', ['x', 'b'], ['a']), node('Relu', ['a'], ['b']), node('Relu', ['b'], ['h']), ...tail]),
      'ONNX_GRAPH',
      /“b” before it is computed/,
    ],
    [
      'a dangling input',
      model([node('Add', ['x', 'nothing'], ['h']), ...tail]),
      'ONNX_GRAPH',
      /“nothing”, which nothing computes/,
    ],
    ['a value assigned twice', model([relu, relu, ...tail]), 'ONNX_GRAPH', /“h” is assigned twice/],
    ['an output nothing computes', model([relu, ...tail], { outputs: ['z'] }), 'ONNX_GRAPH', /“z”/],
    [
      'too few bytes',
      conv([tensor('w', { type: 1, dims: [1000, 1000], raw: new Uint8Array(4) })]),
      'ONNX_TENSOR_SIZE',
      /“w”.*4000000 bytes.*has 4\./,
    ],
    ['no bytes', conv([tensor('w', { type: 1, dims: [2, 2, 1, 1] })]), 'ONNX_TENSOR_SIZE', /“w”/],
    [
      'a size beyond memory',
      conv([tensor('w', { type: 1, dims: [2 ** 40, 2 ** 40], raw: new Uint8Array(4) })]),
      'ONNX_TENSOR_SHAPE',
      /“w”/,
    ],
    [
      'a negative size',
      conv([tensor('w', { type: 1, dims: [-1, 2, 1, 1], raw: new Uint8Array(8) })]),
      'ONNX_TENSOR_SHAPE',
      /-1×2×1×1/,
    ],
    ['element type 99', conv([tensor('w', { type: 99, dims: [1], raw: new Uint8Array(4) })]), 'ONNX_DTYPE', /99/],
    [
      'weights in another file',
      conv([
        tensor('w', {
          type: 1,
          dims: [2, 2, 1, 1],
          more: [message(13, [text(1, 'location'), text(2, 'model.onnx.data')]), varint(14, 1)],
        }),
      ]),
      'ONNX_EXTERNAL_MISSING',
      /“model\.onnx\.data”/,
    ],
    [
      'weights outside the model',
      conv([
        tensor('w', {
          type: 1,
          dims: [2, 2, 1, 1],
          more: [message(13, [text(1, 'location'), text(2, '../secret')]), varint(14, 1)],
        }),
      ]),
      'ONNX_EXTERNAL_PATH',
      /points outside the model/,
    ],
    ['a weight that does not fit', conv([floats('w', [2, 3, 1, 1])]), 'NETWORK_SHAPE', /Conv:h/],
    [
      'an open image size',
      model([relu, ...tail], { input: { dims: ['N', 2, 'H', 'W'] } }),
      'INPUT_SHAPE_NEEDED',
      /N×2×H×W/,
    ],
    ['an image of size 0', model([relu, ...tail], { input: { dims: [1, 2, 0, 6] } }), 'INPUT_SHAPE_NEEDED', /1×2×0×6/],
    ['an input without a shape', model([relu, ...tail], { input: {} }), 'INPUT_SHAPE_NEEDED', /unknown/],
    [
      'an input of bytes',
      model([relu, ...tail], { input: { type: 2, dims: [1, 2, 6, 6] } }),
      'INPUT_TYPE_UNSUPPORTED',
      /“x”/,
    ],
    [
      'two inputs',
      model([node('Add', ['x', 'x2'], ['h']), ...tail], {
        input: [valueInfo(11, 'x', { dims: [1, 2, 6, 6] }), valueInfo(11, 'x2', { dims: [1, 2, 6, 6] })],
      }),
      'MODEL_INPUTS',
      /“x”, “x2”/,
    ],
    ['two outputs', model([relu, ...tail], { outputs: ['y', 'p'] }), 'MODEL_OUTPUTS', /“y”, “p”/],
    [
      'text as output',
      model([relu, ...tail], { outputs: [], graphFields: [valueInfo(12, 'y', { type: 8 })] }),
      'OUTPUT_TYPE_UNSUPPORTED',
      /“y”/,
    ],
    [
      'a sequence as output',
      model([relu, ...tail], { outputs: [], graphFields: [message(12, [text(1, 'y'), message(2, [message(4, [])])])] }),
      'OUTPUT_TYPE_UNSUPPORTED',
      /sequence/,
    ],
    ['a map of features as output', model([node('Relu', ['x'], ['y'])]), 'NETWORK_SHAPE', /2×6×6/],
    [
      'more nodes than the limit',
      model(Array.from({ length: 100_001 }, () => message(1, []))),
      'MODEL_TOO_MANY_NODES',
      /more nodes/,
    ],
  ])('%s', async (_, content, code, sentence) => {
    const error = await refusal(content);
    expect(`${error.code}: ${error.message}`).toMatch(new RegExp(`^${code}: `));
    expect(error.message).toMatch(sentence);
  });

  it('an image of another size than the file states', async () => {
    expect(await refusal(model([relu, ...tail]), { inputShape: [2, 7, 6] })).toMatchObject({ code: 'INPUT_MISMATCH' });
  });

  it('an output that is not there', async () => {
    expect(await refusal(model([relu, ...tail]), { output: 'z' })).toMatchObject({
      code: 'MODEL_OUTPUTS',
      message: expect.stringContaining('“y”'),
    });
  });
});

describe('operators Pathlens cannot run', () => {
  it('names every one of them, also below another and with unsupported attributes', async () => {
    const error = await refusal(
      model(
        [
          node('Det', ['x'], ['a'], { name: 'first' }),
          node('Relu', ['a'], ['b'], { name: 'fine' }),
          node('Det', ['b'], ['c'], { name: 'second' }),
          node('Conv', ['c', 'w'], ['d'], { name: 'volume' }),
          node('Pad', ['d', 'pads'], ['h'], { name: 'mirror', attributes: { mode: 'reflect' } }),
          ...tail,
        ],
        { weights: [floats('w', [2, 2, 1, 1, 1]), integers('pads', [0, 0, 1, 1, 0, 0, 1, 1])] },
      ),
    );
    expect(error.code).toBe('ONNX_OP_UNSUPPORTED');
    expect(error.message).toContain('Det: “first”, “second”');
    expect(error.message).toContain('Conv: “volume” (3-dimensional convolution');
    expect(error.message).toContain('Pad: “mirror” (mode reflect)');
    expect(error.path).toEqual(['first (Det)', 'second (Det)', 'volume (Conv)', 'mirror (Pad)']);
  });

  it('says when they come from another domain', async () => {
    const error = await refusal(model([node('Relu', ['x'], ['h'], { domain: 'com.evil', name: 'n' }), ...tail]));
    expect(error).toMatchObject({ code: 'ONNX_DOMAIN_UNSUPPORTED', message: expect.stringContaining('com.evil') });
  });

  it.each([
    ['control flow, however deep', node('If', ['x'], ['h'])],
    ['the second output of a pooling', node('MaxPool', ['x'], ['m', 'h'], { attributes: { kernel_shape: [1, 1] } })],
    ['a mean over the batch', node('ReduceMean', ['x'], ['h'], { attributes: { axes: [0, 1] } })],
    ['padding of the batch', node('Pad', ['x', 'front'], ['h'])],
    ['a reshape that mixes images', node('Reshape', ['x', 'mixing'], ['h'])],
    ['a power that is a value', node('Pow', ['x', 'x'], ['h'])],
    [
      'batch norm in training',
      node('BatchNormalization', ['x', 'c', 'c', 'c', 'c'], ['h'], { attributes: { training_mode: 1 } }),
    ],
    ['images taken out of a batch', node('Slice', ['x', 'row', 'row2', 'row'], ['h'])],
    ['a batch moved behind the channels', node('Transpose', ['x'], ['h'], { attributes: { perm: [1, 0, 2, 3] } })],
  ])('%s', async (_, bad) => {
    const weights = [
      integers('front', [1, 0, 0, 0, 0, 0, 0, 0]),
      integers('mixing', [-1, 4, 6, 6]),
      integers('row', [0]),
      integers('row2', [2]),
      floats('c', [2]),
    ];
    const error = await refusal(model([bad, ...tail], { weights }));
    expect(error.code).toBe('ONNX_OP_UNSUPPORTED');
  });
});
