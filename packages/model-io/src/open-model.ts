// A model in any format Pathlens reads, told apart by content.
import { findMainFile, isSidecar } from '@pathlens/pathway-core/catalog';
import { openArchive, openHdf5 } from './keras/open-keras.ts';
import { baseName, type ModelFiles, OpenFile } from './model-files.ts';
import { openOnnx } from './open-onnx.ts';
import type { OpenedModel, OpenOptions } from './opened-model.ts';
import { openModelJson } from './tfjs/open-model-json.ts';

/**
 * Opens a model out of the files given for it, by name; one that refers to others (model.json and its shards) finds them
 * among these and nowhere else.
 * @throws PathlensError with the code of what is wrong
 */
export async function openModel(files: ModelFiles, options: OpenOptions = {}): Promise<OpenedModel> {
  const main = findMainFile(Object.keys(files));
  const file = new OpenFile(main, files[main]);
  const head = file.read(0, 512);
  if (looksLikeJson(main, head)) return openModelJson(main, files, options);
  const start = String.fromCharCode(...head);
  if (start.startsWith('\x89HDF\r\n')) return openHdf5(file, options);
  // Of other zips the ONNX reader says what they are.
  if (start.startsWith('PK\x03\x04') && (/\.keras$/i.test(main) || /^.{30}(metadata|config)\.json/s.test(start))) {
    return openArchive(file, options);
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
