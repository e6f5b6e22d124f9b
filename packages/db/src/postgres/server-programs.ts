// Runs the programs of PostgreSQL (initdb, pg_ctl, postgres) under the right account with a small, fixed environment.
import { type SpawnOptions, spawnSync } from 'node:child_process';
import { serverEnvironment } from './env.ts';
import type { ServerAccount } from './server-account.ts';
import { programPath } from './server-binaries.ts';

/** The PostgreSQL programs, ready to run. */
export interface ServerPrograms {
  readonly account: ServerAccount | undefined;
  /** Options under which every program is started. */
  readonly options: SpawnOptions;
  /** Path of a program. */
  path(name: string): string;
  /** Runs a program to its end; throws with what it printed when it fails. */
  run(name: string, args: readonly string[]): void;
}

/** @param folder where the programs run: their account must be able to enter it. */
export function serverPrograms(binaries: string, folder: string, account: ServerAccount | undefined): ServerPrograms {
  const options: SpawnOptions = { ...account, cwd: folder, env: serverEnvironment() };
  return {
    account,
    options,
    path: (name) => programPath(binaries, name),
    run(name, args) {
      const result = spawnSync(programPath(binaries, name), args, { ...options, encoding: 'utf8' });
      if (result.error) throw result.error;
      if (result.status !== 0)
        throw new Error(`${name} failed: ${`${result.stderr}`.trim() || `exit ${result.status}`}`);
    },
  };
}
