// Processes that a test can kill: workers of their own, and the jobs' processes below them.
import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Workplace } from './workplace.ts';

const entry = join(import.meta.dirname, '../src/main.ts');

/** Starts `node src/main.ts`; its log goes to the test's output only when it dies by itself. */
export function spawnWorker(place: Workplace, more: Readonly<Record<string, string>> = {}): ChildProcess {
  return spawn(process.execPath, [entry], {
    stdio: 'ignore',
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: place.env.databaseUrl,
      STORAGE_URL: place.env.storageUrl,
      WORKER_THREADS: '1',
      ...more,
    },
  });
}

/** Processes of jobs whose parent is `parent`, by the system's own table. */
export function jobProcesses(parent: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        const isChild = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === parent;
        return isChild && readFileSync(`/proc/${name}/cmdline`, 'utf8').includes('src/child.ts');
      } catch {
        return false;
      }
    })
    .map(Number);
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
}
