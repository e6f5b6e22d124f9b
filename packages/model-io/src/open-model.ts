// A model in any format Pathlens reads, told apart by content.
import { PathlensError } from '@pathlens/pathway-core';
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
  const main = findMain(Object.keys(files));
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

/** The other files, by their names as seen from the folder of the main one. */
function filesBeside(main: string, files: ModelFiles): ReadonlyMap<string, string> {
  const folder = main.slice(0, main.length - baseName(main).length);
  const others = Object.entries(files).filter(([name]) => name !== main && name.startsWith(folder));
  return new Map(others.map(([name, path]) => [name.slice(folder.length), path]));
}

// Labels and notes beside a model are JSON too: only model.json goes before the other formats.
const mainNames = [/^model\.json$/i, /\.onnx$/i, /\.keras$/i, /\.(h5|hdf5)$/i, /\.json$/i];
/** Models of formats that are not read: opening one says which it is. */
const foreignNames = [
  /^saved_model\.pb$/i,
  /\.(pt|pth|pt2|ckpt|pkl|pickle|joblib|tflite|safetensors|mlmodel|pb|gguf|index|zip)$/i,
];

/** The file the others belong to. */
function findMain(names: readonly string[]): string {
  if (names.length === 1) return names[0];
  for (const pattern of mainNames) {
    const found = names.filter((name) => pattern.test(baseName(name)));
    if (found.length === 1) return found[0];
    if (found.length > 1) {
      throw new PathlensError('MODEL_FILES', `${found.length} of the files given could be the model.`, {
        path: found,
        hint: 'Give one model at a time.',
      });
    }
  }
  for (const pattern of foreignNames) {
    const foreign = names.find((name) => pattern.test(baseName(name)));
    if (foreign !== undefined) return foreign;
  }
  throw new PathlensError('MODEL_FILES', 'None of the files given is a model.', {
    path: names,
    hint: 'Give an .onnx file, a .keras or .h5 file, or model.json with its .bin files.',
  });
}

function looksLikeJson(name: string, head: Uint8Array): boolean {
  if (/\.json$/i.test(name)) return true;
  return /^\s*\{/.test(String.fromCharCode(...head));
}
