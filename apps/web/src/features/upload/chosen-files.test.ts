import { expect, test } from 'vitest';
import { commonFolder, listedFiles, meantFiles } from './chosen-files.ts';

const chosen = (...paths: string[]) => paths.map((path) => ({ path, file: new File([], path) }));
const paths = (files: readonly { readonly path: string }[]) => files.map(({ path }) => path);

test('what systems leave in folders is left out, unless it is all there is', () => {
  const files = chosen('a/1.png', 'a/.DS_Store', '__MACOSX/a/1.png', 'a/Thumbs.db', '.git/config', 'a/desktop.ini');
  expect(paths(meantFiles(files))).toEqual(['a/1.png']);
  expect(paths(meantFiles(chosen('.hidden.onnx')))).toEqual(['.hidden.onnx']);
});

test('files of a folder chooser keep their folders', () => {
  const file = Object.defineProperty(new File([], '1.png'), 'webkitRelativePath', { value: 'pets/cat/1.png' });
  expect(paths(listedFiles([file, new File([], 'x.onnx')]))).toEqual(['pets/cat/1.png', 'x.onnx']);
});

test('a common folder is one that holds everything', () => {
  expect(commonFolder(chosen('pets/cat/1.png', 'pets/dog/1.png'))).toBe('pets');
  expect(commonFolder(chosen('pets/1.png', 'petshop/1.png'))).toBeNull();
  expect(commonFolder(chosen('1.png'))).toBeNull();
});
