// A run in portions: the same results on one worker and on several, a worker killed in the middle, cancel, bad images, limits, lost jobs.
import type { ChildProcess } from 'node:child_process';
import { runPortion } from '@pathlens/jobs';
import { PgBoss } from 'pg-boss';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openLog } from '../src/log.ts';
import { LostAttempt } from '../src/lost-attempt.ts';
import { requeueLost } from '../src/requeue-lost.ts';
import { type EngineUsed, keepEngines } from '../src/tasks/run-pathways/engines-used.ts';
import { PortionAttempt } from '../src/tasks/run-pathways/portion-attempt.ts';
import { type RunningWorker, startWorker } from '../src/worker.ts';
import { isAlive, jobProcesses, spawnWorker } from './processes.ts';
import { eventually, networkFile, openWorkplace, type Workplace } from './workplace.ts';

const slow = { sparsities: [10, 20, 30, 40, 50, 60, 70, 80, 85, 90, 95, 97, 98, 99] };
/** Random methods depend on the picture, not on who computes it. */
const random = { selection: { id: 'random-path' as const, parameters: {}, granularity: 'unit' as const }, ...slow };
/** Of every batch a portion. */
const cutting = { portionSeconds: 0.01, shards: 2, threads: 2 };
const images = 24;

let place: Workplace;
let modelVersionId: string;
const own: RunningWorker[] = [];
const spawned: ChildProcess[] = [];

async function worker(changes: Partial<Workplace['env']> = {}): Promise<RunningWorker> {
  const started = await startWorker({ ...place.env, ...cutting, ...changes }, openLog('silent'));
  own.push(started);
  return started;
}

beforeAll(async () => {
  place = await openWorkplace();
  modelVersionId = await place.uploadModel(networkFile('relu6-depthwise'));
  const first = await worker();
  await eventually('the model', () =>
    place.database.prisma.modelVersion.findFirst({ where: { id: modelVersionId, state: 'READY' } }),
  );
  await first.stop();
  own.length = 0;
});
afterEach(async () => {
  for (const one of own.splice(0)) await one.stop();
  for (const one of spawned.splice(0)) one.kill('SIGKILL');
});
afterAll(() => place?.close());

const runRow = (id: string) =>
  place.database.prisma.run.findUniqueOrThrow({
    where: { id },
    include: { pathways: { orderBy: { position: 'asc' }, include: { maps: true } }, artifacts: true, portions: true },
  });
type RunRow = Awaited<ReturnType<typeof runRow>>;
const ended = (id: string) =>
  eventually(
    `the end of ${id}`,
    async () => {
      const run = await runRow(id);
      return run.finishedAt !== null && run;
    },
    100,
  );
/** Looks for lost jobs, as workers do every minute, until `found`. */
async function requeued(found: () => Promise<boolean>): Promise<void> {
  const boss = new PgBoss({ connectionString: place.env.databaseUrl, max: 1, supervise: false, schedule: false });
  await boss.start();
  await eventually('its jobs', async () => {
    await requeueLost(place.database.prisma, boss);
    return found();
  });
  await boss.stop({ graceful: false });
}
const portionsOf = (id: string) => place.database.prisma.runPortion.findMany({ where: { runId: id } });

/** What was found of every image, whoever did: objects by their digests. */
function found({ pathways, artifacts }: RunRow) {
  const digests = new Map(artifacts.map(({ objectKey, sha256 }) => [objectKey, sha256]));
  return pathways.map(({ position, logit, codesKey, deadKey, maps }) => {
    const tiles = maps.map(({ tileKey }) => digests.get(tileKey)).sort();
    return [position, logit, digests.get(codesKey), digests.get(deadKey), ...tiles];
  });
}

/** Every image once, and no object that no row names. */
async function expectWhole(run: RunRow): Promise<void> {
  expect(run).toMatchObject({ state: 'DONE', done: images, failed: 0, portions: [] });
  expect(new Set(run.pathways.map(({ itemId }) => itemId)).size).toBe(images);
  const named = run.artifacts.map(({ objectKey }) => objectKey).sort();
  await eventually('the end of what no row names', async () => {
    const stored: string[] = [];
    for await (const key of place.storage.list(`results/${run.id}`)) stored.push(key);
    return JSON.stringify(stored.sort()) === JSON.stringify(named);
  });
}

