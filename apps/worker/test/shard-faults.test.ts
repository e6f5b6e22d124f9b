// Faults that a study of shards survives: a killed process, cancel and a new start, stale attempts, the same work twice at once.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LostAttempt } from '../src/lost-attempt.ts';
import { collectShardOrphans } from '../src/tasks/run-shards/collect-shard-orphans.ts';
import { ShardAttempt } from '../src/tasks/run-shards/shard-attempt.ts';
import { isAlive, jobProcesses } from './processes.ts';
import {
  endOf,
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
import { eventually } from './workplace.ts';

let place: ShardPlace;

beforeAll(async () => {
  place = await openShardPlace(36);
  await logKept(place);
});
afterAll(() => place?.close());

const keptBy = (studyId: string, key: string) => keptOf(place, studyId, key);

describe.runIf(process.platform === 'linux')('caught in the middle', { timeout: 300_000 }, () => {
  it('training goes on from its last epoch, killed or cancelled; what is done stays done', async () => {
    const epochs = 24;
    const whole = '1/whole/seed-3';
    const id = await startShards(place, 36, retraining(epochs));
    await eventually('the first epoch', async () => (await keptBy(id, whole)).length > 1, 60);
    for (const pid of jobProcesses(process.pid)) process.kill(pid, 'SIGKILL');
    await eventually('the next process', async () => (await keptBy(id, whole)).includes('1.1'), 60);
    const processes = jobProcesses(process.pid);
    // So that it cannot be done before anybody hears of the cancel.
    for (const pid of processes) process.kill(pid, 'SIGSTOP');
    await place.database.prisma.study.update({ where: { id }, data: { cancelRequested: true } });
    const cancelled = await endOf(place, id);
    expect(cancelled.state).toBe('CANCELLED');
    expect(cancelled.shards.map(({ state, attempt }) => `${state} ${attempt}`).slice(0, 2)).toEqual([
      'DONE 1',
      'CANCELLED 1',
    ]);
    await eventually('the end of the process', async () => processes.every((pid) => !isAlive(pid)));
    await startAgain(place, id);
    const study = await endOf(place, id);
    expect(study).toMatchObject({ state: 'DONE', error: null, done: study.total });
    expect(study.shards.slice(0, 2).map(({ attempt }) => attempt)).toEqual([1, 2]);
    const kept = await keptBy(id, whole);
    expect(new Set(kept)).toEqual(new Set(['1.0', '1.1', '2.0']));
    // An epoch may have been made whose state was not yet written when its process was killed: two processes were.
    expect(kept.length).toBeGreaterThanOrEqual(epochs);
    expect(kept.length).toBeLessThanOrEqual(epochs + 4);
    expect(study.parts.some(({ kind }) => kind === 'FIGURE')).toBe(true);
    await expectNoShardOrphans(place);
  });
});

// What follows is about rows that no worker takes.
it('its worker stops', () => place.worker.stop());

const shard = { key: 'a', position: 0, stage: 0, title: 'A part', weight: 4, content: {}, digest: 'd' };

/** A study under way of which no job is in the queue. */
async function underWay(digest: string): Promise<string> {
  const id = await startShards(place, 36, retraining(2));
  const { prisma } = place.database;
  await prisma.$executeRaw`DELETE FROM pgboss.job WHERE data->>'studyId' = ${id}`;
  await prisma.study.update({ where: { id }, data: { state: 'RUNNING', requestKey: 'x', startedAt: new Date() } });
  await prisma.studyShard.createMany({
    data: [
      { ...shard, digest, studyId: id },
      { ...shard, digest: `${digest}-other`, key: 'b', position: 1, studyId: id },
    ],
  });
  return id;
}

function take(studyId: string) {
  return ShardAttempt.take(
    { studyId, key: 'a' },
    { prisma: place.database.prisma, enqueue: place.enqueueWithin, workerId: 'w' },
  );
}

async function found(attempt: ShardAttempt) {
  const { key, bytes } = await place.storage.put(`${attempt.prefix(0)}/result`, new TextEncoder().encode('result'));
  return { found: { objectKey: key, bytes, passes: 1 }, engine: 'e', seconds: 1 };
}

it('a stale attempt changes nothing', async () => {
  const id = await underWay('stale');
  for (let trial = 0; trial < 10; trial++) {
    const stale = (await take(id))!;
    const current = (await take(id))!;
    await expect(stale.progress(0.5)).rejects.toBeInstanceOf(LostAttempt);
    await expect(stale.write({ keptKey: 'x' })).rejects.toBeInstanceOf(LostAttempt);
    await expect(stale.end(await found(stale))).rejects.toBeInstanceOf(LostAttempt);
    expect(await stale.standing()).toBe('lost');
    expect(await current.standing()).toBe('running');
    await current.progress(0.5);
    const study = await studyOf(place, id);
    expect(study).toMatchObject({ state: 'RUNNING', done: 2, total: 8 });
    expect(study.shards[0]).toMatchObject({ state: 'RUNNING', attempt: current.shard.attempt, keptKey: null });
    await current.release();
  }
  expect(await place.database.prisma.shardResult.count({ where: { digest: 'stale' } })).toBe(0);
});

it('two that find the same at once: the first result stands for both, and nothing of the second is left', async () => {
  const [one, two] = [(await take(await underWay('same')))!, (await take(await underWay('same')))!];
  await Promise.all([one.end(await found(one)), two.end(await found(two))]);
  const rows = await place.database.prisma.shardResult.findMany({ where: { digest: 'same' } });
  expect(rows.length).toBe(1);
  for (const attempt of [one, two]) {
    await collectShardOrphans(attempt, { prisma: place.database.prisma, storage: place.storage });
    const { shards, done } = await studyOf(place, attempt.shard.studyId);
    expect(shards[0]).toMatchObject({ state: 'DONE', share: 1 });
    expect(done).toBe(4);
  }
  const left: string[] = [];
  for await (const key of place.storage.list(`shards/${place.projectId}/same`)) left.push(key);
  expect(left).toEqual([rows[0].objectKey]);
  // A third one finds it before it starts.
  const third = await underWay('same');
  expect(await take(third)).toBeUndefined();
  expect((await studyOf(place, third)).shards[0]).toMatchObject({ state: 'DONE', share: 1 });
});

it('cancelled while its shards wait, none starts', async () => {
  const id = await underWay('waiting');
  await place.database.prisma.study.update({ where: { id }, data: { cancelRequested: true } });
  expect(await take(id)).toBeUndefined();
  const { state, shards, finishedAt } = await studyOf(place, id);
  expect([state, ...shards.map((row) => row.state)]).toEqual(['CANCELLED', 'CANCELLED', 'CANCELLED']);
  expect(finishedAt).not.toBeNull();
});

it('where everything fails the study does, with the first reason', async () => {
  const id = await underWay('failing');
  await place.database.prisma.studyShard.update({
    where: { studyId_key: { studyId: id, key: 'b' } },
    data: { state: 'FAILED', error: { code: 'LATER', message: 'Later.' } },
  });
  const failure = { code: 'FIRST', message: 'First.', hint: 'Mend it.' };
  await (await take(id))!.end({ failure, seconds: 1 });
  const message = '2 of 2 parts of the study failed. The first, A part: First.';
  expect(await studyOf(place, id)).toMatchObject({
    state: 'FAILED',
    error: { code: 'FIRST', hint: 'Mend it.', message },
  });
});
