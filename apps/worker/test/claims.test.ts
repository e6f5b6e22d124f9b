// Which job a worker takes next: in words, and out of a real queue that two teams fill.
import { Prisma, type PrismaClient } from '@pathlens/db';
import { createTestDatabase, type TestDatabase } from '@pathlens/db/testing';
import { jobGroup, leastMemory, queueOptions, readJobGroup } from '@pathlens/jobs';
import { PgBoss } from 'pg-boss';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { chooseJob, type JobCount, type Room } from '../src/claims/choose-job.ts';
import { startClaims } from '../src/claims/claim-loop.ts';
import { countJobs } from '../src/claims/count-jobs.ts';
import { openLog } from '../src/log.ts';
import { eventually } from './workplace.ts';

const gigabyte = 2 ** 30;
const small = (teamId: string) => jobGroup({ teamId, memoryBytes: 0 });
const count = (name: string, group: string | null, waiting: number, active = 0): JobCount => {
  return { name, group, waiting, active };
};
const room = (more: Partial<Room> = {}): Room => ({
  open: ['import', 'run', 'portion'],
  shared: new Set(['run', 'portion']),
  memoryBytes: 4 * gigabyte,
  served: () => 0,
  ...more,
});

it('a group says whose a job is and what it needs at least', () => {
  const memoryBytes = 9 * gigabyte;
  expect(readJobGroup(jobGroup({ teamId: 'a b', memoryBytes }))).toEqual({ teamId: 'a b', memoryBytes });
  expect(readJobGroup(jobGroup({ teamId: 't', memoryBytes: memoryBytes + 1 })).memoryBytes).toBeGreaterThan(
    memoryBytes,
  );
  expect(readJobGroup(null)).toEqual({ teamId: '', memoryBytes: 0 });
  expect(leastMemory(gigabyte)).toBeGreaterThan(3 * gigabyte);
  // Else a worker would pass by what fits it, and nobody would say why.
  const needed = leastMemory(gigabyte + 1000);
  expect(readJobGroup(jobGroup({ teamId: 't', memoryBytes: needed })).memoryBytes).toBe(needed);
});

it('the team with the least under way comes first, on whatever worker and in whatever queue', () => {
  const counts = [count('run', small('a'), 900, 2), count('portion', small('b'), 1, 0), count('run', small('b'), 0, 1)];
  expect(chooseJob(counts, room())).toMatchObject({ name: 'portion', teamId: 'b' });
  expect(chooseJob(counts, room({ open: ['run'] }))).toMatchObject({ name: 'run', teamId: 'a' });
  expect(chooseJob([count('run', small('a'), 0, 3)], room())).toBeUndefined();
});

it('of two with as much under way, the one this worker has served longer ago', () => {
  const counts = [count('run', small('a'), 900), count('run', small('b'), 5)];
  const served = (team: string) => ({ a: 7, b: 3 })[team] ?? 0;
  expect(chooseJob(counts, room({ served }))).toMatchObject({ teamId: 'b', ignoreGroups: [small('a')] });
});

it('what is too large is passed by, and left for larger workers', () => {
  const large = jobGroup({ teamId: 'a', memoryBytes: 9 * gigabyte });
  const counts = [count('run', large, 1), count('run', small('a'), 1)];
  expect(chooseJob(counts, room())).toMatchObject({ ignoreGroups: [large] });
  expect(chooseJob([counts[0]], room())).toBeUndefined();
  expect(chooseJob([counts[0]], room({ memoryBytes: 16 * gigabyte }))).toMatchObject({ ignoreGroups: [] });
});

it('what takes no turns goes first where there is room for it', () => {
  const counts = [count('run', small('a'), 1), count('import', small('b'), 1), count('run', small('b'), 0, 5)];
  expect(chooseJob(counts, room())).toMatchObject({ name: 'import', teamId: 'b' });
});

let database: TestDatabase;
let boss: PgBoss;
beforeAll(async () => {
  database = await createTestDatabase();
  boss = new PgBoss({ connectionString: database.url, max: 3, supervise: false, schedule: false });
  boss.on('error', () => {});
  await boss.start();
});
afterAll(async () => {
  await boss?.stop({ graceful: false });
  await database?.drop();
});

interface Done {
  readonly team: string;
  /** Jobs that had begun before it. */
  readonly place: number;
}