it('is the same on one process, on two of one worker and on two workers, and says who computed', async () => {
  const config = { ...random, imposition: 'mean' as const };
  await worker({ portionSeconds: 1e6, shards: 1 });
  const first = await place.createRun({ images, modelVersionId, config });
  const whole = await ended(first);
  expect(whole.artifacts.every(({ objectKey }) => !objectKey.includes('/portions/'))).toBe(true);
  await own.splice(0)[0].stop();
  // Else it would be found again.
  await place.database.prisma.pathway.updateMany({ where: { runId: first }, data: { workDigest: 'another' } });
  await worker();
  spawned.push(spawnWorker(place, { WORKER_PORTION_SECONDS: '0.01' }));
  await eventually('two workers', async () => (await place.database.prisma.worker.count()) >= 2);
  const cut = await ended(await place.createRun({ images: 0, like: first, modelVersionId, config }));
  await expectWhole(cut);
  expect(cut.artifacts.every(({ objectKey }) => objectKey.includes('/portions/'))).toBe(true);
  expect(found(cut)).toEqual(found(whole));
  expect(cut.engines).toEqual([
    expect.objectContaining({ engine: cut.engine, images: expect.any(Number) }),
    ...(cut.engines as unknown[]).slice(1),
  ]);
  expect((cut.engines as { images: number }[]).reduce((sum, used) => sum + used.images, 0)).toBe(images);
  expect(cut.passes).toBeGreaterThanOrEqual(images * (1 + slow.sparsities.length));
  expect(cut.speedSeconds).toBeGreaterThan(0);
});

/**
 * Kills a worker and the processes of its jobs where one portion is done and another on its way, however fast they are: what is
 * looked at stands still meanwhile.
 */
async function killedInTheMiddle(first: ChildProcess, id: string) {
  const everyone = () => [first.pid!, ...jobProcesses(first.pid!)];
  const signal = (name: 'SIGSTOP' | 'SIGCONT' | 'SIGKILL') => {
    for (const pid of everyone()) if (isAlive(pid)) process.kill(pid, name);
  };
  const found = await eventually('a portion that is done and one on its way', async () => {
    signal('SIGSTOP');
    // What was sent to the database before is there then.
    await new Promise((resolve) => setTimeout(resolve, 50));
    const portions = await portionsOf(id);
    const isThere = (wanted: string) => portions.some(({ state }) => state === wanted);
    if (isThere('DONE') && isThere('RUNNING')) return portions;
    signal('SIGCONT');
    return undefined;
  });
  signal('SIGKILL');
  return found;
}

it('with its worker killed in the middle, only what that worker was at is computed again', async () => {
  const first = spawnWorker(place, { WORKER_PORTION_SECONDS: '0.01', WORKER_SHARDS: '2' });
  spawned.push(first);
  const id = await place.createRun({ images, modelVersionId, config: slow });
  const before = await killedInTheMiddle(first, id);
  const done = before.filter(({ state }) => state === 'DONE').map(({ number }) => number);
  const { pathways } = await runRow(id);
  await worker();
  const again = await eventually('a portion taken again', async () =>
    (await portionsOf(id)).find(({ attempt }) => attempt === 2),
  );
  expect(done).not.toContain(again.number);
  const run = await ended(id);
  await expectWhole(run);
  expect(run.attempt).toBe(1);
  const kept = new Set(run.pathways.map((pathway) => pathway.id));
  expect(pathways.every((pathway) => kept.has(pathway.id))).toBe(true);
});

