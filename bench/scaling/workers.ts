// Worker processes of a bench, ready when they have announced themselves.
import { type ChildProcess, spawn } from 'node:child_process';
import { totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { BenchPlace } from './place.ts';

const entry = fileURLToPath(new URL('../../apps/worker/src/main.ts', import.meta.url));

export interface Workers {
  stop(): Promise<void>;
}

interface Wanted {
  readonly workers: number;
  readonly threads: number;
  readonly env: Readonly<Record<string, string>>;
}

export async function startWorkers(place: BenchPlace, { workers, threads, env }: Wanted): Promise<Workers> {
  const memory = Math.floor((0.6 * totalmem()) / 2 ** 20 / workers);
  const children: ChildProcess[] = [];
  for (let worker = 0; worker < workers; worker++) {
    children.push(
      spawn(process.execPath, [entry], {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: {
          ...{ PATH: process.env.PATH, DATABASE_URL: place.databaseUrl, STORAGE_URL: place.folder, LOG_LEVEL: 'warn' },
          ...{ WORKER_THREADS: String(threads), WORKER_MEMORY_MB: String(memory), ...env },
        },
      }),
    );
    // One after the other: each measures its speed alone.
    await place.workersAlive(worker + 1);
  }
  return {
    async stop() {
      await Promise.all(
        children.map((child) => {
          const ended = new Promise((resolve) => child.once('exit', resolve));
          child.kill('SIGTERM');
          return ended;
        }),
      );
      await place.workersAlive(0);
    },
  };
}
