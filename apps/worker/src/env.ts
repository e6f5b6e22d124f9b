// The worker's settings: the only file here that reads the environment.
import { availableParallelism, totalmem } from 'node:os';
import { join } from 'node:path';
import { type EngineId, engineIds } from '@pathlens/pathway-core/catalog';

/** What one job's process may take. */
export interface Limits {
  /** Memory it has for itself; mapped model files do not count. */
  readonly memoryBytes: number;
  readonly seconds: number;
  /** Bytes it may write to the object store. */
  readonly outputBytes: number;
}

/** Settings of one worker process. */
export interface WorkerEnv {
  readonly databaseUrl: string;
  /** `file:` folder or `s3:` bucket, read by @pathlens/storage. */
  readonly storageUrl: string;
  readonly logLevel: string;
  readonly engine: EngineId | 'auto';
  readonly threads: number;
  readonly memoryBytes: number;
  /** Parts of runs and studies it computes at once; undefined: as many as its cores and memory bear. */
  readonly shards?: number;
  /** What a portion of a run is to take at most; undefined: 20. */
  readonly portionSeconds?: number;
  readonly runSeconds: number;
  readonly outputBytes: number;
  /** Where it is kept what was measured of the engines; undefined: nowhere. */
  readonly cacheFolder?: string;
  /** What a job's process inherits: no database address, no secrets but those of the object store. */
  readonly childEnv: Readonly<Record<string, string>>;
  /** Where what was compiled for them is kept; undefined: in a folder of its own, as long as it runs. */
  readonly codeCache?: string;
}

const inherited =
  /^(PATH|HOME|LANG|LC_ALL|TZ|TMPDIR|TEMP|TMP|SystemRoot|AWS_.*|LD_LIBRARY_PATH|CUDA_VISIBLE_DEVICES|VK_DRIVER_FILES|VK_ICD_FILENAMES)$/;

function positive(name: string, fallback: number): number {
  const text = process.env[name];
  if (!text) return fallback;
  const value = Number(text);
  if (!Number.isFinite(value) || value <= 0) throw new Error(`${name} is "${text}"; it must be a number above 0.`);
  return value;
}

function readEngine(): EngineId | 'auto' {
  const engine = process.env.PATHLENS_ENGINE ?? 'auto';
  if (engine === 'auto' || engineIds.includes(engine as EngineId)) return engine as EngineId | 'auto';
  throw new Error(`PATHLENS_ENGINE is "${engine}"; it must be auto or one of ${engineIds.join(', ')}.`);
}

/** Reads the settings. Throws a plain sentence naming the variable that is missing or wrong. */
export function readEnv(): WorkerEnv {
  const databaseUrl = process.env.DATABASE_URL;
  if (!databaseUrl)
    throw new Error('DATABASE_URL is not set. `npm start` sets it; docker/compose.yaml shows a hand-made setup.');
  const dataDir = process.env.DATA_DIR ?? join(process.cwd(), '.data');
  return {
    databaseUrl,
    storageUrl: process.env.STORAGE_URL ?? `file://${join(dataDir, 'objects')}`,
    logLevel: process.env.LOG_LEVEL ?? 'info',
    engine: readEngine(),
    threads: positive('WORKER_THREADS', availableParallelism()),
    memoryBytes: positive('WORKER_MEMORY_MB', Math.floor((0.6 * totalmem()) / 2 ** 20)) * 2 ** 20,
    shards: process.env.WORKER_SHARDS ? Math.ceil(positive('WORKER_SHARDS', 1)) : undefined,
    portionSeconds: process.env.WORKER_PORTION_SECONDS ? positive('WORKER_PORTION_SECONDS', 1) : undefined,
    runSeconds: positive('WORKER_RUN_SECONDS', 6 * 3600),
    outputBytes: positive('WORKER_OUTPUT_MB', 50 * 1024) * 2 ** 20,
    cacheFolder: join(dataDir, 'cache', 'engines'),
    childEnv: Object.fromEntries(
      Object.entries(process.env).filter((entry): entry is [string, string] => inherited.test(entry[0])),
    ),
  };
}
