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
  prisma = connectForViewers(database.url, () => viewers.getStore() ?? { viewer: '' }, { poolSize: 2 });
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

test('a connection that cannot be set is given up, and the statement with it', async () => {
  const broken = connectForViewers(database.url, () => ({ viewer: 'a\0b' }), { poolSize: 1 });
  try {
    await expect(broken.team.count()).rejects.toThrow();
    await expect(broken.team.count()).rejects.toThrow();
  } finally {
    await broken.$disconnect();
  }
});
