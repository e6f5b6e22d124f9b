// Formats told apart by what stands in a file, whether it is on a disk or in memory. Keras files are for whoever can read them.
import { findMainFile, isSidecar } from '@pathlens/pathway-core/catalog';
import { baseName, type ModelFiles, OpenFile } from './model-files.ts';
import { openOnnx } from './open-onnx.ts';
import type { OpenedModel, OpenOptions } from './opened-model.ts';
import { openModelJson } from './tfjs/open-model-json.ts';

export type KerasReader = (file: OpenFile, kind: 'hdf5' | 'archive') => Promise<OpenedModel>;

/** Throws PathlensError with the code of what is wrong. */
export async function openByContent(
  files: ModelFiles,
  options: OpenOptions,
  openKeras: KerasReader,
): Promise<OpenedModel> {
  const main = findMainFile(Object.keys(files));
  const file = new OpenFile(main, files[main]);
  const head = file.read(0, 512);
  if (looksLikeJson(main, head)) return openModelJson(main, files, options);
  const start = String.fromCharCode(...head);
  if (start.startsWith('\x89HDF\r\n')) return openKeras(file, 'hdf5');
  // Of other zips the ONNX reader says what they are.
  if (start.startsWith('PK\x03\x04') && (/\.keras$/i.test(main) || /^.{30}(metadata|config)\.json/s.test(start))) {
    return openKeras(file, 'archive');
  }
  return openOnnx(files[main], { name: baseName(main), ...options, external: filesBeside(main, files) });
}

/** The other files, by their names as seen from the folder of the main one; those about the model hold none of its weights. */
function filesBeside(main: string, files: ModelFiles): ReadonlyMap<string, string> {
  const folder = main.slice(0, main.length - baseName(main).length);
  const others = Object.entries(files).filter(([name]) => name !== main && name.startsWith(folder) && !isSidecar(name));
  return new Map(others.map(([name, path]) => [name.slice(folder.length), path]));
}

function looksLikeJson(name: string, head: Uint8Array): boolean {
  if (/\.json$/i.test(name)) return true;
  return /^\s*\{/.test(String.fromCharCode(...head));
}
