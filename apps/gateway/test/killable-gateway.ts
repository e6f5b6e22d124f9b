// The gateway as a process of its own over the database of a test gateway, to be killed at any moment and started again.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { freePort } from '@pathlens/db';
import { type TestGateway, testSecret } from './gateway.ts';

export interface KillableGateway {
  readonly url: string;
  /** Of the insider: both processes sign with one secret. */
  readonly headers: Readonly<Record<string, string>>;
  start(): Promise<void>;
  /** kill -9. */
  kill(): Promise<void>;
}

export interface LogSettings {
  readonly logLevel?: string;
  /** Told everything that the process writes. */
  readonly onLog?: (text: string) => void;
}

/** Uploads on their way in are the second process's alone, as they are where one gateway runs. */
export async function killableGateway(
  gateway: TestGateway,
  { logLevel = 'silent', onLog }: LogSettings = {},
): Promise<KillableGateway> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  writeFileSync(join(gateway.folder, 'sign-in-secret'), `${testSecret}\n`);
  let child: ChildProcess | undefined;
  return {
    url,
    headers: { cookie: gateway.insider.cookie },
    async start() {
      child = spawn(process.execPath, [fileURLToPath(new URL('../src/main.ts', import.meta.url))], {
        env: {
          PATH: process.env.PATH,
          // What is compiled of it is kept where the test run keeps it.
          ...(process.env.NODE_COMPILE_CACHE ? { NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE } : {}),
          DATABASE_URL: gateway.databaseUrl,
          STORAGE_URL: pathToFileURL(join(gateway.folder, 'objects')).href,
          DATA_DIR: gateway.folder,
          PORT: String(port),
          LOG_LEVEL: logLevel,
        },
        stdio: onLog ? ['ignore', 'pipe', 'pipe'] : 'ignore',
      });
      for (const output of [child.stdout, child.stderr]) output?.setEncoding('utf8').on('data', onLog ?? (() => {}));
      while (!(await fetch(`${url}/healthz`).catch(() => undefined))?.ok) await wait(50);
    },
    async kill() {
      if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}
