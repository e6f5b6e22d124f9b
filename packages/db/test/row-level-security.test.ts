// The second line: every table with a team's rows has a policy, and the gateway's role can do no more than they let it.
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { appRole, checkAppRole, connectForViewers, migrate } from '../src/index.ts';
import { openTables, secureRows } from '../src/security/row-level-security.ts';
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from '../src/testing/index.ts';

let database: TestDatabase;
let owner: pg.Client;

async function open(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}

beforeAll(async () => {
  database = await createTestDatabase();
  owner = await open(database.url);
});
afterAll(async () => {
  await owner.end();
  await database.drop();
});

async function names(text: string, values: unknown[] = []): Promise<string[]> {
  const { rows } = await owner.query<string[]>({ text, values, rowMode: 'array' });
  return rows.map(([name]) => name);
}

describe('the policies', () => {
  test("every table has them, but for those whose rows are nobody's", async () => {
    const without = await names(
      `SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> '_prisma_migrations'
       AND NOT (relrowsecurity AND EXISTS (SELECT FROM pg_policy WHERE polrelid = pg_class.oid AND polcmd IN ('r', '*'))) ORDER BY 1`,
    );
    expect(without, 'a new table needs a line in prisma/row-level-security.sql').toEqual([...openTables].sort());
  });

  test('no open table says whose its rows are', async () => {
    const telling = await names(
      `SELECT table_name || '.' || column_name FROM information_schema.columns WHERE table_schema = 'public'
       AND table_name = ANY ($1) AND column_name ~ '^(teamId|projectId|userId|createdById|ownerId)$'`,
      [openTables],
    );
    expect(telling).toEqual([]);
  });

  test('applying them again changes nothing', async () => {
    const policies = "SELECT tablename || ' ' || policyname || ' ' || cmd FROM pg_policies ORDER BY 1";
    const before = await names(policies);
    const schema = await names("SELECT oid::text FROM pg_namespace WHERE nspname = 'pathlens'");
    await migrate(database.url);
    expect(await names(policies)).toEqual(before);
    expect(await names("SELECT oid::text FROM pg_namespace WHERE nspname = 'pathlens'")).toEqual(schema);
    // As another version left them.
    await owner.query("COMMENT ON SCHEMA pathlens IS 'another version'");
    await migrate(database.url);
    expect(await names(policies)).toEqual(before);
    expect(await checkAppRole(database.url)).toEqual({ usable: true });
  });
});

describe('the role', () => {
  test('is no owner, no superuser, and bypasses nothing', async () => {
    const { rows } = await owner.query(
      'SELECT rolsuper, rolbypassrls, rolcanlogin, rolcreaterole FROM pg_roles WHERE rolname = $1',
      [appRole],
    );
    expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false, rolcanlogin: false, rolcreaterole: false }]);
    expect(await names('SELECT relname FROM pg_class WHERE relowner = $1::regrole', [appRole])).toEqual([]);
  });

  test('A-15: adds to the audit log and cannot change it', async () => {
    const client = await open(database.url);
    try {
      await client.query(`SET ROLE ${appRole}; SET pathlens.viewer = '{"user":"somebody"}'`);
      const add = `INSERT INTO audit_event (id, "actorKind", "actorId", action) VALUES ($1, 'person', 'somebody', 'look') RETURNING id`;
      expect((await client.query(add, ['a'])).rows).toEqual([{ id: 'a' }]);
      for (const text of [
        "UPDATE audit_event SET action = 'nothing'",
        'DELETE FROM audit_event',
        'TRUNCATE audit_event',
      ]) {
        await expect(client.query(text), text).rejects.toThrow('permission denied');
      }
    } finally {
      await client.end();
    }
  });

  test('makes no account, reads no sign-in link, and gets a table that no rule names not at all', async () => {
    const client = await open(database.url);
    try {
      await owner.query('CREATE TABLE forgotten (id text PRIMARY KEY, "teamId" text)');
      await secureRows(owner as pg.Client);
      await client.query(`SET ROLE ${appRole}; SET pathlens.viewer = '{"user":"somebody","siteAdmin":true}'`);
      for (const text of ['TABLE forgotten', 'TABLE verification', 'TABLE _prisma_migrations', 'DELETE FROM "user"']) {
        await expect(client.query(text), text).rejects.toThrow('permission denied');
      }
    } finally {
      await client.end();
      await owner.query('DROP TABLE forgotten');
    }
  });
});

describe("somebody's own server", () => {
  const login = `limited_${randomBytes(4).toString('hex')}`;
  let url: string;
  let drop: () => Promise<void>;

  beforeAll(async () => {
    const empty = await createEmptyDatabase();
    drop = empty.drop;
    const address = new URL(empty.url);
    const name = address.pathname.slice(1);
    await owner.query(`CREATE ROLE ${login} LOGIN PASSWORD 'secret'`);
    await owner.query(`ALTER DATABASE ${name} OWNER TO ${login}`);
    address.username = login;
    address.password = 'secret';
    url = address.href;
    await migrate(url);
  });
  afterAll(async () => {
    await drop();
    await owner.query(`DROP ROLE ${login}`);
  });

  test('a login that may neither make the role nor join it is told so, and works without', async () => {
    expect(await checkAppRole(url)).toEqual({
      usable: false,
      reason: `The login of DATABASE_URL is no member of the role ${appRole}.`,
    });
    expect(await checkAppRole(url, 'nobody_made_this')).toEqual({
      usable: false,
      reason: expect.stringContaining('CREATEROLE'),
    });
  });

  test('once somebody made it a member, the next start has it', async () => {
    await owner.query(`GRANT ${appRole} TO ${login}`);
    await migrate(url);
    expect(await checkAppRole(url)).toEqual({ usable: true });
    const prisma = connectForViewers(url, () => ({ viewer: '{"user":"nobody"}' }));
    try {
      const [{ role }] = await prisma.$queryRaw<[{ role: string }]>`SELECT current_user::text AS role`;
      expect(role).toBe(appRole);
      expect(await prisma.team.count()).toBe(0);
    } finally {
      await prisma.$disconnect();
    }
  });

  test('a login with CREATEROLE makes it and joins it by itself', async () => {
    const role = `made_${randomBytes(4).toString('hex')}`;
    await owner.query(`ALTER ROLE ${login} CREATEROLE`);
    const client = await open(url);
    try {
      await secureRows(client, role);
      expect(await checkAppRole(url, role)).toEqual({ usable: true });
      await client.query(`SET ROLE ${role}`);
      expect((await client.query('SELECT count(*)::int AS teams FROM team')).rows).toEqual([{ teams: 0 }]);
    } finally {
      await client.query('RESET ROLE');
      await client.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`);
      await client.end();
    }
  });

  test('a login that is held by the policies itself is refused: it would see nothing', async () => {
    const stranger = `stranger_${randomBytes(4).toString('hex')}`;
    await owner.query(`CREATE ROLE ${stranger} LOGIN PASSWORD 'secret'`);
    const address = new URL(database.url);
    address.username = stranger;
    address.password = 'secret';
    await owner.query(`GRANT USAGE ON SCHEMA pathlens TO ${stranger}`);
    try {
      await expect(checkAppRole(address.href)).rejects.toThrow('must own the tables');
    } finally {
      await owner.query(`REVOKE USAGE ON SCHEMA pathlens FROM ${stranger}`);
      await owner.query(`DROP ROLE ${stranger}`);
    }
  });
});