it('a stale attempt at a portion changes nothing', async () => {
  const { prisma } = place.database;
  const runId = await place.createRun({ images: 2, modelVersionId });
  await prisma.$executeRaw`DELETE FROM pgboss.job WHERE data->>'runId' = ${runId}`;
  await prisma.run.update({ where: { id: runId }, data: { attempt: 1 } });
  await prisma.runPortion.create({ data: { runId, number: 0, cut: 1, first: 0, last: 1, images: 2 } });
  const context = { prisma, env: place.env, enqueue: place.enqueueWithin };
  const which = { runId, number: 0, cut: 1 };
  const stale = (await PortionAttempt.take(which, { ...context, workerId: 'stale' }))!;
  const current = (await PortionAttempt.take(which, { ...context, workerId: 'current' }))!;
  expect(current.portion.attempt).toBe(2);
  const nothing = { seconds: 1, speedSeconds: 1, passes: 1 };
  await expect(stale.end(nothing)).rejects.toBeInstanceOf(LostAttempt);
  await expect(stale.add({ rows: [], failed: 1 })).rejects.toBeInstanceOf(LostAttempt);
  await expect(stale.release()).rejects.toBeInstanceOf(LostAttempt);
  expect(await stale.standing()).toBe('lost');
  expect(await current.standing()).toBe('running');
  expect(await PortionAttempt.take({ ...which, cut: 2 }, { ...context, workerId: 'later' })).toBeUndefined();
  await current.end(nothing);
  expect(await runRow(runId)).toMatchObject({ state: 'DONE', passes: 1, failed: 0 });
});

it('says of an engine that was lost only once that it was, whichever of its portions say so', async () => {
  const { prisma } = place.database;
  const runId = await place.createRun({ images: 2, modelVersionId });
  await prisma.$executeRaw`DELETE FROM pgboss.job WHERE data->>'runId' = ${runId}`;
  await prisma.run.update({ where: { id: runId }, data: { attempt: 1 } });
  const context = { prisma, env: place.env, enqueue: place.enqueueWithin, workerId: 'tester' };
  const event = { kind: 'engine', engine: 'onnxruntime-cpu', device: 'cpu', library: 'ORT', driver: null } as const;
  for (const [number, notes] of [['a', 'b'], ['b', 'c'], []].entries()) {
    await prisma.runPortion.create({ data: { runId, number, cut: 1, first: number, last: number, images: 1 } });
    await (await PortionAttempt.take({ runId, number, cut: 1 }, context))!.engine({ ...event, notes });
  }
  expect((await runRow(runId)).engineNotes).toEqual(['a', 'b', 'c']);
  // Nobody is to go on with it.
  await prisma.run.update({ where: { id: runId }, data: { state: 'CANCELLED' } });
});

it('names no driver of another engine than the one that computed the most', async () => {
  const { prisma } = place.database;
  const id = await place.createRun({ images: 1, modelVersionId });
  await prisma.$executeRaw`DELETE FROM pgboss.job WHERE data->>'runId' = ${id}`;
  const card = { engine: 'onnxruntime-cuda', device: 'a card', library: 'ORT' };
  await prisma.run.update({ where: { id }, data: { ...card, driver: 'of the card' } });
  const keep = (...used: EngineUsed[]) => prisma.$transaction((transaction) => keepEngines(transaction, id, ...used));
  await keep({ ...card, images: 2 });
  expect(await runRow(id)).toMatchObject({ ...card, driver: 'of the card' });
  await keep({ engine: 'onnxruntime-cpu', device: 'cpu', library: 'ORT', images: 3 });
  expect(await runRow(id)).toMatchObject({ engine: 'onnxruntime-cpu', driver: null });
  // Nobody is to go on with it.
  await prisma.run.update({ where: { id }, data: { state: 'CANCELLED' } });
});

it('a portion of a run that was cancelled ends the run, and wakes what shows it', async () => {
  const { prisma } = place.database;
  const runId = await place.createRun({ images: 1, modelVersionId });
  await prisma.$executeRaw`DELETE FROM pgboss.job WHERE data->>'runId' = ${runId}`;
  await prisma.run.update({ where: { id: runId }, data: { attempt: 1, cancelRequested: true } });
  await prisma.runPortion.create({ data: { runId, number: 0, cut: 1, first: 0, last: 0, images: 1 } });
  const comparison = await prisma.comparison.create({
    data: {
      ...{ projectId: place.projectId, name: 'Shows it', createdById: 'nobody' },
      versions: { create: { number: 1, content: { columns: [{ runId }] }, createdById: 'nobody' } },
      analyses: { create: { number: 1, state: 'DONE' } },
    },
  });
  const context = { prisma, env: place.env, enqueue: place.enqueueWithin, workerId: 'tester' };
  expect(await PortionAttempt.take({ runId, number: 0, cut: 1 }, context)).toBeUndefined();
  expect(await runRow(runId)).toMatchObject({ state: 'CANCELLED', portions: [{ state: 'CANCELLED' }] });
  const woken = { comparisonId: comparison.id, state: 'QUEUED', attempt: 1 } as const;
  expect(await prisma.comparisonAnalysis.count({ where: woken })).toBe(1);
  // Nobody is there to make it.
  await prisma.$executeRaw`DELETE FROM pgboss.job WHERE name = 'analyse-comparison'`;
});

