// Who still needs the embedded server: every user holds a shared lock in it, and the last to leave stops it.
import pg from 'pg';
import { type EmbeddedPostgres, ensurePostgres } from './ensure-postgres.ts';

/** The use of an embedded server by this process. */
export interface ServerLease {
  readonly server: EmbeddedPostgres;
  /** Settles when the server is gone although this process still needs it. */
  readonly lost: Promise<void>;
  /** Ends the use; stops the server when nobody else uses it. Gives whether it was stopped. */
  release(): Promise<boolean>;
}

const LEASE_LOCK = 20210618;
const ATTEMPTS = 5;

/** Starts or joins the server of `dataRoot` and keeps it running until {@link ServerLease.release}. */
export async function leasePostgres(dataRoot: string): Promise<ServerLease> {
  for (let attempt = 1; ; attempt += 1) {
    const server = await ensurePostgres(dataRoot);
    try {
      return await hold(server);
    } catch (error) {
      // Its last user is stopping it at this very moment: the next attempt starts it anew.
      if (attempt === ATTEMPTS) throw error;
      await new Promise((wake) => setTimeout(wake, 300));
    }
  }
}

async function hold(server: EmbeddedPostgres): Promise<ServerLease> {
  const client = new pg.Client({ connectionString: server.url, application_name: 'pathlens lease', keepAlive: true });
  let released = false;
  const lost = new Promise<void>((resolve) => {
    client.on('error', () => {});
    client.on('end', () => {
      if (!released) resolve();
    });
  });
  await client.connect();
  await client.query('SELECT pg_advisory_lock_shared($1)', [LEASE_LOCK]);
  const release = async () => {
    released = true;
    try {
      await client.query('SELECT pg_advisory_unlock_shared($1)', [LEASE_LOCK]);
      const { rows } = await client.query<{ last: boolean }>('SELECT pg_try_advisory_lock($1) AS last', [LEASE_LOCK]);
      if (rows[0].last) server.stop();
      return rows[0].last;
    } finally {
      void client.end().catch(() => {});
    }
  };
  return { server, lost, release };
}
