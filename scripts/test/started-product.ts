// The product as `npm start` starts it, with data of its own on a free port, for the end-to-end tests.
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@pathlens/db';
import { inRepository } from '../build/repository.ts';

/** A product that is ready. */
export interface StartedProduct {
  readonly address: string;
  readonly signInLink: string;
  /** Stops it as Ctrl-C would, deletes its data; gives what went wrong, or undefined when it stopped cleanly. */
  stop(): Promise<string | undefined>;
}

/** Starts the product. Throws with what it printed when it does not become ready. */
export async function startProduct(args: readonly string[] = []): Promise<StartedProduct> {
  const dataDir = await mkdtemp(join(tmpdir(), 'pathlens-e2e-'));
  // Under root the database runs as another account, which has to enter this folder.
  chmodSync(dataDir, 0o755);
  const { DATABASE_URL, STORAGE_URL, PUBLIC_URL, HOST, ...inherited } = process.env;
  // PATHLENS_BOOTSTRAP: it ends when we are killed.
  const own = { DATA_DIR: dataDir, PORT: String(await freePort()), PATHLENS_BOOTSTRAP: String(process.pid) };
  const env = { ...inherited, ...own };
  const child = spawn(process.execPath, [inRepository('scripts/start.ts'), ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = new Promise<number>((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
  const remove = () => rmSync(dataDir, { recursive: true, force: true });
  try {
    const ready = await readyLine(child, exited);
    const [address, signInLink = address] = ready.match(/https?:\/\/\S+/g) ?? [''];
    const stop = async () => {
      child.kill('SIGTERM');
      const code = await exited;
      remove();
      return code === 0 ? undefined : `npm start ended with ${code} when it was asked to stop`;
    };
    return { address, signInLink, stop };
  } catch (error) {
    child.kill('SIGTERM');
    await exited;
    remove();
    throw error;
  }
}

function readyLine(child: ChildProcess, exited: Promise<number>): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    const read = (chunk: Buffer) => {
      process.stdout.write(chunk);
      output += chunk.toString();
      const line = /^Pathlens is ready.*$/m.exec(output);
      if (line) resolve(line[0]);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    void exited.then((code) => reject(new Error(`npm start ended with ${code} before it was ready`)));
  });
}
