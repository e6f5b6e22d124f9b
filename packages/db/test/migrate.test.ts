// The migration runner on a real server: several at once, edited migrations, failing migrations.
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { migrate, migrationNames, migrationsFolder } from '../src/migrate.ts';
import { createEmptyDatabase } from '../src/testing/index.ts';
import { describeDatabase } from './describe-database.ts';

let folder: string;
let database: Awaited<ReturnType<typeof createEmptyDatabase>>;

function writeMigration(name: string, sql: string): void {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, 'migration.sql'), sql);
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'migrations-'));
  database = await createEmptyDatabase();
});

afterEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  await database.drop();
});

test('five migrators at once apply every migration exactly once', async () => {
  const done = await Promise.all([1, 2, 3, 4, 5].map(() => migrate(database.url)));
  expect(done.flat()).toEqual(migrationNames());
  expect(await migrate(database.url)).toEqual([]);
});

test('a migration edited after it was applied is refused by name', async () => {
  writeMigration('1_first', 'CREATE TABLE a (id int)');
  await migrate(database.url, folder);
  writeMigration('1_first', 'CREATE TABLE a (id bigint)');
  await expect(migrate(database.url, folder)).rejects.toThrow('Migration 1_first was edited after it was applied');
});

test('a failing migration leaves nothing behind and can be repaired', async () => {
  writeMigration('1_first', 'CREATE TABLE a (id int)');
  writeMigration('2_second', 'CREATE TABLE b (id int); CREATE TABLE a (id int)');
  await expect(migrate(database.url, folder)).rejects.toThrow('Migration 2_second failed and was rolled back');
  expect((await describeDatabase(database.url)).filter((line) => line.startsWith('column b.'))).toEqual([]);
  writeMigration('2_second', 'CREATE TABLE b (id int)');
  expect(await migrate(database.url, folder)).toEqual(['2_second']);
});

test('a new migration is applied to a database that has the earlier ones', async () => {
  cpSync(migrationsFolder, folder, { recursive: true });
  await migrate(database.url, folder);
  writeMigration('99999999999999_later', 'CREATE TABLE later (id int)');
  expect(await migrate(database.url, folder)).toEqual(['99999999999999_later']);
});
