// The life of an import: found out, confirmed, followed, cancelled, killed, tried again; nobody sees an image before its end.
import type { ChildProcess } from 'node:child_process';
import type { DatasetDetection, DatasetLayout, DatasetReport } from '@pathlens/jobs';
import { importDataset } from '@pathlens/jobs';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { openLog } from '../src/log.ts';
import { LostAttempt } from '../src/lost-attempt.ts';
import { DatasetAttempt } from '../src/tasks/import-dataset/dataset-attempt.ts';
import { type RunningWorker, startWorker } from '../src/worker.ts';
import { isAlive, jobProcesses, spawnWorker } from './processes.ts';
import { zipOf } from './read-archive.ts';
import { eventually, openWorkplace, picture, type Workplace } from './workplace.ts';

// Thousands of images on a machine that does other things too.
vi.setConfig({ testTimeout: 180_000 });

const many = 900;
let place: Workplace;
let small: Uint8Array;
let large: Uint8Array;
const own: RunningWorker[] = [];
const spawned: ChildProcess[] = [];

beforeAll(async () => {
  place = await openWorkplace();
  small = zipOf({ 'cat/1.png': await picture(1), 'dog/2.png': await picture(2) });
  // Enough work that an import can be caught in the middle.
  const pictures = await Promise.all(Array.from({ length: 20 }, (_, i) => picture(i, { width: 300, height: 225 })));
  const files = Array.from({ length: many }, (_, i) => [`cat/${i}.png`, pictures[i % pictures.length]]);
  large = zipOf(Object.fromEntries(files));
});
afterEach(async () => {
  for (const one of own.splice(0)) await one.stop();
  for (const one of spawned.splice(0)) one.kill('SIGKILL');
});
afterAll(() => place.close());

async function worker(changes: Partial<Workplace['env']> = {}): Promise<void> {
  own.push(await startWorker({ ...place.env, ...changes }, openLog('silent')));
}

const row = (id: string) =>
  place.database.prisma.datasetVersion.findUniqueOrThrow({
    where: { id },
    include: { _count: { select: { items: true } } },
  });
const reached = (id: string, ...states: string[]) =>
  eventually(
    `${states.join(' or ')} of ${id}`,
    async () => {
      const version = await row(id);
      return states.includes(version.state) && version;
    },
    120,
  );
/** In the middle: rows are there, and nothing is ready. */
const begun = (id: string) =>
  eventually(
    'the first images',
    async () => {
      const version = await row(id);
      return version._count.items > 0 && version;
    },
    120,
  );

/** Every image once, in order. */
async function expectWhole(id: string): Promise<void> {
  const version = await reached(id, 'READY', 'REFUSED');
  expect(version).toMatchObject({ state: 'READY', itemCount: many, done: many, total: many, classes: ['cat'] });
  const items = await place.database.prisma.item.findMany({
    where: { datasetVersionId: id },
    orderBy: { position: 'asc' },
  });
  expect(items.map(({ position }) => position)).toEqual(Array.from({ length: many }, (_, i) => i));
  expect(new Set(items.map(({ path }) => path)).size).toBe(many);
}

async function confirm(id: string, layout: DatasetLayout | null): Promise<void> {
  await place.database.prisma.datasetVersion.update({
    where: { id },
    data: { state: 'QUEUED', confirmed: true, layout },
  });
  await place.enqueue(importDataset, { datasetVersionId: id });
}

it('stops where somebody has to say that it is what was found, then imports what they chose', async () => {
  await worker();
  const id = await place.uploadDataset(small, { confirmed: false });
  const found = await reached(id, 'DETECTED');
  expect(found).toMatchObject({ itemCount: 0, report: null, _count: { items: 0 } });
  const { candidates, sample, files } = found.detection as DatasetDetection;
  expect(candidates.map(({ layout }) => layout)).toEqual(['class-folders', 'flat']);
  expect({ sample, files }).toEqual({ sample: ['cat/1.png', 'dog/2.png'], files: 2 });
  await confirm(id, 'flat');
  const ready = await reached(id, 'READY');
  expect(ready).toMatchObject({ itemCount: 2, classes: [], layout: 'flat', done: 2, total: 2 });
  expect((ready.report as DatasetReport).layout).toBe('flat');
  expect(ready.reportKey).toBeNull();
  await confirm(id, 'voc');
  expect(await reached(id, 'REFUSED')).toMatchObject({ error: { code: 'DATASET_LAYOUT' }, _count: { items: 0 } });
});

