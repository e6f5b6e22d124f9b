// PostgreSQL refuses to run as root: which account it runs as instead, and which folders that account can reach.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** Numeric ids to run the server under. */
export interface ServerAccount {
  readonly uid: number;
  readonly gid: number;
}

/** The account for the server when this process is root (an existing one: none is created); otherwise undefined, meaning our own. */
export function serverAccount(): ServerAccount | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const rows = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const row = rows.find((fields) => fields[0] === 'postgres') ?? rows.find((fields) => fields[0] === 'nobody');
  if (!row)
    throw new Error('PostgreSQL does not run as root, and there is no account "postgres" or "nobody" to run it.');
  return { uid: Number(row[2]), gid: Number(row[3]) };
}

/** Whether another account may pass through every folder on the way to `path`. */
export function isReachableByOthers(path: string): boolean {
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    if (existsSync(folder) && statSync(folder).isDirectory() && !(statSync(folder).mode & 0o001)) return false;
    if (folder === dirname(folder)) return true;
  }
}
