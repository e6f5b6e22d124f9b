// Faults a run survives: its process killed, its worker killed or stopped, a stale worker, a race with cancel, limits.
import type { ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { runChild } from '../src/child/child-process.ts';
import { openLog } from '../src/log.ts';
import { LostAttempt } from '../src/lost-attempt.ts';
import { RunAttempt } from '../src/tasks/run-pathways/run-attempt.ts';
import { type RunningWorker, startWorker } from '../src/worker.ts';
import { onlyCpu } from './only-cpu.ts';
import { isAlive, jobProcesses, spawnWorker } from './processes.ts';
import { eventually, networkFile, openWorkplace, type Workplace } from './workplace.ts';

/** Enough passes an image that a run can be caught in the middle. */
const slow = { sparsities: [10, 20, 30, 40, 50, 60, 70, 80, 85, 90, 95, 97, 98, 99] };

let place: Workplace;
let modelVersionId: string;
const own: RunningWorker[] = [];
const spawned: ChildProcess[] = [];

async function worker(changes: Partial<Workplace['env']> = {}): Promise<RunningWorker> {
  const started = await startWorker({ ...place.env, ...changes }, openLog('silent'));
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
  // A run is cut for all workers that live, and one that was killed counts for half a minute.
  await place.database.prisma.worker.deleteMany();
});
afterAll(() => place.close());

const runRow = (id: string) =>
  place.database.prisma.run.findUniqueOrThrow({ where: { id }, include: { pathways: true } });
const ended = (id: string) =>
  eventually(`the end of ${id}`, async () => {
    const run = await runRow(id);
    return run.finishedAt !== null && run;
  });
/**
 * Its process below `parent`, stopped after its first images: however fast the machine is, the run is in its middle.
 * It goes in steps; once there are objects they are short, as a worker tells of them once a second.
 */
async function caught(id: string, parent: number): Promise<number> {
  const pid = await eventually(`the process of ${id}`, async () => jobProcesses(parent)[0]);
  let isStoring = false;
  for (let done = 0; done === 0; { done } = await runRow(id)) {
    process.kill(pid, 'SIGCONT');
    await setTimeout(20);
    process.kill(pid, 'SIGSTOP');
    isStoring ||= !(await place.storage.list(`results/${id}`)[Symbol.asyncIterator]().next()).done;
    await setTimeout(isStoring ? 200 : 0);
  }
  expect(await runRow(id)).toMatchObject({ state: 'RUNNING', finishedAt: null });
  return pid;
}
/** Every image once, and no object that no row names, whatever happened. */
async function expectWhole(run: Awaited<ReturnType<typeof ended>>, images: number): Promise<void> {
  expect(run).toMatchObject({ state: 'DONE', done: images, failed: 0 });
  expect(new Set(run.pathways.map(({ itemId }) => itemId)).size).toBe(images);
  const rows = await place.database.prisma.artifact.findMany({ where: { runId: run.id } });
  const named = rows.map(({ objectKey }) => objectKey).sort();
  let stored: string[] = [];
  await eventually('stray objects to go', async () => {
    stored = [];
    for await (const key of place.storage.list(`results/${run.id}`)) stored.push(key);
    return JSON.stringify(stored.sort()) === JSON.stringify(named);
  }).catch(() => {});
  expect(stored).toEqual(named);
}

describe.runIf(process.platform === 'linux')('killed', () => {
  it('once, a run’s process is started again and the run keeps what it had', async () => {
    await worker();
    const id = await place.createRun({ images: 30, modelVersionId, config: slow });
    process.kill(await caught(id, process.pid), 'SIGKILL');
    await expectWhole(await ended(id), 30);
    expect((await runRow(id)).attempt).toBe(1);
  });

  it('twice, the run fails with a sentence and the next job runs', async () => {
    await worker();
    const id = await place.createRun({ images: 80, modelVersionId, config: slow });
    const killed = new Set([await caught(id, process.pid)]);
    for (const pid of killed) process.kill(pid, 'SIGKILL');
    while (killed.size < 2) {
      // What the first process told may still be written when it is gone: only a new process is the second attempt.
      const pid = await eventually('a process that was not killed yet', async () =>
        jobProcesses(process.pid).find((one) => !killed.has(one)),
      );
      process.kill(pid, 'SIGKILL');
      killed.add(pid);
    }
    const run = await ended(id);
    expect(run).toMatchObject({ state: 'FAILED', error: { code: 'PROCESS_KILLED' } });
    expect((run.error as { message: string }).message).toContain('SIGKILL');
    await expectWhole(await ended(await place.createRun({ images: 1, modelVersionId })), 1);
  });

  // By what it finds it may cut what is left: what the dead one had stored and not told goes either way.
  it.each([
    ['as it was', 1e6],
    ['in portions', 0.01],
  ])('with its worker, a run is finished by another %s, and the dead worker’s process is gone', async (_, seconds) => {
    const first = spawnWorker(place);
    spawned.push(first);
    const id = await place.createRun({ images: 40, modelVersionId, config: slow });
    const orphan = await caught(id, first.pid!);
    first.kill('SIGKILL');
    process.kill(orphan, 'SIGCONT');
    await worker({ portionSeconds: seconds });
    await expectWhole(await ended(id), 40);
    expect((await runRow(id)).attempt).toBe(2);
    expect(isAlive(orphan)).toBe(false);
  });

  it('gently, a worker gives its run back at once', async () => {
    const first = spawnWorker(place);
    spawned.push(first);
    const id = await place.createRun({ images: 40, modelVersionId, config: slow });
    const pid = await caught(id, first.pid!);
    const exit = new Promise((resolve) => first.once('exit', resolve));
    first.kill('SIGTERM');
    process.kill(pid, 'SIGCONT');
    expect(await exit).toBe(0);
    expect(await runRow(id)).toMatchObject({ state: 'QUEUED', workerId: null });
    await worker();
    await expectWhole(await ended(id), 40);
  });

  it('by cancel, a run’s process is gone within 5 s and the run is cancelled', async () => {
    await worker();
    const id = await place.createRun({ images: 40, modelVersionId, config: slow });
    const pid = await caught(id, process.pid);
    await place.database.prisma.run.update({ where: { id }, data: { cancelRequested: true } });
    process.kill(pid, 'SIGCONT');
    await eventually('the end of the process', async () => !isAlive(pid), 5);
    expect((await ended(id)).state).toBe('CANCELLED');
  });
});

