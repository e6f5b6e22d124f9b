// The PostgreSQL server of one test run: not durable, in a temporary folder, started by whoever needs it first.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
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

/** Makes a folder for a test run's server. */
export function createTestRoot(): TestRoot {
  const folder = mkdtempSync(join(tmpdir(), 'pathlens-test-'));
  // Under root the server runs as another account, which has to enter this folder.
  chmodSync(folder, 0o755);
  return {
    folder,
    async remove() {
      const data = await stopIfRunning(folder);
      for (const path of new Set([folder, data])) rmSync(path, { recursive: true, force: true });
    },
  };
}

// Without the run's setup (a test started by hand) this process owns its server.
function ownRoot(): TestRoot {
  const root = createTestRoot();
  process.once('beforeExit', () => void root.remove());
  return root;
}
