// The Prisma client over node-postgres: no engine binary, no download.
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from './generated/client.ts';
import { batchByViewer } from './security/batch-by-viewer.ts';
import { ViewerPool, type WhoActs } from './security/viewer-pool.ts';

// Without the arguments of what failed: errors are logged, and arguments are people's.
const errorFormat = 'minimal';

/** Limits of a client's connection pool. */
export interface ConnectOptions {
  /** Most connections held at once (default 10). */
  readonly poolSize?: number;
  /** How long a request waits for a connection before it fails, in milliseconds (default 5,000). */
  readonly connectTimeoutMs?: number;
}

function poolOptions(url: string, options: ConnectOptions) {
  return {
    connectionString: url,
    max: options.poolSize ?? 10,
    connectionTimeoutMillis: options.connectTimeoutMs ?? 5_000,
    keepAlive: true,
  };
}

/** A client for the database at `url`. Connects at the first query; call `$disconnect()` at the end. */
export function connect(url: string, options: ConnectOptions = {}): PrismaClient {
  return new PrismaClient({ errorFormat, adapter: new PrismaPg(poolOptions(url, options)) });
}

/** A client whose statements act for whoever `whoActs` names when they are sent, held by row-level security. */
export function connectForViewers(url: string, whoActs: WhoActs, options: ConnectOptions = {}): PrismaClient {
  const pool = new ViewerPool(poolOptions(url, options), whoActs);
  const prisma = new PrismaClient({ errorFormat, adapter: new PrismaPg(pool, { disposeExternalPool: true }) });
  batchByViewer(prisma, whoActs);
  return prisma;
}
