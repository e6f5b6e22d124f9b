// What `npm start` may be told: environment variables and flags. The only file of the start that reads the environment.
import { availableParallelism, totalmem } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inRepository } from '../build/repository.ts';

/** Settings of one start. */
export interface StartSettings {
  readonly port: number;
  /** A port that was asked for is not replaced when it is taken. */
  readonly portIsGiven: boolean;
  readonly host: string;
  /** Where browsers reach us, when that is not host and port. */
  readonly publicUrl: string | undefined;
  /** undefined = the embedded PostgreSQL. */
  readonly databaseUrl: string | undefined;
  readonly storageUrl: string;
  readonly dataDir: string;
  readonly demo: boolean;
  /** Processes of workers on this machine. */
  readonly workers: number;
  /** Of each of them, where the caller says nothing else: they share the machine. */
  readonly shareOfWorker: (worker: number) => Readonly<Record<string, string>>;
}

/** Something the caller set wrongly, or a state of the machine that he can mend: shown as one line. */
export class StartError extends Error {}

export const usage = `npm start [-- --no-demo]

  PORT          port to listen on (default 8080, or the next free one)
  HOST          address to listen on (default 127.0.0.1)
  PUBLIC_URL    where browsers reach this server, when that differs; https makes cookies secure
  DATABASE_URL  a PostgreSQL to use (default: an embedded one in DATA_DIR)
  STORAGE_URL   file:///folder or s3://bucket?endpoint=… (default: a folder in DATA_DIR)
  DATA_DIR      folder for everything that is kept (default .data)
  WORKERS       how many workers to start (default 1); they share cores and memory`;

/** Reads the settings. Throws a {@link StartError} naming what is wrong. */
export function readSettings(args: readonly string[], env: NodeJS.ProcessEnv = process.env): StartSettings {
  const unknown = args.find((arg) => arg !== '--no-demo');
  if (unknown) throw new StartError(`There is no option "${unknown}".\n\n${usage}`);
  const from = env.INIT_CWD ?? process.cwd();
  const dataDir = env.DATA_DIR ? resolve(from, env.DATA_DIR) : inRepository('.data');
  return {
    port: readPort(env.PORT),
    portIsGiven: Boolean(env.PORT),
    host: env.HOST || '127.0.0.1',
    publicUrl: readPublicUrl(env.PUBLIC_URL),
    databaseUrl: env.DATABASE_URL || undefined,
    storageUrl: readStorageUrl(env.STORAGE_URL, { from, dataDir }),
    dataDir,
    demo: !args.includes('--no-demo'),
    workers: readWorkers(env.WORKERS),
    shareOfWorker: (worker) => shareOfWorker(worker, readWorkers(env.WORKERS), env),
  };
}

const mostWorkers = 64;

function readWorkers(text: string | undefined): number {
  if (!text) return 1;
  const workers = Number(text);
  if (Number.isInteger(workers) && workers > 0 && workers <= mostWorkers) return workers;
  throw new StartError(`WORKERS is "${text}"; it must be a whole number from 1 to ${mostWorkers}.`);
}

/** Part of threads and memory of the n-th of so many workers, from 0; what is left over goes to the first. */
export function shareOfWorker(
  worker: number,
  workers: number,
  { WORKER_THREADS, WORKER_MEMORY_MB }: NodeJS.ProcessEnv,
  machine = { threads: availableParallelism(), memoryBytes: totalmem() },
): Record<string, string> {
  if (workers === 1) return {};
  const { threads, memoryBytes } = machine;
  const own = Math.floor(threads / workers) + (worker < threads % workers ? 1 : 0);
  const megabytes = Math.floor((usedMemory * memoryBytes) / 2 ** 20 / workers);
  return {
    WORKER_THREADS: WORKER_THREADS ?? String(Math.max(1, own)),
    WORKER_MEMORY_MB: WORKER_MEMORY_MB ?? String(megabytes),
  };
}

/** Of a machine's memory; the same that a worker alone takes. */
const usedMemory = 0.6;

function readPort(text: string | undefined): number {
  if (!text) return 8080;
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65536) return port;
  throw new StartError(`PORT is "${text}"; it must be a whole number from 1 to 65535.`);
}

function readPublicUrl(text: string | undefined): string | undefined {
  if (!text) return undefined;
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text.replace(/\/+$/, '');
  throw new StartError(`PUBLIC_URL is "${text}"; it must look like https://pathlens.example.org.`);
}

function readStorageUrl(text: string | undefined, place: { from: string; dataDir: string }): string {
  if (!text) return pathToFileURL(join(place.dataDir, 'objects')).href;
  if (/^[a-z0-9]+:\/\//i.test(text)) return text;
  return pathToFileURL(isAbsolute(text) ? text : resolve(place.from, text)).href;
}
