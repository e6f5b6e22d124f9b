// Processes that a test can kill: workers of their own, and the jobs' processes below them.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Workplace } from './workplace.ts';

const entry = join(import.meta.dirname, '../src/main.ts');

/** Its own code is compiled once for all of them, where the test run has a place for it. */
const { NODE_COMPILE_CACHE } = process.env;
const compileCache: Readonly<Record<string, string>> = NODE_COMPILE_CACHE ? { NODE_COMPILE_CACHE } : {};

/** Starts `node src/main.ts`; its log goes to the test's output only when it dies by itself. */
export function spawnWorker(place: Workplace, more: Readonly<Record<string, string>> = {}): ChildProcess {
  return spawn(process.execPath, [entry], {
    stdio: 'ignore',
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: place.env.databaseUrl,
      STORAGE_URL: place.env.storageUrl,
      WORKER_THREADS: '1',
      WORKER_PORTION_SECONDS: '1000000',
      PATHLENS_ENGINE: 'onnxruntime-cpu',
      ...compileCache,
      ...more,
    },
  });
}

const mount = 'mount -t tmpfs -o size="$2" tmpfs "$1"';

/** What runs a script of bash in a mount namespace of its own: `$1` and so on are what is given. */
function inNamespace(script: string, ...given: string[]): [command: string, args: string[]] {
  const rights = process.getuid?.() === 0 ? ['-m'] : ['-Urm'];
  return ['unshare', [...rights, 'bash', '-c', script, 'bash', ...given]];
}

/** Whether this machine lets a test mount a disk: root, or Linux user namespaces. */
export function canMount(folder: string): boolean {
  return spawnSync(...inNamespace(mount, folder, '1m')).status === 0;
}

/** Its objects lie on a disk of so many bytes, which nobody else sees but below `/proc/<pid>/root`. */
export function spawnWorkerOnSmallDisk(place: Workplace, folder: string, bytes: number): ChildProcess {
  const script = `${mount} && cp -a "$3/." "$1" && exec "$4" "$5"`;
  const [command, args] = inNamespace(script, folder, String(bytes), place.env.storageUrl, process.execPath, entry);
  const { PATH } = process.env;
  const env = {
    ...compileCache,
    PATH,
    DATABASE_URL: place.env.databaseUrl,
    STORAGE_URL: folder,
    WORKER_THREADS: '1',
    PATHLENS_ENGINE: 'onnxruntime-cpu',
  };
  return spawn(command, args, { stdio: 'ignore', env });
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
