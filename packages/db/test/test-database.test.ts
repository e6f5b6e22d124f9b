// Databases for tests are separate, and gone afterwards.
import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ensurePostgres } from '../src/index.ts';
import { answers } from '../src/postgres/postmaster.ts';
import { createTestDatabase } from '../src/testing/index.ts';
import { createTestRoot, removeLeftoverRoots, testServer } from '../src/testing/test-server.ts';
import { execute } from './describe-database.ts';

test('two test databases have all tables and share no row', async () => {
  const [one, two] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  try {
    await one.prisma.user.create({ data: { name: 'Ada', email: 'ada@example.org' } });
    expect(await one.prisma.user.count()).toBe(1);
    expect(await two.prisma.user.count()).toBe(0);
  } finally {
    await Promise.all([one.drop(), two.drop()]);
  }
  await expect(execute(one.url, 'SELECT 1')).rejects.toThrow('does not exist');
});

test('the server of a test run that was killed is stopped and deleted by the next run', async () => {
  const root = createTestRoot();
  const server = await ensurePostgres(root.folder, { durable: false });
  const dead = spawnSync(process.execPath, ['--version']);
  writeFileSync(join(root.folder, 'owner'), String(dead.pid));
  await removeLeftoverRoots();
  expect(existsSync(root.folder)).toBe(false);
  expect(await answers(server.url)).toBe(false);
  expect(await answers((await testServer()).url)).toBe(true);
});
