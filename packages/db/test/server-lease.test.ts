// The last user of an embedded server stops it, whoever started it.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { leasePostgres } from '../src/index.ts';
import { answers } from '../src/postgres/postmaster.ts';
import { createTestRoot, type TestRoot } from '../src/testing/test-server.ts';

let root: TestRoot;

beforeEach(() => {
  root = createTestRoot();
});

afterEach(() => root.remove());

test('the first of two users leaves a running server, the second stops it', async () => {
  const first = await leasePostgres(root.folder);
  const second = await leasePostgres(root.folder);
  expect([first.server.started, second.server.started]).toEqual([true, false]);
  expect(await first.release()).toBe(false);
  expect(await answers(second.server.url)).toBe(true);
  expect(await second.release()).toBe(true);
  expect(await answers(second.server.url)).toBe(false);
});

test('a user notices that the server was stopped under it', async () => {
  const lease = await leasePostgres(root.folder);
  lease.server.stop();
  await lease.lost;
  const again = await leasePostgres(root.folder);
  expect(again.server.started).toBe(true);
  await again.release();
});
