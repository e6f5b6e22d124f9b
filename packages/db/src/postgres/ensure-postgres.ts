// One embedded PostgreSQL per data folder: starts it, or joins the one that runs already.
import { chownSync, mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type ClusterAccess, createCluster, readAccess, writeAccess } from './cluster.ts';
import { freePort, isPortFree } from './free-port.ts';
import { answers, isRunning, removeStalePid, startServer } from './postmaster.ts';
import { reachableRoot } from './reachable-root.ts';
import { serverAccount } from './server-account.ts';
import { serverBinaries } from './server-binaries.ts';
import { type ServerPrograms, serverPrograms } from './server-programs.ts';

/** A PostgreSQL server that answers. */
export interface EmbeddedPostgres {
  /** Address of its maintenance database `postgres`, with the password. */
  readonly url: string;
  /** The data folder in use (elsewhere than asked for when the server's account cannot enter the one asked for). */
  readonly pgdata: string;
  /** Whether this call started it. */
  readonly started: boolean;
  /** Stops the server at once for every process that uses it; committed rows stay. */
  stop(): void;
}

const START_TIMEOUT_MS = 60_000;
/** A server that was killed a moment ago may still hold its pid file: the next try finds it gone. */
const STARTS = 3;

/**
 * Makes sure that the server of `dataRoot` runs and answers.
 * @param dataRoot folder for its data; created when missing
 * @param options `durable: false` trades safety for speed, for tests
 */
export async function ensurePostgres(dataRoot: string, options: { durable?: boolean } = {}): Promise<EmbeddedPostgres> {
  const { root, pgdata, programs } = await prepareServer(dataRoot);
  await createCluster(pgdata, programs);
  const started = !(await answers(address(readAccess(pgdata))));
  if (started) await start({ pgdata, log: join(root, 'postgresql.log'), durable: options.durable ?? true }, programs);
  const stop = () => programs.run('pg_ctl', ['stop', '-m', 'fast', '-w', '-D', pgdata]);
  return { url: address(readAccess(pgdata)), pgdata, started, stop };
}

/** Folder and programs of a server, before anything runs: the folder exists and belongs to the server's account. */
export async function prepareServer(
  dataRoot: string,
): Promise<{ root: string; pgdata: string; programs: ServerPrograms }> {
  const account = serverAccount();
  const root = account ? reachableRoot(resolve(dataRoot)) : resolve(dataRoot);
  mkdirSync(root, { recursive: true, mode: 0o755 });
  if (account) chownSync(root, account.uid, account.gid);
  const programs = serverPrograms(await serverBinaries(root, account), root, account);
  return { root, pgdata: join(root, 'pgdata'), programs };
}

function address({ password, port }: ClusterAccess): string {
  return `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`;
}

async function start(
  place: { pgdata: string; log: string; durable: boolean },
  programs: ServerPrograms,
): Promise<void> {
  removeStalePid(place.pgdata);
  let access = readAccess(place.pgdata);
  if (!isRunning(place.pgdata) && !(await isPortFree(access.port))) {
    access = { ...access, port: await freePort() };
    writeAccess(place.pgdata, access);
  }
  const began = Date.now();
  let server = startServer(programs, { ...place, port: access.port });
  let starts = 1;
  // After a crash the server replays its log first; another process may be starting the same server: both end in an answer.
  while (!(await answers(address(readAccess(place.pgdata))))) {
    const ended = server.exited() && !isRunning(place.pgdata);
    if ((ended && starts === STARTS) || Date.now() - began > START_TIMEOUT_MS) {
      throw new Error(`PostgreSQL did not start: ${lastLines(place.log)}`);
    }
    if (ended) {
      removeStalePid(place.pgdata);
      server = startServer(programs, { ...place, port: access.port });
      starts++;
    }
    await new Promise((wake) => setTimeout(wake, 50));
  }
}

function lastLines(log: string): string {
  try {
    return readFileSync(log, 'utf8').trim().split('\n').slice(-5).join(' | ');
  } catch {
    return 'it left no log';
  }
}
