// The files of a model on disk: those that were named, a folder's, or one and what its exporter put beside it.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { ModelFiles } from '@pathlens/model-io';
import { PathlensError } from '@pathlens/pathway-core';

/**
 * One path is a folder, or a file with what belongs to it: FILE.onnx with FILE.onnx.data, model.json with the .bin files of
 * its folder. Several paths are the files themselves, each known to the model by its name.
 */
export function modelFiles(paths: readonly string[]): ModelFiles {
  const [path, ...more] = paths;
  if (more.length === 0) return isFolder(path) ? folderFiles(path) : byName([path, ...companions(path)]);
  return byName(paths);
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function byName(paths: readonly string[]): ModelFiles {
  const files = new Map<string, string>();
  for (const path of paths) {
    const name = basename(path);
    if (files.has(name)) throw new PathlensError('MODEL_FILES', `${name} is given twice.`, { path: [name] });
    if (isFolder(path)) {
      throw new PathlensError('MODEL_FILES', `${name} is a folder.`, { hint: 'Name one folder alone, or files.' });
    }
    files.set(name, path);
  }
  return Object.fromEntries(files);
}

/** What stands in the folder itself; which of it is the model, and what the model may read, is for openModel to say. */
function folderFiles(folder: string): ModelFiles {
  const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
  return byName(files.filter(({ name }) => !name.startsWith('.')).map(({ name }) => join(folder, name)));
}

function companions(path: string): string[] {
  if (/\.onnx$/i.test(path)) return existsSync(`${path}.data`) ? [`${path}.data`] : [];
  if (!/\.json$/i.test(path) || !existsSync(path)) return [];
  const folder = dirname(path);
  return readdirSync(folder)
    .filter((name) => /\.bin$/i.test(name))
    .map((name) => join(folder, name));
}
