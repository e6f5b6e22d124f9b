// The running server of a data folder: is it there, is its pid file a leftover, how to start it.
import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { ServerPrograms } from './server-programs.ts';

/** What to start. */
export interface StartOptions {
  readonly pgdata: string;
  readonly port: number;
  readonly log: string;
  /** false = no fsync: for tests only. */
  readonly durable: boolean;
}

/** Whether a connection with this address works now: a zombie or a recycled pid looks alive to `pg_ctl status`. */
export async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    // Not awaited: after a connection that never came about, end() does not settle.
    void client.end().catch(() => {});
  }
}

/** Whether the pid file names a process that is a PostgreSQL server. */
export function isRunning(pgdata: string): boolean {
  const pid = readPid(pgdata);
  return pid !== undefined && isPostgres(pid);
}

/** Removes a pid file whose process is gone or is something else; PostgreSQL itself would refuse to start beside it. */
export function removeStalePid(pgdata: string): void {
  const pid = readPid(pgdata);
  if (pid === undefined || isPostgres(pid)) return;
  const file = join(pgdata, 'postmaster.pid');
  const aside = `${file}.stale-${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  // Another process may have started the server in between: then the file is that server's, and goes back.
  if (readPid(pgdata, aside) === pid) rmSync(aside, { force: true });
  else renameSync(aside, file);
}

/** Starts the server detached; `exited()` says whether the process it started has ended. */
export function startServer(programs: ServerPrograms, options: StartOptions): { exited(): boolean } {
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=200'];
  if (!options.durable) settings.push('fsync=off', 'synchronous_commit=off', 'full_page_writes=off');
  const out = openSync(options.log, 'a');
  const args = ['-D', options.pgdata, '-p', String(options.port), ...settings.flatMap((setting) => ['-c', setting])];
  const server = spawn(programs.path('postgres'), args, {
    ...programs.options,
    detached: true,
    stdio: ['ignore', out, out],
  });
  closeSync(out);
  let gone = false;
  server.once('exit', () => {
    gone = true;
  });
  server.once('error', () => {
    gone = true;
  });
  server.unref();
  return { exited: () => gone };
}

function readPid(pgdata: string, file = join(pgdata, 'postmaster.pid')): number | undefined {
  try {
    return Number(readFileSync(file, 'utf8').split('\n')[0]) || undefined;
  } catch {
    return undefined;
  }
}

function isPostgres(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  if (process.platform !== 'linux') return true;
  try {
    return /\(postgres\) [^Z]/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
