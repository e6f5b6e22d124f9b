// Which of the files given hold pairs: pairs.npz, or the only .npz there is, or inputs.npy with outputs.npy.

import { npyHeaderBytes, readNpyHeader } from '@pathlens/pathway-core';
import { baseName, type ModelFiles, OpenFile } from '../model-files.ts';
import { checkFloats, type StoredFloats, withNpz } from './npz.ts';
import { float32Values, pairsRefusal, refuseAsPairs } from './refusal.ts';

const maxFileBytes = 2 ** 30;

/** The arrays of the pairs while `use` runs; null where no file holds any. Throws PathlensError PAIRS_*. */
export async function withPairArrays<T>(
  files: ModelFiles,
  use: (arrays: readonly StoredFloats[]) => Promise<T>,
): Promise<T | null> {
  const names = Object.keys(files);
  const archive = findArchive(names);
  if (archive !== undefined) return withNpz(open(archive, files), use);
  const named = (wanted: RegExp) => names.find((name) => wanted.test(baseName(name)));
  const [inputs, outputs] = [named(/^inputs\.npy$/i), named(/^outputs\.npy$/i)];
  if (inputs === undefined && outputs === undefined) return null;
  if (inputs === undefined || outputs === undefined) {
    const [here, missing] = inputs === undefined ? ['outputs.npy', 'inputs.npy'] : ['inputs.npy', 'outputs.npy'];
    throw pairsRefusal('FILES', `${here} came without ${missing}.`, { hint: 'Upload both beside the model.' });
  }
  return use([plain(open(inputs, files), 'inputs'), plain(open(outputs, files), 'outputs')]);
}

function findArchive(names: readonly string[]): string | undefined {
  const archives = names.filter((name) => /\.npz$/i.test(name));
  if (archives.length <= 1) return archives[0];
  const chosen = archives.filter((name) => /^pairs\.npz$/i.test(baseName(name)));
  if (chosen.length === 1) return chosen[0];
  throw pairsRefusal('FILES', `${archives.length} of the files given could hold the pairs.`, {
    path: archives,
    hint: 'Call the one with the pairs pairs.npz.',
  });
}

function open(name: string, files: ModelFiles): OpenFile {
  try {
    return new OpenFile(name, files[name]);
  } catch (error) {
    throw refuseAsPairs(error) ?? error;
  }
}

function plain(file: OpenFile, name: string): StoredFloats {
  if (file.bytes > maxFileBytes) {
    throw pairsRefusal('SIZE', `${file.title} has ${file.bytes} bytes.`, { limit: '1 GiB' });
  }
  try {
    const header = readNpyHeader(file.read(0, npyHeaderBytes), file.bytes, file.title);
    const { shape } = checkFloats(header, file.title);
    return { name, shape, read: async () => float32Values(header, file.read(0, file.bytes), file.title) };
  } catch (error) {
    throw refuseAsPairs(error) ?? error;
  }
}
