// Models of several files through the whole worker: import, weights from the second file, pathways; and a file too few.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Preprocessing } from '@pathlens/jobs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openLog } from '../src/log.ts';
import { type RunningWorker, startWorker } from '../src/worker.ts';
import { eventually, openWorkplace, preprocessing, type Workplace } from './workplace.ts';

const packages = join(import.meta.dirname, '../../../packages');
const torchvision = join(packages, 'cli/test/fixtures/torchvision');
const graphModels = join(packages, 'model-io/test/fixtures/graph-models');

let place: Workplace;
let worker: RunningWorker;

beforeAll(async () => {
  place = await openWorkplace();
  worker = await startWorker(place.env, openLog('silent'));
});
afterAll(async () => {
  await worker?.stop();
  await place?.close();
});

type Files = Record<string, Uint8Array>;

function filesOf(folder: string, names: RegExp): Files {
  const found = readdirSync(folder).filter((name) => names.test(name));
  return Object.fromEntries(found.map((name) => [name, readFileSync(join(folder, name))]));
}

const beside: Files = {
  'labels.txt': Buffer.from('a\nb\n'),
  'notes/readme.md': Buffer.from('# Notes'),
  'pathlens.json': Buffer.from('{}'),
};

async function imported(id: string) {
  const where = { id, state: { in: ['READY', 'REFUSED'] as ('READY' | 'REFUSED')[] } };
  return eventually('the import', () => place.database.prisma.modelVersion.findFirst({ where }), 60);
}

async function pathwaysOf(modelVersionId: string) {
  const id = await place.createRun({ images: 1, modelVersionId });
  const where = { id, finishedAt: { not: null } };
  return eventually('the run', () => place.database.prisma.run.findFirst({ where, include: { pathways: true } }), 60);
}

function sized([, height, width]: number[]): Preprocessing {
  return { ...preprocessing, height, width };
}

it.each(readdirSync(torchvision).filter((name) => readdirSync(join(torchvision, name)).includes('model.onnx.data')))(
  '%s: an ONNX file with its weights beside it is imported and run',
  { timeout: 180_000 },
  async (name) => {
    const files = filesOf(join(torchvision, name), /^model\.onnx(\.data)?$/);
    const id = await place.uploadModelFiles({ ...beside, ...files });
    const version = await imported(id);
    expect(version).toMatchObject({ state: 'READY', error: null });
    await place.database.prisma.modelVersion.update({
      where: { id },
      data: { preprocessing: sized(version.inputShape) },
    });
    const run = await pathwaysOf(id);
    expect(run).toMatchObject({ state: 'DONE', done: 1, failed: 0 });
    expect(run.pathways[0].logit).not.toBe(0);
  },
);

it.each(readdirSync(graphModels).filter((name) => name.startsWith('residual')))(
  '%s: model.json with its shards is imported and run',
  { timeout: 180_000 },
  async (name) => {
    const files = filesOf(join(graphModels, name), /\.(json|bin)$/);
    const id = await place.uploadModelFiles({ ...files, ...beside });
    const version = await imported(id);
    expect(version).toMatchObject({ state: 'READY', error: null });
    await place.database.prisma.modelVersion.update({
      where: { id },
      data: { preprocessing: sized(version.inputShape) },
    });
    const run = await pathwaysOf(id);
    expect(run).toMatchObject({ state: 'DONE', done: 1, failed: 0 });
  },
);

it('says which file is missing', { timeout: 120_000 }, async () => {
  const [onnx, json] = [
    await place.uploadModelFiles(filesOf(join(torchvision, 'convnext-new20'), /^model\.onnx$/)),
    await place.uploadModelFiles({ ...filesOf(join(graphModels, 'residual'), /\.json$/), ...beside }),
  ];
  expect((await imported(onnx)).error).toMatchObject({ code: 'ONNX_EXTERNAL_MISSING' });
  expect((await imported(json)).error).toMatchObject({
    code: 'TFJS_WEIGHTS_MISSING',
    message: expect.stringContaining('group1-shard1of1.bin'),
  });
});
