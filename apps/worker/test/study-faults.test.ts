// Faults a study survives: its process killed, its worker stopped or killed, cancel, a stale worker; and rounds of claims.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openLog } from '../src/log.ts';
import { LostAttempt } from '../src/lost-attempt.ts';
import { collectStudyOrphans } from '../src/tasks/run-study/collect-study-orphans.ts';
import { StudyAttempt } from '../src/tasks/run-study/study-attempt.ts';
import { StudyRows } from '../src/tasks/run-study/study-rows.ts';
import type { SaidPart } from '../src/tasks/run-study/study-task.ts';
import { type RunningWorker, startWorker } from '../src/worker.ts';
import { createItems } from './prediction-tables.ts';
import { isAlive, jobProcesses, spawnWorker } from './processes.ts';
import { createStudy, objectsOf } from './studies.ts';
import { eventually, networkFile, openWorkplace, type Workplace } from './workplace.ts';

let place: Workplace;
let modelVersionId: string;
let datasetVersionId: string;
const own: RunningWorker[] = [];

/** So many steps of decoding that a study can be caught between its two images, on this machine or a slower one. */
const slow = { images: 2, pictures: 'pathways', steps: 300, size: 32, learningRate: 0.05, shifted: false };

async function worker(): Promise<RunningWorker> {
  const started = await startWorker(place.env, openLog('silent'));
  own.push(started);
  return started;
}

beforeAll(async () => {
  place = await openWorkplace();
  modelVersionId = await place.uploadModel(networkFile('relu6-depthwise'));
  datasetVersionId = await createItems(place, { images: 6, labelOf: (i) => `${i % 10}` });
  await worker();
  const where = { id: modelVersionId, state: 'READY' } as const;
  await eventually('the model', () => place.database.prisma.modelVersion.findFirst({ where }));
  await own.pop()!.stop();
});
afterEach(async () => {
  for (const one of own.splice(0)) await one.stop();
});
afterAll(() => place?.close());

const decode = (parameters = slow) =>
  createStudy(place, {
    modelVersionIds: [modelVersionId],
    datasetVersionId,
    images: 4,
    config: { study: 'decoding', parameters },
  });
const row = (id: string) => place.database.prisma.study.findUniqueOrThrow({ where: { id }, include: { parts: true } });
const ended = (id: string) =>
  eventually(
    `the end of ${id}`,
    async () => {
      const study = await row(id);
      return study.finishedAt !== null && study;
    },
    240,
  );
const begun = (id: string) => eventually(`a part of ${id}`, async () => (await row(id)).parts.length > 0, 60);

/** Ended with everything said by its last attempt, and no object that no part names. */
async function expectWhole(id: string): Promise<void> {
  const study = await ended(id);
  expect(study).toMatchObject({ state: 'DONE', done: 2, total: 2, error: null });
  expect(new Set(study.parts.map(({ attempt }) => attempt))).toEqual(new Set([study.attempt]));
  expect(new Set(study.parts.map(({ kind }) => kind))).toEqual(new Set(['FIGURE', 'TABLE', 'PICTURE', 'ARRAY']));
  const named = study.parts.flatMap(({ objectKey }) => objectKey ?? []).sort();
  await eventually('the orphans', async () => (await objectsOf(place, id)).length === named.length);
  expect(await objectsOf(place, id)).toEqual(named);
}

describe.runIf(process.platform === 'linux')('caught in the middle', { timeout: 300_000 }, () => {
  it('a killed process is started again under the same attempt', async () => {
    await worker();
    const id = await decode();
    await begun(id);
    for (const pid of jobProcesses(process.pid)) process.kill(pid, 'SIGKILL');
    await expectWhole(id);
    expect((await row(id)).attempt).toBe(1);
  });

  it('a worker killed with its process is noticed, and the next one begins anew', async () => {
    const id = await decode();
    const first = spawnWorker(place);
    await begun(id);
    const processes = jobProcesses(first.pid!);
    first.kill('SIGKILL');
    await eventually('the end of the process', async () => processes.every((pid) => !isAlive(pid)));
    await worker();
    await expectWhole(id);
    expect((await row(id)).attempt).toBeGreaterThan(1);
  });

  it('a worker that stops gives it back', async () => {
    const first = await worker();
    const id = await decode();
    await begun(id);
    await first.stop();
    own.length = 0;
    expect((await row(id)).state).toBe('QUEUED');
    await worker();
    await expectWhole(id);
    expect((await row(id)).attempt).toBe(2);
  });

  it('cancel ends the process; what was said stays', async () => {
    await worker();
    const id = await decode({ ...slow, steps: 4096 });
    await begun(id);
    const processes = jobProcesses(process.pid);
    await place.database.prisma.study.update({ where: { id }, data: { cancelRequested: true } });
    const study = await ended(id);
    expect(study.state).toBe('CANCELLED');
    expect(study.parts.length).toBeGreaterThan(0);
    await eventually('the end of the process', async () => processes.every((pid) => !isAlive(pid)));
    const named = study.parts.flatMap(({ objectKey }) => objectKey ?? []).sort();
    await eventually('the orphans', async () => (await objectsOf(place, id)).length === named.length);
    expect(await objectsOf(place, id)).toEqual(named);
  });
});

