// What is refused beside the corpus (corpus.test.ts): by what is asked of a model, and how the sentence lists what cannot be run.
import { PathlensError } from '@pathlens/pathway-core';
import { describe, expect, it } from 'vitest';
import { openOnnx } from '../src/index.ts';
import { encode, floats, integers, message, model, node, put, varint } from './onnx-writer.ts';

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

describe('models of formats that are not read', () => {
  it.each([
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
  ])('%s', async (_, content, code, sentence) => {
    const error = await refusal(content);
    expect(error.code).toBe(code);
    expect(error.message).toMatch(sentence);
  });
});

describe('models that are not what is asked for', () => {
  it('no such file, and no path in the sentence', async () => {
    const error = await openOnnx('/nowhere/model.onnx').catch((error: unknown) => error);
    expect(error).toMatchObject({ code: 'FILE_MISSING', message: expect.not.stringContaining('/nowhere') });
  });

  it('a folder', async () => {
    await expect(openOnnx(import.meta.dirname)).rejects.toMatchObject({ code: 'NOT_ONNX' });
  });

  it.each([
    ['opset 6', model([relu, ...tail], { opset: 6 }), 'ONNX_VERSION', /operator set 6/],
    ['no graph', encode([varint(1, 8), message(8, [varint(2, 17)])]), 'ONNX_GRAPH', /no graph/],
    ['two outputs', model([relu, ...tail], { outputs: ['y', 'p'] }), 'MODEL_OUTPUTS', /“y”, “p”/],
    ['a map of features as output', model([node('Relu', ['x'], ['y'])]), 'NETWORK_SHAPE', /2×6×6/],
  ])('%s', async (_, content, code, sentence) => {
    const error = await refusal(content);
    expect(error.code).toBe(code);
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
