// Fails when schema.prisma, its snapshot and the migrations do not describe the same database.
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { diffSchemas } from '../scripts/offline-diff.mjs';
import { createEmptyDatabase, createTestDatabase } from '../src/testing/index.ts';
import { describeDatabase, execute } from './describe-database.ts';

const schema = fileURLToPath(new URL('../../../prisma/schema.prisma', import.meta.url));
const snapshot = fileURLToPath(new URL('../../../prisma/schema.snapshot.prisma', import.meta.url));

test('schema.prisma has a migration for every change', async () => {
  const missing = await diffSchemas(snapshot, schema);
  const advice = 'run: node packages/db/scripts/new-migration.mjs <name>';
  expect(missing, `prisma/schema.prisma changed without a migration; ${advice}`).toBeUndefined();
});

test('the migrations build the database that schema.prisma describes', async () => {
  const migrated = await createTestDatabase();
  const described = await createEmptyDatabase();
  try {
    await execute(described.url, (await diffSchemas(undefined, schema)) ?? '');
    const wanted = await describeDatabase(described.url);
    expect(wanted.length).toBeGreaterThan(50);
    expect(await describeDatabase(migrated.url)).toEqual(wanted);
  } finally {
    await Promise.all([migrated.drop(), described.drop()]);
  }
});
