// The job queue's library makes its tables by itself, at the first start: the gateway's role gets its rights to them then.
import pg from 'pg';
import { appRole } from './app-role.ts';

// Any number that nothing else locks: two gateways that start together give them one after the other.
const lock = 7_202_177;

/** Lets the role, where there is one, add jobs to the queue in the schema and see what waits. */
export async function openQueueToAppRole(url: string, schema: string, role: string = appRole): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query('SELECT pg_advisory_xact_lock($1)', [lock]);
    const { rows } = await client.query<{ lacks: boolean }>(
      `SELECT to_regrole($2) IS NOT NULL AND EXISTS (
        SELECT FROM pg_class WHERE relnamespace = to_regnamespace($1) AND relkind IN ('r', 'p')
          AND NOT (has_table_privilege(to_regrole($2)::oid, oid, 'SELECT') AND has_table_privilege(to_regrole($2)::oid, oid, 'INSERT'))
      ) AS lacks`,
      [schema, role],
    );
    if (rows[0].lacks) {
      const [space, name] = [client.escapeIdentifier(schema), client.escapeIdentifier(role)];
      await client.query(`GRANT USAGE ON SCHEMA ${space} TO ${name}`);
      await client.query(`GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA ${space} TO ${name}`);
    }
    await client.query('COMMIT');
  } finally {
    await client.end();
  }
}
