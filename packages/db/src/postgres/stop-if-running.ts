// Stops the server of a data folder that may never have been started.
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { prepareServer } from './ensure-postgres.ts';
import { isRunning } from './postmaster.ts';

/** @returns the folder that holds the server's data (see {@link prepareServer}). */
export async function stopIfRunning(dataRoot: string): Promise<string> {
  const { pgdata, programs } = await prepareServer(dataRoot);
  if (existsSync(pgdata) && isRunning(pgdata)) programs.run('pg_ctl', ['stop', '-m', 'fast', '-w', '-D', pgdata]);
  return dirname(pgdata);
}
