// The files of one model, told apart by name: which one is the model, and which only speak about it. The readers, the
// gateway and the pages go by this one rule.
import { PathlensError } from '../errors.ts';

/** Formats, as import reports call them, whose readers need nothing that a browser lacks. */
export const modelFormatsInBrowser: readonly string[] = ['onnx', 'tfjs LayersModel', 'tfjs GraphModel'];

/** Most files a model version has. */
export const maxModelFiles = 64;

const sidecars = /^(.+\.(npz|npy)|labels\.(txt|json)|pathlens\.json)$/i;
const mainNames = [/^model\.json$/i, /\.onnx$/i, /\.keras$/i, /\.(h5|hdf5)$/i, /\.json$/i];
/** Models of formats that are not read: opening one says which it is. */
const foreignNames = [
  /^saved_model\.pb$/i,
  /\.(pt|pth|pt2|ckpt|pkl|pickle|joblib|tflite|safetensors|mlmodel|pb|gguf|index|zip)$/i,
];

/** The part of a name behind its last folder. */
function baseName(name: string): string {
  return name.replace(/^.*[/\\]/s, '');
}

/** Input/output pairs, labels, or what an export script says about the model: beside it, never part of it. */
export function isSidecar(name: string): boolean {
  return sidecars.test(baseName(name));
}

/** The file the others belong to. Throws PathlensError MODEL_FILES where none, or more than one, can be it. */
export function findMainFile(names: readonly string[]): string {
  if (names.length === 1) return names[0];
  const parts = names.filter((name) => !isSidecar(name));
  if (parts.length === 1) return parts[0];
  for (const pattern of mainNames) {
    const found = parts.filter((name) => pattern.test(baseName(name)));
    if (found.length === 1) return found[0];
    if (found.length > 1) {
      throw new PathlensError('MODEL_FILES', `${found.length} of the files given could be the model.`, {
        path: found.slice(0, 100),
        hint: 'Give one model at a time.',
      });
    }
  }
  for (const pattern of foreignNames) {
    const foreign = parts.find((name) => pattern.test(baseName(name)));
    if (foreign !== undefined) return foreign;
  }
  throw new PathlensError('MODEL_FILES', 'None of the files given is a model.', {
    path: names.slice(0, 100),
    hint: 'Give an .onnx file, a .keras or .h5 file, or model.json with its .bin files.',
  });
}

/** Names without the folders that all of them lie in. */
export function withoutCommonFolder(names: readonly string[]): readonly string[] {
  const [first = [], ...others] = names.map((name) => name.split('/').slice(0, -1));
  let depth = first.length;
  for (const folders of others) {
    const at = first.findIndex((folder, index) => folders[index] !== folder);
    if (at >= 0) depth = Math.min(depth, at);
  }
  return names.map((name) => name.split('/').slice(depth).join('/'));
}