it('cancelled while it waits, it never starts', async () => {
  const id = await decode();
  await place.database.prisma.study.update({ where: { id }, data: { cancelRequested: true } });
  await worker();
  expect(await ended(id)).toMatchObject({ state: 'CANCELLED', attempt: 0, parts: [] });
});

it('a limit of time ends it in a sentence', { timeout: 120_000 }, async () => {
  const hurried = { ...place, env: { ...place.env, runSeconds: 3 } };
  own.push(await startWorker(hurried.env, openLog('silent')));
  const study = await ended(await decode({ ...slow, steps: 4096 }));
  expect(study).toMatchObject({ state: 'FAILED', error: { code: 'RUN_TIME_LIMIT', limit: '3 seconds' } });
});

const table = (key: string): SaidPart => {
  const content = { id: key, title: key, columns: [], rows: [], provenance: [] };
  return { kind: 'TABLE', key, title: key, content, bytes: 1, object: null };
};
const said = (...parts: SaidPart[]) => ({ kind: 'said' as const, parts, done: 1, total: 2, passes: 3 });

/** A study that no worker takes. */
async function untaken(kind: 'decoding' | 'claims' = 'decoding'): Promise<string> {
  const id = await decode();
  await place.database.prisma.$executeRaw`DELETE FROM pgboss.job WHERE data->>'studyId' = ${id}`;
  await place.database.prisma.study.update({ where: { id }, data: { kind } });
  return id;
}

it('a stale attempt changes nothing, twenty times', async () => {
  const { prisma } = place.database;
  const id = await untaken();
  for (let trial = 0; trial < 20; trial++) {
    const stale = (await StudyAttempt.take(id, prisma))!;
    const current = (await StudyAttempt.take(id, prisma))!;
    const rows = await StudyRows.open(stale, { prisma, storage: place.storage });
    await expect(rows.write(said(table('late')))).rejects.toBeInstanceOf(LostAttempt);
    await expect(stale.end({ state: 'DONE' })).rejects.toBeInstanceOf(LostAttempt);
    expect(await stale.standing()).toBe('lost');
    expect(await current.standing()).toBe('running');
    expect(await row(id)).toMatchObject({ state: 'RUNNING', done: 0, attempt: current.study.attempt, parts: [] });
    await current.release();
  }
});

it('an ended attempt takes away what it left behind, and nothing of the attempt that has begun since', async () => {
  const id = await untaken();
  const attempt = (await StudyAttempt.take(id, place.database.prisma))!;
  await attempt.end({ state: 'DONE' });
  const [left, later] = [`${attempt.prefix(0)}/9.png`, `studies/${id}/${attempt.study.attempt + 1}/0/0.png`];
  for (const key of [left, later]) await place.storage.put(key, Uint8Array.of(1));
  expect(await collectStudyOrphans(attempt, { prisma: place.database.prisma, storage: place.storage })).toBe(1);
  expect(await objectsOf(place, id)).toEqual([later]);
});

it('parts of earlier attempts go at the end, unless they are of an earlier round of claims', async () => {
  const { prisma } = place.database;
  for (const kind of ['decoding', 'claims'] as const) {
    const id = await untaken(kind);
    const say = async (...keys: string[]) => {
      const attempt = (await StudyAttempt.take(id, prisma))!;
      await (await StudyRows.open(attempt, { prisma, storage: place.storage })).write(said(...keys.map(table)));
      return attempt;
    };
    await say('crashed', 'both');
    await (await say('both', 'first')).end({ state: 'DONE' });
    const keys = async () => (await row(id)).parts.map(({ key, position }) => `${position} ${key}`).sort();
    expect(await keys(), kind).toEqual(['1 both', '2 first']);
    const again = { state: 'QUEUED', attemptsBefore: 2, finishedAt: null } as const;
    await prisma.study.update({ where: { id }, data: again });
    await say('crashed');
    await (await say('second')).end({ state: 'DONE' });
    const kept = kind === 'claims' ? ['1 both', '2 first'] : [];
    expect((await keys()).slice(0, kept.length), kind).toEqual(kept);
    expect((await row(id)).parts.map(({ key }) => key).sort(), kind).toEqual(
      [...kept.map((text) => text.slice(2)), 'second'].sort(),
    );
  }
});
