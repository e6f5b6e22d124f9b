// The embedded server under bad treatment: killed while it writes, started twice at once, its port taken, a pid file left over.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type EmbeddedPostgres, ensurePostgres } from '../src/index.ts';
import { createTestRoot, type TestRoot } from '../src/testing/test-server.ts';

let root: TestRoot;

beforeEach(() => {
  root = createTestRoot();
});

afterEach(() => root.remove());

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

function serverPid(server: EmbeddedPostgres): number {
  return Number(readFileSync(join(server.pgdata, 'postmaster.pid'), 'utf8').split('\n')[0]);
}

/** Inserts rows one by one until the connection breaks; gives the last number whose insert was acknowledged. */
async function insertUntilBroken(url: string, onRow: (row: number) => void): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  let acknowledged = 0;
  try {
    for (;;) {
      await client.query('INSERT INTO journal VALUES ($1)', [acknowledged + 1]);
      acknowledged += 1;
      onRow(acknowledged);
    }
  } catch {
    return acknowledged;
  } finally {
    await client.end().catch(() => {});
  }
}

test('kill -9 of the server loses no acknowledged row', async () => {
  let server = await ensurePostgres(root.folder);
  await query(server.url, 'CREATE TABLE journal (n int)');
  for (const killAt of [7, 40]) {
    await query(server.url, 'TRUNCATE journal');
    const pid = serverPid(server);
    const acknowledged = await insertUntilBroken(server.url, (row) => row === killAt && process.kill(pid, 'SIGKILL'));
    expect(acknowledged).toBeGreaterThanOrEqual(killAt);
    server = await ensurePostgres(root.folder);
    expect(server.started).toBe(true);
    const [{ count }] = (await query(server.url, 'SELECT count(*)::int FROM journal')) as { count: number }[];
    // One more may have been written than acknowledged, never one fewer.
    expect([acknowledged, acknowledged + 1]).toContain(count);
  }
});

test('three starts at the same moment share one server', async () => {
  const servers = await Promise.all([1, 2, 3].map(() => ensurePostgres(root.folder, { durable: false })));
  expect(new Set(servers.map((server) => server.url)).size).toBe(1);
  const again = await ensurePostgres(root.folder, { durable: false });
  expect(again.started).toBe(false);
  expect(await query(again.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

test('a port that another program took meanwhile is replaced', async () => {
  const first = await ensurePostgres(root.folder, { durable: false });
  first.stop();
  const port = Number(new URL(first.url).port);
  const squatter = await new Promise<Server>((resolve) => {
    const taken = createServer((socket) => socket.destroy()).listen(port, '127.0.0.1', () => resolve(taken));
  });
  try {
    const second = await ensurePostgres(root.folder, { durable: false });
    expect(new URL(second.url).port).not.toBe(String(port));
    expect(await query(second.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  } finally {
    await new Promise((resolve) => squatter.close(resolve));
  }
});

test('a pid file that names some other living process does not prevent a start', async () => {
  const first = await ensurePostgres(root.folder, { durable: false });
  const pidFile = join(first.pgdata, 'postmaster.pid');
  const content = readFileSync(pidFile, 'utf8');
  first.stop();
  writeFileSync(pidFile, content.replace(/^\d+/, String(process.pid)));
  const second = await ensurePostgres(root.folder, { durable: false });
  expect(second.started).toBe(true);
});

test('a first start that was interrupted is repaired', async () => {
  const first = await ensurePostgres(root.folder, { durable: false });
  first.stop();
  // What a kill during initdb leaves: a folder under a temporary name, and no data folder.
  const leftover = join(dirname(first.pgdata), 'pgdata.init-1-abcdef');
  rmSync(first.pgdata, { recursive: true });
  writeFileSync(leftover, '');
  const second = await ensurePostgres(root.folder, { durable: false });
  expect(await query(second.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});
