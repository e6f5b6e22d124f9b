// A table of predictions from its row to its numbers, on a worker in this process, beside the reference engine.
import { preprocess } from '@pathlens/images';
import { predictionSummary } from '@pathlens/jobs';
import { openModel } from '@pathlens/model-io';
import { argmax, logitsProgram, logProbability, referenceEngine } from '@pathlens/pathway-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openLog } from '../src/log.ts';
import { type RunningWorker, startWorker } from '../src/worker.ts';
import { createItems, createTable } from './prediction-tables.ts';
import { eventually, networkFile, networks, openWorkplace, preprocessing, type Workplace } from './workplace.ts';

let place: Workplace;
let worker: RunningWorker;
let modelVersionId: string;
const labels = Array.from({ length: 10 }, (_, index) => `kind ${index}`);

beforeAll(async () => {
  place = await openWorkplace();
  worker = await startWorker(place.env, openLog('silent'));
  modelVersionId = await place.uploadModel(networkFile('relu6-depthwise'));
  const where = { id: modelVersionId, state: 'READY' } as const;
  await eventually('the model', () => place.database.prisma.modelVersion.findFirst({ where }));
});
afterAll(async () => {
  await worker?.stop();
  await place?.close();
});

const ended = (id: string) =>
  eventually(`the end of ${id}`, () =>
    place.database.prisma.predictionTable.findFirst({
      where: { id, finishedAt: { not: null } },
      include: { predictions: { include: { item: true }, orderBy: { position: 'asc' } } },
    }),
  );

it('says of every image what the reference engine says', async () => {
  const datasetVersionId = await createItems(place, { images: 40, labelOf: (i) => (i % 5 ? `Kind_${i % 10}` : null) });
  const table = await ended(await createTable(place, { modelVersionId, datasetVersionId, labels }));
  expect(table).toMatchObject({ state: 'DONE', done: 40, failed: 0, attempt: 1, labelled: 32, error: null });
  expect(table.engine).toBe('onnxruntime-cpu');
  const { network } = await openModel({ 'm.onnx': `${networks}/relu6-depthwise/model.onnx` });
  const engine = await referenceEngine.open();
  if ('unavailable' in engine) throw new Error(engine.unavailable);
  const program = await engine.compile(logitsProgram(network));
  for (const row of table.predictions.slice(0, 12)) {
    const image = await preprocess(await place.storage.readBytes(row.item.objectKey), preprocessing);
    const { logits } = await program.run({ image }, { batch: 1, fetch: ['logits'] });
    const expected = logits as Float32Array;
    expect(row.predicted).toBe(argmax(expected));
    expect(row.logit).toBeCloseTo(expected[row.predicted], 3);
    expect(row.probability).toBeCloseTo(Math.exp(logProbability(expected, row.predicted)), 4);
    const label = row.position % 5 ? row.position % 10 : null;
    expect(row.labelled).toBe(label);
    expect(row.correct).toBe(label === null ? null : label === row.predicted);
    if (label === null) expect(row.labelProbability).toBeNull();
    else expect(row.labelProbability).toBeCloseTo(Math.exp(logProbability(expected, label)), 4);
  }
});

it('counts what its rows say', async () => {
  const labelOf = (i: number) => (i % 7 === 0 ? 'stranger' : `kind ${i % 3}`);
  const datasetVersionId = await createItems(place, { images: 30, labelOf });
  const table = await ended(await createTable(place, { modelVersionId, datasetVersionId, labels }));
  const { classes, confusion, matching, unmatched } = predictionSummary.parse(table.summary);
  expect({ matching, unmatched }).toEqual({ matching: 'names', unmatched: ['stranger'] });
  expect(confusion.reduce((sum, { images }) => sum + images, 0)).toBe(table.labelled);
  for (const { labelled, predicted, images } of confusion) {
    const rows = table.predictions.filter((row) => row.labelled === labelled && row.predicted === predicted);
    expect(rows.length).toBe(images);
  }
  for (const { index, name, predicted, correct } of classes) {
    expect(name).toBe(labels[index]);
    expect(table.predictions.filter((row) => row.predicted === index).length).toBe(predicted);
    expect(table.predictions.filter((row) => row.labelled === index && row.correct).length).toBe(correct);
  }
  expect(table.correct).toBe(table.predictions.filter(({ correct }) => correct).length);
});

it('ends with a damaged image as partial, and names it', async () => {
  const { prisma } = place.database;
  const datasetVersionId = await createItems(place, { images: 20, labelOf: () => '3' });
  const { key } = await place.storage.putContent(new TextEncoder().encode('no image'));
  const where = { datasetVersionId_position: { datasetVersionId, position: 4 } };
  const { id: itemId } = await prisma.item.update({ where, data: { objectKey: key } });
  const table = await ended(await createTable(place, { modelVersionId, datasetVersionId }));
  expect(table).toMatchObject({ state: 'PARTIAL', done: 19, failed: 1, labelled: 19 });
  expect(predictionSummary.parse(table.summary).matching).toBe('index');
  expect(table.error).toMatchObject({ code: 'IMAGES_FAILED', images: [{ itemId, failure: { code: 'IMAGE_TYPE' } }] });
  expect(table.predictions.map(({ position }) => position)).not.toContain(4);
});

it('refuses a preprocessing that makes another tensor, in a sentence', async () => {
  const datasetVersionId = await createItems(place, { images: 2, labelOf: () => null });
  const table = { modelVersionId, datasetVersionId };
  const id = await createTable(place, table, { ...preprocessing, height: 41 });
  expect(await ended(id)).toMatchObject({ state: 'FAILED', error: { code: 'PREPROCESSING_MISMATCH' }, done: 0 });
});
