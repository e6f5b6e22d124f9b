// `@pathlens/model-io/in-memory`: a model whose files are in memory, in a browser. The readers are the ones of the server; the formats
// are those that need no library of Node: ONNX and tfjs.
import { PathlensError } from '@pathlens/pathway-core';
import { findMainFile, isSidecar } from '@pathlens/pathway-core/catalog';
import { holdFile, releaseFile } from './file-access/memory.ts';
import { baseName } from './model-files.ts';
import { openOnnx } from './open-onnx.ts';
import type { OpenedModel, OpenOptions } from './opened-model.ts';
import { openModelJson } from './tfjs/open-model-json.ts';

export type { OpenedModel, OpenOptions } from './opened-model.ts';

export interface HeldModel extends OpenedModel {
  /** Lets go of the bytes; weights can no longer be read then. */
  release(): void;
}

/**
 * Opens a model out of bytes by name. Weights are read from them until `release`.
 * @throws PathlensError MODEL_FORMAT_IN_MEMORY, and as `openModel`
 */
export async function openModelInMemory(
  files: Readonly<Record<string, Uint8Array>>,
  options: OpenOptions = {},
): Promise<HeldModel> {
  const names = Object.keys(files);
  for (const [name, bytes] of Object.entries(files)) holdFile(name, bytes);
  const release = () => {
    for (const name of names) releaseFile(name);
  };
  try {
    return { ...(await open(names, files, options)), release };
  } catch (error) {
    release();
    throw error;
  }
}

async function open(
  names: readonly string[],
  files: Readonly<Record<string, Uint8Array>>,
  options: OpenOptions,
): Promise<OpenedModel> {
  const main = findMainFile(names);
  const head = String.fromCharCode(...files[main].subarray(0, 512));
  const paths = Object.fromEntries(names.map((name) => [name, name]));
  if (/\.json$/i.test(main) || /^\s*\{/.test(head)) return openModelJson(main, paths, options);
  if (head.startsWith('\x89HDF\r\n') || head.startsWith('PK\x03\x04')) {
    throw new PathlensError('MODEL_FORMAT_IN_MEMORY', 'A Keras file is not read in the browser.', {
      hint: 'The server runs it; or upload the model as ONNX.',
    });
  }
  const folder = main.slice(0, main.length - baseName(main).length);
  const beside = names.filter((name) => name !== main && name.startsWith(folder) && !isSidecar(name));
  const external = new Map(beside.map((name) => [name.slice(folder.length), name]));
  return openOnnx(main, { name: baseName(main), ...options, external });
}
