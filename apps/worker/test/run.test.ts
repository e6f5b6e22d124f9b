// A run from its row to its results, on a worker in this process.
import { readNpy } from '@pathlens/pathway-core';
import { readPlain } from '@pathlens/storage';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openLog } from '../src/log.ts';
import { type RunningWorker, startWorker } from '../src/worker.ts';
import { eventually, networkFile, openWorkplace, type Workplace } from './workplace.ts';

let place: Workplace;
let worker: RunningWorker;
let modelVersionId: string;

beforeAll(async () => {
  place = await openWorkplace();
  worker = await startWorker(place.env, openLog('silent'));
  modelVersionId = await place.uploadModel(networkFile('relu6-depthwise'));
  const { prisma } = place.database;
  await eventually('the model', () => prisma.modelVersion.findFirst({ where: { id: modelVersionId, state: 'READY' } }));
});
afterAll(async () => {
  await worker?.stop();
  await place?.close();
});

const ended = (id: string) =>
  eventually(`the run ${id}`, () =>
    place.database.prisma.run.findFirst({
      where: { id, finishedAt: { not: null } },
      include: { pathways: { include: { maps: true }, orderBy: { position: 'asc' } }, artifacts: true },
    }),
  );

it('announces itself with its engine and speed', async () => {
  const row = await place.database.prisma.worker.findUniqueOrThrow({ where: { id: worker.workerId } });
  expect(row.engine).toBe('onnxruntime-cpu');
  expect(row.passesPerSecond).toBeGreaterThan(0);
});

it('imports a model with its points, report and cost', async () => {
  const version = await place.database.prisma.modelVersion.findUniqueOrThrow({ where: { id: modelVersionId } });
  expect(version.inputShape).toEqual([3, 40, 44]);
  expect(version.units).toBe(48400);
  expect(version.forwardFlops).toBeGreaterThan(1e5);
  expect((version.activations as unknown[]).length).toBeGreaterThan(3);
});

it('finds pathways and stores everything a page asks for', async () => {
  const run = await ended(await place.createRun({ images: 3, modelVersionId }));
  expect(run).toMatchObject({ state: 'DONE', done: 3, failed: 0, attempt: 1, engine: 'onnxruntime-cpu', error: null });
  expect(run.boundaries).toContain(90);
  expect(run.pathways.length).toBe(3);
  for (const pathway of run.pathways) {
    expect((await readPlain(place.storage, pathway.codesKey)).length).toBe(48400);
    expect((await readPlain(place.storage, pathway.deadKey)).length).toBe(48400 / 8);
    const cuts = pathway.cuts as { sparsity: number; density: number }[];
    expect(cuts.map(({ sparsity }) => sparsity)).toEqual([50, 90]);
    expect(cuts[1].density).toBeCloseTo(0.1, 3);
    expect(pathway.maps.map(({ method, sparsity }) => `${method} ${sparsity}`).sort()).toEqual([
      'gradient null',
      'pathway-gradient 50',
      'pathway-gradient 90',
    ]);
    const map = pathway.maps.find(({ sparsity }) => sparsity === 90)!;
    const npy = readNpy(await place.storage.readBytes(map.npyKey));
    expect(npy.shape).toEqual([3, 40, 44]);
    expect(Math.max(...(npy.values as Float32Array))).toBe(map.maximum);
    expect((await place.storage.readBytes(map.tileKey)).length).toBe(40 * 44);
  }
  expect(run.artifacts.length).toBe(3 * (3 + 2 * 3));
});

it('links the same work instead of repeating it', async () => {
  const first = await ended(await place.createRun({ images: 2, modelVersionId }));
  const again = await ended(await place.createRun({ images: 0, modelVersionId, like: first.id }));
  expect(again).toMatchObject({ state: 'DONE', done: 2, passes: 0 });
  expect(again.pathways.map(({ codesKey }) => codesKey)).toEqual(first.pathways.map(({ codesKey }) => codesKey));
  expect(again.pathways[0].maps.length).toBe(3);
  const other = await ended(
    await place.createRun({ images: 0, modelVersionId, like: first.id, config: { sparsities: [80] } }),
  );
  expect(other.passes).toBeGreaterThan(0);
});

it('ends a run with a damaged image as partial and names it', async () => {
  const { prisma } = place.database;
  const runId = await place.createRun({ images: 2, modelVersionId, config: { sparsities: [70] } });
  const run = await ended(runId);
  const items = run.pathways.map(({ itemId }) => itemId);
  const { key } = await place.storage.putContent(new TextEncoder().encode('no image'));
  await prisma.item.update({ where: { id: items[0] }, data: { objectKey: key, digest: '0'.repeat(64) } });
  const again = await ended(
    await place.createRun({ images: 0, modelVersionId, like: runId, config: { sparsities: [71] } }),
  );
  expect(again).toMatchObject({ state: 'PARTIAL', done: 1, failed: 1 });
  expect(again.error).toMatchObject({
    code: 'IMAGES_FAILED',
    images: [{ itemId: items[0], failure: { code: 'IMAGE_TYPE' } }],
  });
});

it('refuses a run whose target class does not exist, in a sentence', async () => {
  const run = await ended(await place.createRun({ images: 1, modelVersionId, config: { target: 9999 } }));
  expect(run).toMatchObject({ state: 'FAILED', error: { code: 'TARGET_RANGE' } });
});

it.each([
  ['an empty file', new Uint8Array(), 'FILE_EMPTY'],
  ['a web page', new TextEncoder().encode('<!DOCTYPE html><html>not found</html>'), 'NOT_ONNX'],
  ['a cut off model', networkFile('squeeze').slice(0, 3000), /ONNX/],
])('refuses %s as a model and takes the next job', async (_what, bytes, code) => {
  const { prisma } = place.database;
  const id = await place.uploadModel(bytes);
  const version = await eventually('the refusal', () =>
    prisma.modelVersion.findFirst({ where: { id, state: 'REFUSED' } }),
  );
  const error = version.error as { code: string; message: string };
  expect(error.code).toMatch(code);
  expect(error.message).not.toContain(place.env.storageUrl);
});
