// B-25, B-26: work that needs more memory or time than a job may have is stopped by its limit, and the worker goes on.
import { floats, model, node } from '@pathlens/corpus/onnx-writer';
import type { Preprocessing } from '@pathlens/jobs';
import { usualMap } from '@pathlens/pathway-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { WorkerEnv } from '../src/env.ts';
import { openLog } from '../src/log.ts';
import { type RunningWorker, startWorker } from '../src/worker.ts';
import { eventually, openWorkplace, type Workplace } from './workplace.ts';

vi.setConfig({ testTimeout: 300_000 });

const side = 512;
const preprocessing: Preprocessing = {
  height: side,
  width: side,
  resize: 'stretch',
  channels: 'grey',
  range: '0..1',
  mean: [0],
  std: [1],
};
const memoryBytes = 900 * 2 ** 20;

let place: Workplace;
let worker: RunningWorker | undefined;

beforeAll(async () => {
  place = await openWorkplace();
});
afterAll(async () => {
  await worker?.stop();
  await place?.close();
});

async function startWith(limits: Partial<WorkerEnv>): Promise<void> {
  await worker?.stop();
  worker = await startWorker({ ...place.env, ...limits }, openLog('silent'));
}

/** A network whose one map takes `channels` MiB, and a run over it as many again and again. */
function wide(channels: number): Uint8Array {
  return model(
    [
      node('Conv', ['x', 'w'], ['c']),
      node('Relu', ['c'], ['h']),
      node('GlobalAveragePool', ['h'], ['p']),
      node('Flatten', ['p'], ['y']),
    ],
    { input: { dims: ['N', 1, side, side] }, weights: [floats('w', [channels, 1, 1, 1])] },
  );
}

async function ended(channels: number) {
  const { prisma } = place.database;
  const modelVersionId = await place.uploadModel(wide(channels), { preprocessing });
  const version = await eventually(
    'the import',
    () => prisma.modelVersion.findFirst({ where: { id: modelVersionId, state: { in: ['READY', 'REFUSED'] } } }),
    120,
  );
  expect(version).toMatchObject({ state: 'READY' });
  const id = await place.createRun({
    images: 1,
    modelVersionId,
    config: { attributions: [usualMap('gradient')], sparsities: [50] },
  });
  return eventually(
    'the end of the run',
    () =>
      prisma.run.findFirst({
        where: { id, state: { in: ['DONE', 'PARTIAL', 'FAILED'] } },
        include: { pathways: true },
      }),
    240,
  );
}

describe('B-25 a run', () => {
  it('that needs half of its memory is done', async () => {
    await startWith({ memoryBytes });
    expect(await ended(4)).toMatchObject({ state: 'DONE', error: null });
  });

  it('that needs twice its memory is stopped at the limit, which is named, and nothing of it is there', async () => {
    const run = await ended(512);
    expect(run).toMatchObject({ state: 'FAILED', pathways: [] });
    expect(run.error).toMatchObject({ code: 'RUN_MEMORY_LIMIT', limit: '0.88 GB' });
  });

  it('leaves the worker fit for the next', async () => {
    expect(await ended(2)).toMatchObject({ state: 'DONE', error: null });
  });
});

it('B-26 a run that takes longer than it may is stopped at the limit, which is named', async () => {
  await startWith({ runSeconds: 0.2 });
  const run = await ended(8);
  expect(run).toMatchObject({ state: 'FAILED', pathways: [] });
  expect(run.error).toMatchObject({ code: 'RUN_TIME_LIMIT', limit: '0.2 seconds' });
});
