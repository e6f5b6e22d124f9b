// Which server the commands talk to, and with which token: a file that its owner alone may read, or two variables.
import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { openServer, type Server, type ServerAddress } from '@pathlens/client';
import { PathlensError } from '@pathlens/pathway-core';
import { loginFile, serverFromEnvironment } from '../env.ts';
import { writeFailure } from '../write-failure.ts';

/** Throws PathlensError OUT_NOT_WRITABLE. */
export function saveLogin({ address, token }: ServerAddress): void {
  const file = loginFile();
  const unfinished = `${file}.${process.pid}`;
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(unfinished, `${JSON.stringify({ address, token }, undefined, 2)}\n`, { mode: 0o600 });
    chmodSync(unfinished, 0o600);
    renameSync(unfinished, file);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw writeFailure(error, 'The login');
  }
}

export function forgetLogin(): void {
  rmSync(loginFile(), { force: true });
}

/** The server of the login. Throws PathlensError LOGIN where there is none. */
export function knownServer(): Server {
  const { address, token } = serverFromEnvironment();
  if (address && token) return openServer({ address, token });
  try {
    const saved = JSON.parse(readFileSync(loginFile(), 'utf8')) as Partial<ServerAddress>;
    if (saved.address && saved.token) return openServer({ address: saved.address, token: saved.token });
  } catch {
    // Not there, or not ours: said below.
  }
  throw new PathlensError('LOGIN', 'This command needs a server.', {
    hint: 'Run "pathlens login --server ADDRESS", or set PATHLENS_SERVER and PATHLENS_TOKEN.',
  });
}
