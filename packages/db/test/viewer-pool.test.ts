// Each statement acts for whoever sent it, however connections are shared.
import { AsyncLocalStorage } from 'node:async_hooks';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Acting, appRole, connectForViewers, type PrismaClient } from '../src/index.ts';
import { createTestDatabase, type TestDatabase } from '../src/testing/index.ts';

const viewers = new AsyncLocalStorage<Acting>();
let database: TestDatabase;
let prisma: PrismaClient;
const people: { acting: Acting; teamId: string; userId: string }[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  prisma = connectForViewers(database.url, () => viewers.getStore() ?? { viewer: '' }, {
    poolSize: 2,
    connectTimeoutMs: 60_000,
  });
  for (const name of ['one', 'two', 'three']) {
    const { id: userId } = await database.prisma.user.create({ data: { name, email: `${name}@example.org` } });
    const memberships = { create: { userId, role: 'OWNER' as const } };
    const { id: teamId } = await database.prisma.team.create({ data: { slug: name, name, memberships } });
    people.push({ userId, teamId, acting: { viewer: JSON.stringify({ user: userId }) } });
  }
});
afterAll(async () => {
  await prisma.$disconnect();
  await database.drop();
});

const as = <Value>(acting: Acting, work: () => PromiseLike<Value>): Promise<Value> =>
  viewers.run(acting, async () => await work());

interface Told {
  role: string;
  viewer: string | null;
}

const tell = (client: Pick<PrismaClient, '$queryRaw'>) =>
  client.$queryRaw<Told[]>`SELECT current_user::text AS role, current_setting('pathlens.viewer', true) AS viewer`;

test('hundreds of statements and transactions through two connections, each for its own viewer', async () => {
  const asked: Promise<void>[] = [];
  for (let round = 0; round < 60; round++) {
    for (const { acting, teamId } of people) {
      const mine = { role: appRole, viewer: (acting as { viewer: string }).viewer };
      asked.push(
        as(acting, async () => {
          expect(await tell(prisma)).toEqual([mine]);
          expect((await prisma.team.findMany()).map(({ id }) => id)).toEqual([teamId]);
        }),
        as(acting, () =>
          prisma.$transaction(
            async (transaction) => {
              expect(await tell(transaction)).toEqual([mine]);
              expect(await transaction.team.count()).toBe(1);
              if (round % 3 === 0) throw new Error('rolled back');
            },
            { maxWait: 60_000, timeout: 60_000 },
          ),
        ).catch((error: Error) => expect(error.message).toBe('rolled back')),
      );
    }
    asked.push(
      as('owner', async () => {
        expect((await tell(prisma))[0].role).toBe('postgres');
        expect(await prisma.team.count()).toBe(3);
      }),
    );
  }
  await Promise.all(asked);
});

test('nobody sees nothing', async () => {
  expect(await prisma.team.count()).toBe(0);
  expect(await as({ viewer: '{}' }, () => prisma.team.count())).toBe(0);
});

test('findUnique calls of one tick are not made one statement for two viewers', async () => {
  const found = await Promise.all(
    people.flatMap(({ acting }) =>
      people.map(({ teamId: id }) => as(acting, () => prisma.team.findUnique({ where: { id } }))),
    ),
  );
  const expected = people.flatMap(({ teamId: own }) => people.map(({ teamId }) => (teamId === own ? own : null)));
  expect(found.map((team) => team?.id ?? null)).toEqual(expected);
});

test('a viewer who asks again costs nothing more', async () => {
  const texts: string[] = [];
  const query = pg.Client.prototype.query;
  const alone = connectForViewers(database.url, () => viewers.getStore() ?? { viewer: '' }, { poolSize: 1 });
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const first = args[0] as string | { text: string };
    texts.push(typeof first === 'string' ? first : first.text);
    return Reflect.apply(query, this, args);
  } as typeof query;
  try {
    for (let i = 0; i < 5; i++) await as(people[0].acting, () => alone.team.count());
    await as(people[1].acting, () => alone.team.count());
  } finally {
    pg.Client.prototype.query = query;
    await alone.$disconnect();
  }
  expect(texts).toHaveLength(8);
  expect(texts.filter((text) => text.startsWith('SET ROLE'))).toHaveLength(2);
});