/** Workers that take turns at a real queue, each of a slot; every job ends when `release` is called, and begins when `begin` is. */
async function workersAt(queue: string, slots: number) {
  const begun: Done[] = [];
  const holding: (() => void)[] = [];
  const beginning: (() => void)[] = [];
  const claims = await startClaims({
    ...{ boss, prisma: database.prisma, log: openLog('silent'), memoryBytes: gigabyte },
    ...{ queues: [queue], shared: new Set([queue]), room: (held: number) => slots - held },
    work: async (job, _lost, begins) => {
      begun.push({ team: (job.data as { team: string }).team, place: begun.length });
      beginning.push(begins);
      await new Promise<void>((resolve) => holding.push(resolve));
    },
  });
  const begin = () => beginning.shift()?.();
  return { begun, begin, release: () => holding.shift()?.(), stop: () => claims.stop(5000), holding };
}

const insert = (queue: string, team: string, jobs: number, memoryBytes = 0) =>
  boss.insert(
    queue,
    Array.from({ length: jobs }, () => ({ data: { team }, group: { id: jobGroup({ teamId: team, memoryBytes }) } })),
  );

it('a team with a thousand waiting jobs delays the first of another by one job, and then both go in turns', async () => {
  await boss.createQueue('fair', queueOptions);
  await insert('fair', 'large', 1000);
  const workers = await workersAt('fair', 1);
  const next = async () => {
    const { length } = workers.begun;
    workers.release();
    await eventually('the next job', async () => workers.begun.length > length && workers.holding.length > 0);
  };
  await eventually('the first job', async () => workers.holding.length > 0);
  for (let i = 0; i < 3; i++) await next();
  await insert('fair', 'little', 3);
  for (let i = 0; i < 6; i++) await next();
  workers.release();
  expect(workers.begun.slice(0, 4).map(({ team }) => team)).toEqual(['large', 'large', 'large', 'large']);
  expect(workers.begun.slice(4, 10).map(({ team }) => team)).toEqual([
    ...['little', 'large', 'little', 'large', 'little', 'large'],
  ]);
  await Promise.all([workers.stop(), setTimeout(workers.release, 100)]);
});

it('what fits nowhere stays in the queue, and what comes behind it is taken', async () => {
  await boss.createQueue('sizes', queueOptions);
  await insert('sizes', 'greedy', 1, 9 * gigabyte);
  await insert('sizes', 'modest', 1);
  const workers = await workersAt('sizes', 2);
  await eventually('the job that fits', async () => workers.holding.length > 0);
  workers.release();
  await eventually('its end', async () => {
    const jobs = await boss.findJobs<{ team: string }>('sizes');
    return jobs.some(({ data, state }) => data.team === 'modest' && state === 'completed');
  });
  expect(workers.begun.map(({ team }) => team)).toEqual(['modest']);
  const waiting = await boss.findJobs<{ team: string }>('sizes', { queued: true });
  expect(waiting.map(({ data }) => data.team)).toEqual(['greedy']);
  await workers.stop();
});

it('a worker takes no further job before the last one has its slots, however many are free', async () => {
  await boss.createQueue('slots', queueOptions);
  await insert('slots', 'team', 3);
  const workers = await workersAt('slots', 2);
  await eventually('the first job', async () => workers.holding.length > 0);
  // Long enough for a look at the queue.
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(workers.begun).toHaveLength(1);
  workers.begin();
  await eventually('the second job', async () => workers.begun.length === 2);
  // One that ends without having begun makes room as well.
  workers.release();
  workers.release();
  await eventually('the third job', async () => workers.begun.length === 3);
  await Promise.all([workers.stop(), setTimeout(workers.release, 100)]);
});

it('jobs that have ended are neither counted nor read', async () => {
  const { prisma } = database;
  await boss.createQueue('ended', queueOptions);
  await insert('ended', 'team', 3000);
  await prisma.$executeRaw`UPDATE pgboss.job SET state = 'completed', completed_on = now() WHERE name = 'ended'`;
  await insert('ended', 'team', 2);
  await prisma.$executeRaw`ANALYZE pgboss.job`;
  expect(await countJobs(prisma, ['ended'])).toEqual([count('ended', small('team'), 2)]);
  const plan = await prisma.$transaction(async (transaction) => {
    await transaction.$executeRaw`SET LOCAL enable_seqscan = off`;
    const explain = ((strings: TemplateStringsArray, ...values: unknown[]) =>
      transaction.$queryRaw(Prisma.sql`EXPLAIN ${Prisma.sql(strings, ...values)}`)) as PrismaClient['$queryRaw'];
    return JSON.stringify(await countJobs({ $queryRaw: explain }, ['ended']));
  });
  // The queue's index of open jobs.
  expect(plan).toMatch(/job\w*_i14/);
});
