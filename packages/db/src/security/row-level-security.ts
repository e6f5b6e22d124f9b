// Brings prisma/row-level-security.sql and the gateway's role into a database that has all migrations.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type pg from 'pg';
import { appRole, maySet } from './app-role.ts';

const rules = readFileSync(new URL('../../../../prisma/row-level-security.sql', import.meta.url), 'utf8');

/** Tables that the role only reads, because their rows belong to no team. */
export const openTables: readonly string[] = ['worker'];

/** Applies the policies where they are not those of this version, and gives the role its rights; twice is as once. */
export async function secureRows(client: pg.Client, role: string = appRole): Promise<void> {
  // The text of the grants counts as well: they are given together.
  const digest = createHash('sha256')
    .update(`${rules}\n${grants('role')}`)
    .digest('hex');
  const { rows } = await client.query<{ digest: string | null }>(
    "SELECT obj_description(to_regnamespace('pathlens')::oid, 'pg_namespace') AS digest",
  );
  await client.query('BEGIN');
  try {
    const changed = rows[0]?.digest !== digest;
    if (changed) {
      await client.query(rules);
      await client.query(`COMMENT ON SCHEMA pathlens IS '${digest}'`);
    }
    await makeRole(client, role);
    if (await lacksRights(client, { role, changed })) await client.query(grants(client.escapeIdentifier(role)));
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    throw new Error(`The rules of row-level security cannot be applied: ${(error as Error).message}`, { cause: error });
  }
}

// Roles belong to the server, not to the database: another database's migration may make it at this moment, and a login
// without CREATEROLE may not make it at all. The gateway says then that it works without.
async function makeRole(client: pg.Client, role: string): Promise<void> {
  const name = client.escapeIdentifier(role);
  const text = client.escapeLiteral(role);
  await client.query(`DO $$ BEGIN
    IF to_regrole(${text}) IS NULL THEN CREATE ROLE ${name} NOLOGIN NOINHERIT; END IF;
  EXCEPTION WHEN insufficient_privilege OR duplicate_object OR unique_violation THEN NULL; END $$`);
  await client.query(`DO $$ BEGIN
    IF to_regrole(${text}) IS NOT NULL AND NOT pg_has_role(current_user, ${text}, ${maySet}) THEN
      EXECUTE format('GRANT ${name.replaceAll("'", "''")} TO %I', current_user);
    END IF;
  EXCEPTION WHEN insufficient_privilege OR duplicate_object OR unique_violation THEN NULL; END $$`);
}

async function lacksRights(client: pg.Client, { role, changed }: { role: string; changed: boolean }): Promise<boolean> {
  const { rows } = await client.query<{ lacks: boolean }>(
    `SELECT to_regrole($1) IS NOT NULL AND ($2 OR NOT has_schema_privilege(to_regrole($1)::oid, 'pathlens', 'USAGE')) AS lacks`,
    [role, changed],
  );
  return rows[0].lacks;
}

// A table without a policy is closed to the role, so that one that is forgotten fails loudly and leaks nothing.
function grants(role: string): string {
  return `
    GRANT USAGE ON SCHEMA public, pathlens TO ${role};
    GRANT SELECT ON ALL TABLES IN SCHEMA pathlens TO ${role};
    GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO ${role};
    REVOKE ALL ON ALL TABLES IN SCHEMA public FROM ${role};
    DO $grants$
    DECLARE name text;
    BEGIN
      FOR name IN SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relrowsecurity LOOP
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON public.%I TO ${role}', name);
      END LOOP;
    END $grants$;
    REVOKE UPDATE, DELETE ON audit_event FROM ${role};
    REVOKE INSERT, DELETE ON "user" FROM ${role};
    REVOKE ALL ON verification, try_count FROM ${role};
    GRANT SELECT ON ${openTables.join(', ')} TO ${role};`;
}
