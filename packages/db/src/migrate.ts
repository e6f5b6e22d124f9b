// Applies prisma/migrations in the format of Prisma Migrate (same table, checksums and lock), without its engine.
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { secureRows } from './security/row-level-security.ts';

/** The migrations of this repository. */
export const migrationsFolder = fileURLToPath(new URL('../../../prisma/migrations', import.meta.url));

// The advisory lock that Prisma Migrate takes: its own command and ours exclude each other.
const PRISMA_LOCK = 72707369;

const createTable = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`;

const record = `INSERT INTO _prisma_migrations
  (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ($1, $2, $3, now(), now(), 1)`;

interface AppliedMigration {
  migration_name: string;
  checksum: string;
  finished_at: Date | null;
}

/**
 * Brings the database up to date, with its rules of row-level security; several processes may call it at once.
 * @returns names of the migrations that this call applied, oldest first
 * @throws when an applied migration was edited since, failed earlier, or fails now (its changes are rolled back)
 */
export async function migrate(url: string, folder: string = migrationsFolder): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [PRISMA_LOCK]);
    await client.query(createTable);
    const { rows } = await client.query<AppliedMigration>(
      'SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL',
    );
    const applied = new Map(rows.map((row) => [row.migration_name, row]));
    const done: string[] = [];
    for (const name of migrationNames(folder)) {
      const sql = readFileSync(join(folder, name, 'migration.sql'), 'utf8');
      const checksum = createHash('sha256').update(sql).digest('hex');
      const earlier = applied.get(name);
      if (earlier) refuseChanged(earlier, checksum);
      else {
        await apply(client, { name, sql, checksum });
        done.push(name);
      }
    }
    if (folder === migrationsFolder) await secureRows(client);
    return done;
  } finally {
    await client.end();
  }
}

/** Names of the migrations of a folder, oldest first. */
export function migrationNames(folder: string = migrationsFolder): string[] {
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, 'migration.sql')))
    .sort();
}

async function apply(client: pg.Client, migration: { name: string; sql: string; checksum: string }): Promise<void> {
  await client.query('BEGIN');
  try {
    // Its views and policies would keep columns from being changed. Until they are there again the role sees nothing.
    await client.query('DROP SCHEMA IF EXISTS pathlens CASCADE');
    await client.query(migration.sql);
    await client.query(record, [randomUUID(), migration.checksum, migration.name]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    throw new Error(`Migration ${migration.name} failed and was rolled back: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

function refuseChanged(earlier: AppliedMigration, checksum: string): void {
  if (earlier.checksum !== checksum) {
    throw new Error(
      `Migration ${earlier.migration_name} was edited after it was applied; write a new migration instead.`,
    );
  }
  if (!earlier.finished_at) throw new Error(`Migration ${earlier.migration_name} failed earlier and was not repaired.`);
}