describe('cancelled', () => {
  it('in the middle, it ends and leaves no image', async () => {
    await worker();
    const id = await place.uploadDataset(large);
    const middle = await begun(id);
    expect(middle).toMatchObject({ state: 'IMPORTING', itemCount: 0, total: many });
    const processes = jobProcesses(process.pid);
    await place.database.prisma.datasetVersion.update({ where: { id }, data: { cancelRequested: true } });
    expect(await reached(id, 'CANCELLED', 'READY')).toMatchObject({
      state: 'CANCELLED',
      itemCount: 0,
      _count: { items: 0 },
    });
    expect(processes.filter(isAlive)).toEqual([]);
    await place.database.prisma.datasetVersion.update({ where: { id }, data: { cancelRequested: false } });
    await confirm(id, null);
    await expectWhole(id);
  });

  it('while it waits, it never starts', async () => {
    const id = await place.uploadDataset(small);
    await place.database.prisma.datasetVersion.update({ where: { id }, data: { cancelRequested: true } });
    await worker();
    expect(await reached(id, 'CANCELLED', 'READY')).toMatchObject({ state: 'CANCELLED', attempt: 0 });
  });
});

describe.runIf(process.platform === 'linux')('killed', () => {
  it('once, its process starts again and every image is there once', async () => {
    await worker();
    const id = await place.uploadDataset(large);
    await begun(id);
    for (const pid of jobProcesses(process.pid)) process.kill(pid, 'SIGKILL');
    await expectWhole(id);
    expect((await row(id)).attempt).toBe(1);
  });

  it('twice, it is refused with a sentence and leaves no image', async () => {
    await worker();
    const id = await place.uploadDataset(large);
    for (let kills = 0; kills < 2; kills++) {
      const pids = await eventually('a process', async () => {
        const found = jobProcesses(process.pid);
        return (await row(id)).done > 0 && found.length > 0 && found;
      });
      for (const pid of pids) process.kill(pid, 'SIGKILL');
      await eventually('its end', async () => pids.every((pid) => !isAlive(pid)));
      await eventually('the rows to go', async () => (await row(id)).done === 0 || (await row(id)).state === 'REFUSED');
    }
    const refused = await reached(id, 'REFUSED', 'READY');
    expect(refused).toMatchObject({ state: 'REFUSED', error: { code: 'PROCESS_KILLED' }, _count: { items: 0 } });
  });

  it('with its worker, another does it from the start', async () => {
    const first = spawnWorker(place);
    spawned.push(first);
    const id = await place.uploadDataset(large);
    await begun(id);
    first.kill('SIGKILL');
    await worker();
    await expectWhole(id);
    expect((await row(id)).attempt).toBe(2);
  });
});

it('a stale attempt changes nothing', async () => {
  const { prisma } = place.database;
  const id = await place.uploadDataset(small);
  await prisma.$executeRaw`DELETE FROM pgboss.job WHERE data->>'datasetVersionId' = ${id}`;
  const stale = (await DatasetAttempt.take(id, prisma))!;
  const current = (await DatasetAttempt.take(id, prisma))!;
  const facts = { width: 1, height: 1, mediaType: 'image/png', digest: '', objectKey: '', thumbnailKey: '', bytes: 0 };
  const item = { ...facts, position: 0, path: 'x.png', label: null, masks: {}, boxes: [] };
  const writes = [
    () => stale.addItems([item], { done: 1, total: 1 }),
    () => stale.clear(),
    () => stale.end('CANCELLED'),
    () => stale.update({ state: 'READY' }),
  ];
  await current.addItems([item], { done: 1, total: 1 });
  for (const write of writes) await expect(write()).rejects.toBeInstanceOf(LostAttempt);
  expect(await row(id)).toMatchObject({ state: 'IMPORTING', attempt: 2, done: 1, _count: { items: 1 } });
  expect([await stale.standing(), await current.standing()]).toEqual(['lost', 'running']);
  await current.end('CANCELLED');
});

it('needs no more memory for more images', async () => {
  // All of them, decoded or not, are many times this.
  await worker({ memoryBytes: 300 * 2 ** 20 });
  const pictures = await Promise.all(Array.from({ length: 8 }, (_, i) => picture(i, { width: 1600, height: 1200 })));
  const files = Array.from({ length: 80 }, (_, i) => [`cat/${i}.png`, pictures[i % pictures.length]]);
  const id = await place.uploadDataset(zipOf(Object.fromEntries(files)));
  expect(await reached(id, 'READY', 'REFUSED')).toMatchObject({ state: 'READY', error: null, itemCount: 80 });
});
