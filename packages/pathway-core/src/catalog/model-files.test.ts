import { expect, test } from 'vitest';
import { findMainFile, isSidecar, withoutCommonFolder } from './model-files.ts';

test.each([
  [['m.onnx', 'm.onnx.data'], 'm.onnx'],
  [['drop/model.json', 'drop/group1-shard1of1.bin'], 'drop/model.json'],
  [['m.onnx', 'config.json', 'preprocessor_config.json'], 'm.onnx'],
  [['topology.json', 'a.bin'], 'topology.json'],
  [['m.h5', 'pairs.npz', 'labels.txt', 'labels.json', 'pathlens.json', 'x.npy'], 'm.h5'],
  [['checkpoint.pt', 'labels.txt'], 'checkpoint.pt'],
  [['labels.json'], 'labels.json'],
  [['saved_model.pb', 'variables/variables.index'], 'saved_model.pb'],
  [['weights.pt', 'readme.md'], 'weights.pt'],
])('of %j the model is %s', (names, main) => {
  expect(findMainFile(names)).toBe(main);
});

test.each([
  [['a.onnx', 'b.onnx'], /^2 of the files/],
  [['labels.txt', 'pairs.npz'], /^None of the files/],
])('%j have no one model', (names, sentence) => {
  expect(() => findMainFile(names)).toThrow(sentence);
});

test('a sidecar is told by its name alone, in any folder', () => {
  expect(['pairs/a.npz', 'Labels.TXT', 'x/pathlens.json'].every(isSidecar)).toBe(true);
  expect(['labels.csv', 'model.json', 'a.npz.data', '.npz'].some(isSidecar)).toBe(false);
});

test('a folder that holds everything is no part of the names', () => {
  expect(withoutCommonFolder(['net/model.json', 'net/w/a.bin'])).toEqual(['model.json', 'w/a.bin']);
  expect(withoutCommonFolder(['a/b/x', 'a/c/y'])).toEqual(['b/x', 'c/y']);
  expect(withoutCommonFolder(['x.onnx', 'a/x.onnx'])).toEqual(['x.onnx', 'a/x.onnx']);
  expect(withoutCommonFolder(['a/x'])).toEqual(['x']);
});
