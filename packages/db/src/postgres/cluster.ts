// A PostgreSQL data folder made for us: created under a temporary name and renamed, so that it exists whole or not at all.
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from './free-port.ts';
import type { ServerPrograms } from './server-programs.ts';

/** How to reach the server of a data folder. */
export interface ClusterAccess {
  readonly password: string;
  readonly port: number;
}

const ACCESS_FILE = 'pathlens.json';

/** Creates the data folder `pgdata` unless it exists. Two processes may try at once: one of them wins. */
export async function createCluster(pgdata: string, programs: ServerPrograms): Promise<void> {
  if (existsSync(join(pgdata, 'PG_VERSION'))) return;
  const unfinished = `${pgdata}.init-${process.pid}-${randomBytes(3).toString('hex')}`;
  const passwordFile = `${unfinished}.password`;
  const password = randomBytes(18).toString('base64url');
  try {
    writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
    if (programs.account) chownSync(passwordFile, programs.account.uid, programs.account.gid);
    const access = ['-U', 'postgres', '--pwfile', passwordFile, '-A', 'scram-sha-256'];
    programs.run('initdb', ['-D', unfinished, ...access, '-E', 'UTF8', '--locale=C', '--no-sync']);
    writeAccess(unfinished, { password, port: await freePort() });
    renameSync(unfinished, pgdata);
  } catch (error) {
    if (!existsSync(join(pgdata, 'PG_VERSION'))) throw error;
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
    rmSync(passwordFile, { force: true });
  }
}

/** Password and port of an existing data folder. */
export function readAccess(pgdata: string): ClusterAccess {
  return JSON.parse(readFileSync(join(pgdata, ACCESS_FILE), 'utf8')) as ClusterAccess;
}

/** Records the port the server is about to use. */
export function writeAccess(pgdata: string, access: ClusterAccess): void {
  const file = join(pgdata, ACCESS_FILE);
  writeFileSync(`${file}.${process.pid}`, JSON.stringify(access), { mode: 0o600 });
  renameSync(`${file}.${process.pid}`, file);
}