/** Where a link leads; nowhere where it was just closed. */
function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}

it('A-13 the process that opens a model holds no credential of the installation and no connection', async () => {
  const parent = spawnWorker(place, {
    AUTH_SECRET: 'a secret of the sign-in',
    SMTP_URL: 'smtp://user:word@mail.example',
  });
  spawned.push(parent);
  const id = await place.createRun({ images: 40, modelVersionId, config: slow });
  const pid = await caught(id, parent.pid!);
  const environment = readFileSync(`/proc/${pid}/environ`, 'utf8');
  expect(readFileSync(`/proc/${parent.pid}/environ`, 'utf8')).toContain('DATABASE_URL=');
  for (const secret of ['DATABASE_URL', 'postgres', 'AUTH_SECRET', 'a secret of', 'SMTP_URL', 'smtp://']) {
    expect(environment).not.toContain(secret);
  }
  const connections = ['tcp', 'tcp6'].flatMap((kind) =>
    readFileSync(`/proc/${pid}/net/${kind}`, 'utf8')
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(/\s+/)[9]),
  );
  const sockets = readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
    const link = linkOf(`/proc/${pid}/fd/${fd}`);
    return /^socket:\[(\d+)\]$/.exec(link)?.[1] ?? [];
  });
  expect(sockets.filter((inode) => connections.includes(inode))).toEqual([]);
  await place.database.prisma.run.update({ where: { id }, data: { cancelRequested: true } });
  process.kill(pid, 'SIGCONT');
  await ended(id);
});

it('cancelled while it waits, a run never starts', async () => {
  const id = await place.createRun({ images: 1, modelVersionId });
  await place.database.prisma.run.update({ where: { id }, data: { cancelRequested: true } });
  await worker();
  expect(await ended(id)).toMatchObject({ state: 'CANCELLED', attempt: 0, pathways: [] });
});

it('A-13 a stale attempt changes nothing, twenty times', async () => {
  const { prisma } = place.database;
  const id = await place.createRun({ images: 1, modelVersionId, config: { sparsities: [10] } });
  await prisma.$executeRaw`DELETE FROM pgboss.job WHERE data->>'runId' = ${id}`;
  for (let trial = 0; trial < 20; trial++) {
    const stale = (await RunAttempt.take(id, { workerId: 'stale', prisma, enqueue: place.enqueueWithin }))!;
    const current = (await RunAttempt.take(id, { workerId: 'current', prisma, enqueue: place.enqueueWithin }))!;
    expect(current.run.attempt).toBe(stale.run.attempt + 1);
    await expect(stale.end({ state: 'DONE' }, place.enqueueWithin)).rejects.toBeInstanceOf(LostAttempt);
    expect(await stale.standing()).toBe('lost');
    expect(await current.standing()).toBe('running');
    expect(await runRow(id)).toMatchObject({ state: 'RUNNING', workerId: 'current', attempt: current.run.attempt });
    await current.release();
  }
});

it.each([
  ['time', { runSeconds: 0.3 }, 'RUN_TIME_LIMIT'],
  ['output', { outputBytes: 2 ** 20 }, 'OUTPUT_LIMIT'],
  ['output, all portions together', { outputBytes: 2 ** 20, portionSeconds: 0.01 }, 'OUTPUT_LIMIT'],
])('over its limit of %s, a run is stopped with a sentence that names the limit', async (_what, limits, code) => {
  const id = await place.createRun({ images: 40, modelVersionId, config: slow });
  await worker(limits);
  const run = await ended(id);
  expect(run).toMatchObject({ state: 'FAILED', error: { code } });
  expect((run.error as { limit: string }).limit).toBeTruthy();
  // What computed them is said of those images alone that were found.
  const counts = (run.engines as unknown as { images: number }[]).map((used) => used.images);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(run.done);
});

it('over its limit of memory, a process is stopped with a sentence that names the limit', async () => {
  const { path, objectKey } = await place.database.prisma.modelFile.findFirstOrThrow({ where: { modelVersionId } });
  const outcome = await runChild({
    task: 'import-model',
    input: { model: { files: [{ path, objectKey }], outputName: null }, preprocessing: null },
    settings: { storageUrl: place.env.storageUrl, engines: onlyCpu, threads: 1, outputBytes: 1 },
    env: place.env.childEnv,
    limits: { memoryBytes: 40 * 2 ** 20, seconds: 60, outputBytes: 1 },
    signal: new AbortController().signal,
    onEvent: () => {},
  });
  expect(outcome).toMatchObject({ kind: 'limit', failure: { code: 'RUN_MEMORY_LIMIT', limit: '0.04 GB' } });
});
