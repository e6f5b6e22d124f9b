// The product as `npm start` starts it, with data of its own, for benches that open pages.
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '@pathlens/db';

export interface Product {
  readonly signInLink: string;
  stop(): Promise<void>;
}

export async function startProduct(): Promise<Product> {
  const dataDir = mkdtempSync(join(tmpdir(), 'pathlens-bench-'));
  // Under root the database runs as another account, which has to enter this folder.
  chmodSync(dataDir, 0o755);
  const { DATABASE_URL, STORAGE_URL, PUBLIC_URL, HOST, ...inherited } = process.env;
  const own = { DATA_DIR: dataDir, PORT: String(await freePort()), PATHLENS_BOOTSTRAP: String(process.pid) };
  const script = fileURLToPath(new URL('../scripts/start.ts', import.meta.url));
  const child = spawn(process.execPath, [script], {
    env: { ...inherited, ...own },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
    rmSync(dataDir, { recursive: true, force: true });
  };
  let printed = '';
  for await (const part of child.stdout) {
    printed += String(part);
    const signInLink = /^Pathlens is ready.*\s(https?:\S+)$/m.exec(printed)?.[1];
    if (!signInLink) continue;
    child.stdout.resume();
    return { signInLink, stop };
  }
  await stop();
  throw new Error(`The product did not start:\n${printed}`);
}
