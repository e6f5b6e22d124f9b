// Faults a table of predictions survives: its process killed, its worker stopped, cancel, a stale worker.
import { predictionSummary } from '@pathlens/jobs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openLog } from '../src/log.ts';
import { LostAttempt } from '../src/lost-attempt.ts';
import { PredictionAttempt } from '../src/tasks/predict/prediction-attempt.ts';
import { type RunningWorker, startWorker } from '../src/worker.ts';
import { createItems, createTable } from './prediction-tables.ts';
import { isAlive, jobProcesses } from './processes.ts';
import { eventually, networkFile, openWorkplace, type Workplace } from './workplace.ts';

/** So many that a table can be caught in the middle. */
const many = 4000;

let place: Workplace;
let modelVersionId: string;
let datasetVersionId: string;
const own: RunningWorker[] = [];

async function worker(): Promise<RunningWorker> {
  const started = await startWorker(place.env, openLog('silent'));
  own.push(started);
  return started;
}

beforeAll(async () => {
  place = await openWorkplace();
  modelVersionId = await place.uploadModel(networkFile('relu6-depthwise'));
  datasetVersionId = await createItems(place, { images: many, labelOf: (i) => `${i % 10}` });
  await worker();
  const where = { id: modelVersionId, state: 'READY' } as const;
  await eventually('the model', () => place.database.prisma.modelVersion.findFirst({ where }));
  await own.pop()!.stop();
});
afterEach(async () => {
  for (const one of own.splice(0)) await one.stop();
});
afterAll(() => place?.close());

const tableRow = (id: string) => place.database.prisma.predictionTable.findUniqueOrThrow({ where: { id } });
const ended = (id: string) =>
  eventually(`the end of ${id}`, async () => {
    const table = await tableRow(id);
    return table.finishedAt !== null && table;
  });
const begun = (id: string, images = 1) =>
  eventually(`image ${images} of ${id}`, async () => (await tableRow(id)).done >= images);

/** Every image once, and counts that say the same as the rows. */
async function expectWhole(id: string): Promise<void> {
  const { prisma } = place.database;
  const table = await ended(id);
  expect(table).toMatchObject({ state: 'DONE', done: many, failed: 0, labelled: many });
  expect(await prisma.prediction.count({ where: { tableId: id } })).toBe(many);
  expect(await prisma.prediction.count({ where: { tableId: id, correct: true } })).toBe(table.correct);
  const { confusion, classes } = predictionSummary.parse(table.summary);
  expect(confusion.reduce((sum, { images }) => sum + images, 0)).toBe(many);
  expect(classes.reduce((sum, { predicted }) => sum + predicted, 0)).toBe(many);
}

describe.runIf(process.platform === 'linux')('caught in the middle', () => {
  it('a killed process is started again and goes on where its rows stand', async () => {
    await worker();
    const id = await createTable(place, { modelVersionId, datasetVersionId });
    await begun(id);
    for (const pid of jobProcesses(process.pid)) process.kill(pid, 'SIGKILL');
    await expectWhole(id);
    expect((await tableRow(id)).attempt).toBe(1);
  });

  it('a worker that stops gives it back, and the next one continues', async () => {
    const first = await worker();
    const id = await createTable(place, { modelVersionId, datasetVersionId });
    await begun(id);
    await first.stop();
    own.length = 0;
    const { state, done } = await tableRow(id);
    expect(state).toBe('QUEUED');
    const kept = await place.database.prisma.prediction.count({ where: { tableId: id } });
    expect(kept).toBe(done);
    expect(kept).toBeLessThan(many);
    await worker();
    await expectWhole(id);
    expect((await tableRow(id)).attempt).toBe(2);
  });

  it('cancel ends the process; what was found stays, with its counts', async () => {
    await worker();
    const { prisma } = place.database;
    const id = await createTable(place, { modelVersionId, datasetVersionId });
    await begun(id);
    const processes = jobProcesses(process.pid);
    await prisma.predictionTable.update({ where: { id }, data: { cancelRequested: true } });
    const table = await ended(id);
    expect(table.state).toBe('CANCELLED');
    await eventually('the end of the process', async () => processes.every((pid) => !isAlive(pid)));
    expect(await prisma.prediction.count({ where: { tableId: id } })).toBe(table.done);
    const { confusion } = predictionSummary.parse(table.summary);
    expect(confusion.reduce((sum, { images }) => sum + images, 0)).toBe(table.done);
  });
});

it('cancelled while it waits, it never starts', async () => {
  const id = await createTable(place, { modelVersionId, datasetVersionId });
  await place.database.prisma.predictionTable.update({ where: { id }, data: { cancelRequested: true } });
  await worker();
  expect(await ended(id)).toMatchObject({ state: 'CANCELLED', attempt: 0, done: 0 });
});

it('a stale attempt changes nothing, twenty times', async () => {
  const { prisma } = place.database;
  const id = await createTable(place, { modelVersionId, datasetVersionId });
  await prisma.$executeRaw`DELETE FROM pgboss.job WHERE data->>'predictionTableId' = ${id}`;
  const item = await prisma.item.findFirstOrThrow({ where: { datasetVersionId } });
  const row = { tableId: id, position: 0, itemId: item.id, predicted: 1, probability: 1, logit: 1, reviewRank: 1 };
  for (let trial = 0; trial < 20; trial++) {
    const stale = (await PredictionAttempt.take(id, prisma))!;
    const current = (await PredictionAttempt.take(id, prisma))!;
    const insert = stale.write({ done: { increment: 1 } }, async (transaction) => {
      await transaction.prediction.create({ data: row });
    });
    await expect(insert).rejects.toBeInstanceOf(LostAttempt);
    await expect(stale.end({ state: 'DONE' })).rejects.toBeInstanceOf(LostAttempt);
    expect(await stale.standing()).toBe('lost');
    expect(await current.standing()).toBe('running');
    const now = await tableRow(id);
    expect(now).toMatchObject({ state: 'RUNNING', done: 0, attempt: current.table.attempt });
    expect(await prisma.prediction.count({ where: { tableId: id } })).toBe(0);
    await current.release();
  }
});