test('errors, aborted transactions and ones that nobody ended leave nothing to the next viewer', async () => {
  const others = await Promise.all(
    Array.from({ length: 12 }, async (_, index) => {
      const name = `busy ${index}`;
      const { id: userId } = await database.prisma.user.create({ data: { name, email: `busy-${index}@example.org` } });
      const memberships = { create: { userId, role: 'OWNER' as const } };
      const { id } = await database.prisma.team.create({ data: { slug: `busy-${index}`, name, memberships } });
      return { id, acting: { viewer: JSON.stringify({ user: userId }) } };
    }),
  );
  const disturb: readonly ((id: string) => Promise<unknown>)[] = [
    () => prisma.$queryRaw`SELECT 1 / 0`,
    () => prisma.$queryRawUnsafe('SELECT no_such_column FROM team'),
    (id) => prisma.team.create({ data: { id, slug: `again-${id}`, name: 'there already' } }),
    // Goes on in a transaction that has failed, and takes a setting of its own back with it.
    () =>
      prisma.$transaction(async (transaction) => {
        await transaction.$executeRaw`SELECT set_config('pathlens.viewer', '{}', true)`;
        await transaction.$queryRaw`SELECT 1 / 0`.catch(() => {});
        await transaction.team.count();
      }),
    // Left open, and left failed.
    () => prisma.$executeRawUnsafe('BEGIN'),
    () => prisma.$executeRawUnsafe('BEGIN').then(() => prisma.$queryRaw`SELECT 1 / 0`),
    () => prisma.$transaction((transaction) => transaction.$queryRaw`SELECT pg_terminate_backend(pg_backend_pid())`),
  ];
  const asked: Promise<void>[] = [];
  for (let round = 0; round < 8; round++) {
    for (const [index, { id, acting }] of others.entries()) {
      const mine = { role: appRole, viewer: acting.viewer };
      asked.push(
        as(acting, async () => {
          await disturb[(round + index) % disturb.length](id).catch(() => {});
        }),
        as(acting, async () => {
          expect(await tell(prisma)).toEqual([mine]);
          expect((await prisma.team.findMany()).map((team) => team.id)).toEqual([id]);
          // What one did can be read by all: it is in no transaction of somebody else's.
          const [{ alone }] = await prisma.$queryRaw<
            [{ alone: boolean }]
          >`SELECT now() = statement_timestamp() AS alone`;
          expect(alone).toBe(true);
        }),
        as('owner', async () => {
          const [{ role, viewer }] = await tell(prisma);
          expect([role, viewer ?? '']).toEqual(['postgres', '']);
        }),
      );
    }
  }
  const failed = (await Promise.allSettled(asked)).filter((one) => one.status === 'rejected');
  // A connection that was ended may take a statement that was on its way to it along, which then says so.
  expect(failed.map(({ reason }) => String(reason.message)).filter((text) => !/terminat|closed/i.test(text))).toEqual(
    [],
  );
  expect(failed.length).toBeLessThan(asked.length / 10);
});

test('a transaction that nobody ended, or that has failed, ends before anybody else is served', async () => {
  const alone = connectForViewers(database.url, () => viewers.getStore() ?? { viewer: '' }, { poolSize: 1 });
  const served = () =>
    alone.$queryRaw<
      [{ outside: boolean }]
    >`SELECT now() = statement_timestamp() AS outside, current_user::text AS role`;
  const [one, two] = people;
  const leave: readonly ((acting: Acting) => Promise<unknown>)[] = [
    (acting) => as(acting, () => alone.$executeRawUnsafe('BEGIN')),
    (acting) => as(acting, () => alone.$executeRawUnsafe("DO $$ BEGIN RAISE 'no'; END $$")).catch(() => {}),
  ];
  try {
    for (const left of leave) {
      for (const next of [one.acting, two.acting, 'owner'] as const) {
        await left(one.acting);
        expect(await as(next, served)).toEqual([{ outside: true, role: next === 'owner' ? 'postgres' : appRole }]);
        await left('owner');
        expect(await as(next, served)).toEqual([{ outside: true, role: next === 'owner' ? 'postgres' : appRole }]);
      }
    }
  } finally {
    await alone.$disconnect();
  }
});

test('a connection that cannot be set is given up, and the statement with it', async () => {
  const broken = connectForViewers(database.url, () => ({ viewer: 'a\0b' }), { poolSize: 1 });
  try {
    await expect(broken.team.count()).rejects.toThrow();
    await expect(broken.team.count()).rejects.toThrow();
  } finally {
    await broken.$disconnect();
  }
});
