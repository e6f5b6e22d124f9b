// The files of a model on disk: the one that was named, and what its exporter put beside it.
import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { ModelFiles } from '@pathlens/model-io';

/** FILE.onnx with FILE.onnx.data, model.json with the .bin files of its folder, anything else alone. */
export function modelFiles(path: string): ModelFiles {
  return Object.fromEntries([path, ...companions(path)].map((file) => [basename(file), file]));
}

function companions(path: string): string[] {
  if (/\.onnx$/i.test(path)) return existsSync(`${path}.data`) ? [`${path}.data`] : [];
  if (!/\.json$/i.test(path) || !existsSync(path)) return [];
  const folder = dirname(path);
  return readdirSync(folder)
    .filter((name) => /\.bin$/i.test(name))
    .map((name) => join(folder, name));
}
