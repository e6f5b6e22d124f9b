// The database of this start: the one that DATABASE_URL names, or the embedded one, kept alive while we run.
import { join } from 'node:path';
import { createDatabase, leasePostgres, migrate, type ServerLease } from '@pathlens/db';
import { tell } from './report.ts';
import { StartError, type StartSettings } from './settings.ts';

/** A database that answers. */
export interface OpenDatabase {
  readonly url: string;
  /** For the step's line. */
  readonly description: string;
  /** Ends our use of it; the embedded server stops with its last user. */
  close(): Promise<void>;
}

const NAME = 'pathlens';

/** Opens the database. */
export async function openDatabase(settings: StartSettings): Promise<OpenDatabase> {
  if (settings.databaseUrl) {
    return {
      url: settings.databaseUrl,
      description: `external, ${describe(settings.databaseUrl)}`,
      close: async () => {},
    };
  }
  const folder = join(settings.dataDir, 'postgres');
  let lease = await leasePostgres(folder);
  let closed = false;
  const revive = async (lost: ServerLease): Promise<void> => {
    await lost.lost;
    if (closed) return;
    tell('The embedded database stopped; starting it again.');
    lease = await leasePostgres(folder);
    void revive(lease);
  };
  void revive(lease);
  const { server } = lease;
  return {
    url: await createDatabase(server.url, NAME),
    description: `embedded PostgreSQL, ${server.started ? 'started' : 'joined'}, ${server.pgdata}`,
    async close() {
      closed = true;
      await lease.release();
    },
  };
}

/** Applies the migrations that are missing; gives their number. */
export async function applyMigrations(url: string): Promise<number> {
  try {
    return (await migrate(url)).length;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const unreachable = /ECONNREFUSED|ENOTFOUND|ETIMEDOUT|EAI_AGAIN|ECONNRESET/.test(code ?? '');
    if (unreachable) throw new StartError(`The database at ${describe(url)} cannot be reached (${code}).`);
    throw new StartError(`The database at ${describe(url)} cannot be used: ${message}`);
  }
}

// Without the password.
function describe(url: string): string {
  if (!URL.canParse(url)) return 'DATABASE_URL, which is no address';
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}
