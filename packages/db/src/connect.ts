// The Prisma client over node-postgres: no engine binary, no download.
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from './generated/client.ts';

/** Limits of a client's connection pool. */
export interface ConnectOptions {
  /** Most connections held at once (default 10). */
  readonly poolSize?: number;
  /** How long a request waits for a connection before it fails, in milliseconds (default 5,000). */
  readonly connectTimeoutMs?: number;
}

/** A client for the database at `url`. Connects at the first query; call `$disconnect()` at the end. */
export function connect(url: string, options: ConnectOptions = {}): PrismaClient {
  const adapter = new PrismaPg({
    connectionString: url,
    max: options.poolSize ?? 10,
    connectionTimeoutMillis: options.connectTimeoutMs ?? 5_000,
    keepAlive: true,
  });
  return new PrismaClient({ adapter });
}
