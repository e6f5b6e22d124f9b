// Finished parts of a long study, in the folder "parts" of its output: a file a part, named by what the part is made of, so that a
// run that was cut off goes on and repeats nothing, and parts that do not fit the request are no one's result.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PathlensError } from '@pathlens/pathway-core';
import type { ShardStore } from '@pathlens/studies';
import { writeFailure } from './write-failure.ts';

export const partsName = 'parts';
const marker = 'finished';
const partFile = /^[0-9a-f]{64}\.(part|state)$/;

export interface PartsFolder extends Required<ShardStore> {
  /** Parts that were there, and those that were written since. */
  counts(): { readonly found: number; readonly computed: number };
  /** Says that nothing of the run is missing: the next one need not go on from here. */
  finish(): Promise<void>;
}

interface Making {
  readonly resume: boolean;
  /** What beside its content a part's result depends on. */
  readonly madeBy: Readonly<Record<string, string>>;
}

async function attempt<T>(action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    throw writeFailure(error, 'The output folder');
  }
}

/** Throws PathlensError PARTS_LEFT where a run was cut off in this folder and nobody says that this one goes on from it. */
export async function openParts(output: string, { resume, madeBy }: Making): Promise<PartsFolder> {
  const folder = join(output, partsName);
  const old = existsSync(folder) ? (await readdir(folder)).filter((file) => partFile.test(file)) : [];
  if (!resume && old.length > 0) {
    if (!existsSync(join(folder, marker))) {
      throw new PathlensError(
        'PARTS_LEFT',
        'An earlier run was cut off in this folder; what it had finished is there.',
        {
          path: ['out'],
          hint: 'Give --resume to go on from it, or name another folder.',
        },
      );
    }
    for (const file of old) await rm(join(folder, file));
  }
  await attempt(async () => {
    await mkdir(folder, { recursive: true });
    await rm(join(folder, marker), { force: true });
  });
  const pathOf = (digest: string, kind: 'part' | 'state') => {
    const name = createHash('sha256')
      .update(JSON.stringify({ digest, ...madeBy }))
      .digest('hex');
    return join(folder, `${name}.${kind}`);
  };
  // A file has its name once it is whole.
  const write = (path: string, bytes: Uint8Array) =>
    attempt(async () => {
      await writeFile(`${path}.partial`, bytes);
      await rename(`${path}.partial`, path);
    });
  const found = new Set<string>();
  let computed = 0;
  return {
    has(digest) {
      const isThere = existsSync(pathOf(digest, 'part'));
      if (isThere) found.add(digest);
      return isThere;
    },
    read: async (digest) => new Uint8Array(await readFile(pathOf(digest, 'part'))),
    async write(digest, result) {
      await write(pathOf(digest, 'part'), result);
      computed += 1;
      await rm(pathOf(digest, 'state'), { force: true });
    },
    async readState(digest) {
      const path = pathOf(digest, 'state');
      return existsSync(path) ? new Uint8Array(await readFile(path)) : undefined;
    },
    writeState: (digest, state) => write(pathOf(digest, 'state'), state),
    counts: () => ({ found: found.size, computed }),
    finish: () => attempt(() => writeFile(join(folder, marker), '')),
  };
}
