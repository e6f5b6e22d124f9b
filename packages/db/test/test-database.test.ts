// Databases for tests are separate, and gone afterwards.
import { expect, test } from 'vitest';
import { createTestDatabase } from '../src/testing/index.ts';
import { testServer } from '../src/testing/test-server.ts';
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
  expect((await testServer()).started).toBeTypeOf('boolean');
});
