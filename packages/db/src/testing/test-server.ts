// The PostgreSQL server of one test run: not durable, in a temporary folder, started by whoever needs it first.
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedPostgres, ensurePostgres } from '../postgres/ensure-postgres.ts';
import { stopIfRunning } from '../postgres/stop-if-running.ts';
import { testRoot } from './env.ts';

/** Where a test run keeps its server; handed from the run's setup to its workers through the environment. */
export interface TestRoot {
  readonly folder: string;
  /** Stops the server and deletes its folder. */
  remove(): Promise<void>;
}

let server: Promise<EmbeddedPostgres> | undefined;

/** The server of this test run. */
export function testServer(): Promise<EmbeddedPostgres> {
  server ??= ensurePostgres(testRoot() ?? ownRoot().folder, { durable: false });
  return server;
}

const PREFIX = 'pathlens-test-';
const OWNER = 'owner';

/** Makes a folder for a test run's server. */
export function createTestRoot(): TestRoot {
  const folder = mkdtempSync(join(tmpdir(), PREFIX));
  // Under root the server runs as another account, which has to enter this folder.
  chmodSync(folder, 0o755);
  writeFileSync(join(folder, OWNER), String(process.pid));
  return { folder, remove: () => removeRoot(folder) };
}

/** Stops and deletes the servers of test runs that were killed before they could. */
export async function removeLeftoverRoots(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const folder = join(tmpdir(), name);
    // Another account's cannot be removed, and another run may be removing the same one.
    if (ownerIsGone(folder)) await removeRoot(folder).catch(() => {});
  }
}

async function removeRoot(folder: string): Promise<void> {
  const data = await stopIfRunning(folder);
  for (const path of new Set([folder, data])) rmSync(path, { recursive: true, force: true });
}

function ownerIsGone(folder: string): boolean {
  try {
    process.kill(Number(readFileSync(join(folder, OWNER), 'utf8')), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

// Without the run's setup (a test started by hand) this process owns its server.
function ownRoot(): TestRoot {
  const root = createTestRoot();
  process.once('beforeExit', () => void root.remove());
  return root;
}
