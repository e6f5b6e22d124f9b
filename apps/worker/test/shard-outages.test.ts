// Outages that a study of shards survives: its worker stops, its database goes away, its disk is full. Nothing that was acknowledged is
// lost, and nothing that was done is done again.
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openRelay } from '@pathlens/db/testing';
import { openStorage } from '@pathlens/storage';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openLog } from '../src/log.ts';
import { type RunningWorker, startWorker } from '../src/worker.ts';
import { canMount, spawnWorkerOnSmallDisk } from './processes.ts';
import {
  endOf,
  evaluation,
  expectNoShardOrphans,
  keptOf,
  logKept,
  openShardPlace,
  retraining,
  type ShardPlace,
  startAgain,
  startShards,
  studyOf,
} from './sharded-studies.ts';
import { expectReadable } from './studies.ts';
import { eventually } from './workplace.ts';

const images = 72;
const folder = mkdtempSync(join(tmpdir(), 'pathlens-disk-'));
const whole = '1/whole/seed-3';
let place: ShardPlace;
const running: RunningWorker[] = [];
const spawned: ChildProcess[] = [];

beforeAll(async () => {
  place = await openShardPlace(images);
  running.push(place.worker);
  await logKept(place);
});
async function stopAll(): Promise<void> {
  for (const one of running.splice(0)) await one.stop();
}
afterEach(async () => {
  await stopAll();
  for (const one of spawned.splice(0)) one.kill('SIGKILL');
});
afterAll(async () => {
  await place?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A training under way that has kept a state; each has other epochs, so that none finds what another found. */
async function training(epochs: number): Promise<string> {
  const id = await startShards(place, 36, retraining(epochs));
  await eventually('the first epoch', async () => (await keptOf(place, id, whole)).length > 1, 60);
  return id;
}

/** To its end, with what was done before as it was, and few epochs twice. */
async function expectGoneOn(id: string, before: Awaited<ReturnType<typeof studyOf>>, epochs: number): Promise<void> {
  const study = await endOf(place, id);
  expect(study).toMatchObject({ state: 'DONE', error: null, done: study.total });
  expectReadable(study.parts);
  const done = before.shards.filter(({ state }) => state === 'DONE');
  expect(done.length).toBeGreaterThan(0);
  for (const { key, attempt, finishedAt } of done) {
    expect(study.shards.find((one) => one.key === key)).toMatchObject({ attempt, finishedAt });
  }
  const kept = await keptOf(place, id, whole);
  expect(kept.length).toBeGreaterThanOrEqual(epochs - 1);
  expect(kept.length).toBeLessThanOrEqual(epochs + 2);
  await expectNoShardOrphans(place);
}

describe('while a training is under way', { timeout: 180_000 }, () => {
  it('its worker stops: the shard is given back, and the next worker goes on from its last epoch', async () => {
    const id = await training(12);
    await stopAll();
    const before = await studyOf(place, id);
    const given = before.shards.find(({ key }) => key === whole)!;
    expect(given).toMatchObject({ state: 'QUEUED', workerId: null, attempt: 1 });
    expect(await place.storage.exists(given.keptKey!)).toBe(true);
    running.push(await startWorker(place.env, openLog('silent')));
    await expectGoneOn(id, before, 12);
    expect(new Set(await keptOf(place, id, whole))).toEqual(new Set(['1.0', '2.0']));
  });

  it('its database goes away: when it is back, the training goes on', async () => {
    await stopAll();
    const relay = await openRelay(place.env.databaseUrl);
    running.push(await startWorker({ ...place.env, databaseUrl: relay.url }, openLog('silent')));
    const id = await training(13);
    relay.cut();
    await wait(2000);
    const before = await studyOf(place, id);
    expect(before.state).toBe('RUNNING');
    await relay.mend();
    await expectGoneOn(id, before, 13);
  });
});

it.skipIf(!canMount(folder))(
  'its disk is full: it ends with a sentence, and what was stored is there when there is space again',
  { timeout: 180_000 },
  async () => {
    await stopAll();
    const worker = spawnWorkerOnSmallDisk(place, folder, 64 * 2 ** 20);
    spawned.push(worker);
    const disk = `/proc/${worker.pid}/root${folder}`;
    const id = await startShards(place, images, evaluation);
    const doneOf = async () => (await studyOf(place, id)).shards.filter(({ state }) => state === 'DONE');
    await eventually('the first shard', async () => (await doneOf()).length > 0, 60);
    fill(join(disk, 'ballast'));
    const full = await endOf(place, id);
    expect(full.error).toMatchObject({ code: 'STORAGE_FULL' });
    const stored = await doneOf();
    expect(stored.length).toBeLessThan(full.shards.length);
    rmSync(join(disk, 'ballast'));
    await startAgain(place, id);
    const study = await endOf(place, id);
    expect(study).toMatchObject({ state: 'DONE', error: null, done: study.total });
    expectReadable(study.parts);
    for (const { key, attempt, finishedAt } of stored) {
      expect(study.shards.find((one) => one.key === key)).toMatchObject({ attempt, finishedAt });
    }
    await expectNoShardOrphans({ ...place, storage: await openStorage(disk) });
    worker.kill('SIGTERM');
    await once(worker, 'exit');
  },
);

/** Writes until nothing more goes. */
function fill(path: string): void {
  const file = openSync(path, 'w');
  try {
    for (const block = Buffer.alloc(2 ** 20); ; ) writeSync(file, block);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  } finally {
    closeSync(file);
  }
}
