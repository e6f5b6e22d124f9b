// Where the data lies when the server's account cannot enter the folder asked for: a checkout below a private home.
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isReachableByOthers } from './server-account.ts';

const NOTE = 'moved-to';

/**
 * `root` itself when others can enter it, else a folder of /var/lib noted in `root`: whoever deletes `root` and starts
 * anew gets a new database, not one that refers to files that are gone.
 */
export function reachableRoot(root: string): string {
  if (isReachableByOthers(root)) return root;
  mkdirSync(root, { recursive: true });
  const note = join(root, NOTE);
  try {
    writeFileSync(note, `/var/lib/pathlens-${randomBytes(5).toString('hex')}\n`, { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(note, 'utf8').trim();
}