describe('on one worker', () => {
  let one: RunningWorker;
  beforeAll(async () => {
    one = await startWorker({ ...place.env, ...cutting }, openLog('silent'));
  });
  afterAll(() => one?.stop());

  it('is cancelled within a batch, and goes on from what is done', async () => {
    const { prisma } = place.database;
    const id = await place.createRun({ images, modelVersionId, config: slow });
    await eventually('its first images', async () => (await runRow(id)).done > 0);
    await prisma.run.update({ where: { id }, data: { cancelRequested: true } });
    const cancelled = await ended(id);
    expect(cancelled.state).toBe('CANCELLED');
    await eventually('the end of its processes', async () => jobProcesses(process.pid).length === 0);
    expect((await portionsOf(id)).every(({ state }) => state === 'DONE' || state === 'CANCELLED')).toBe(true);
    await prisma.run.update({
      where: { id },
      data: { state: 'QUEUED', cancelRequested: false, attemptsBefore: 1, finishedAt: null },
    });
    await prisma.$executeRaw`UPDATE run SET "createdAt" = now() - interval '1 hour' WHERE id = ${id}`;
    await requeued(async () => (await runRow(id)).attempt === 2);
    const run = await ended(id);
    await expectWhole(run);
    const kept = new Set(run.pathways.map((pathway) => pathway.id));
    expect(cancelled.pathways.every((pathway) => kept.has(pathway.id))).toBe(true);
  });

  it('ends as partial with its bad images by name, whichever portion they are in', async () => {
    const { prisma } = place.database;
    const first = await place.createRun({ images, modelVersionId, config: { sparsities: [61] } });
    const { pathways } = await ended(first);
    const bad = [pathways[3].itemId, pathways[20].itemId];
    const { key } = await place.storage.putContent(new TextEncoder().encode('no image'));
    for (const [i, id] of bad.entries()) {
      await prisma.item.update({ where: { id }, data: { objectKey: key, digest: String(i).repeat(64) } });
    }
    const again = await ended(
      await place.createRun({ images: 0, modelVersionId, like: first, config: { sparsities: [62] } }),
    );
    expect(again).toMatchObject({ state: 'PARTIAL', done: images - 2, failed: 2 });
    const { message, images: named } = again.error as { message: string; images: { itemId: string }[] };
    expect(message).toMatch(/^2 of 24 images could not be examined/);
    expect(named.map(({ itemId }) => itemId)).toEqual(bad);
  });

  it('a portion without a job gets it again', async () => {
    const { prisma } = place.database;
    const runId = await place.createRun({ images, modelVersionId, config: slow });
    await prisma.$executeRaw`DELETE FROM pgboss.job WHERE data->>'runId' = ${runId}`;
    await prisma.run.update({
      where: { id: runId },
      data: { attempt: 1, createdAt: new Date(Date.now() - 3_600_000) },
    });
    const data = [0, 1].map((number) => ({
      runId,
      number,
      cut: 1,
      first: 12 * number,
      last: 12 * number + 11,
      images: 12,
    }));
    await prisma.runPortion.createMany({ data });
    await requeued(async () => (await portionsOf(runId)).some(({ attempt }) => attempt > 0));
    await expectWhole(await ended(runId));
    expect(
      (
        await prisma.$queryRaw<{ name: string }[]>`
      SELECT DISTINCT name FROM pgboss.job WHERE data->>'runId' = ${runId}`
      ).map(({ name }) => name),
    ).toEqual([runPortion.id]);
  });
});
