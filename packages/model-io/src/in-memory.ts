// `@pathlens/model-io/in-memory`: a model whose files are in memory, in a browser. The readers are the ones of the server; the formats
// are those that need no library of Node: ONNX and tfjs.
import { PathlensError } from '@pathlens/pathway-core';
import { holdFile, releaseFile } from './file-access/memory.ts';
import { openByContent } from './open-by-content.ts';
import type { OpenedModel, OpenOptions } from './opened-model.ts';

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
    const held = Object.fromEntries(names.map((name) => [name, name]));
    return { ...(await openByContent(held, options, refuseKeras)), release };
  } catch (error) {
    release();
    throw error;
  }
}

async function refuseKeras(): Promise<never> {
  throw new PathlensError('MODEL_FORMAT_IN_MEMORY', 'A Keras file is not read in the browser.', {
    hint: 'The server runs it; or upload the model as ONNX.',
  });
}
