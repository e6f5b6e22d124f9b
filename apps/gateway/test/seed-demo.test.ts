// The demo's seed: the same services, the documented zip, and nothing twice. The import is stood in for by its rows.
import { unzipSync } from 'fflate';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seedDemo } from '../src/demo/seed.ts';
import { startGateway, type TestGateway } from './gateway.ts';

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());

/** What the worker's import leaves, as far as the start of an experiment looks at it. */
async function markImported(): Promise<void> {
  await gateway.prisma.modelVersion.updateMany({ data: { state: 'READY', inputShape: [3, 64, 64], classes: 8 } });
  for (const { id } of await gateway.prisma.datasetVersion.findMany({ where: { state: 'QUEUED' } })) {
    const image = { width: 64, height: 64, mediaType: 'image/png', digest: 'd', objectKey: 'o', thumbnailKey: 't' };
    await gateway.prisma.item.createMany({
      data: Array.from({ length: 48 }, (_, position) => ({
        datasetVersionId: id,
        position,
        path: `${position}`,
        label: `kind ${position % 8}`,
        masks: { object: `m${position}` },
        ...image,
      })),
    });
    await gateway.prisma.datasetVersion.update({ where: { id }, data: { state: 'READY', itemCount: 48 } });
  }
}

test('makes three models, two datasets, an experiment, a table of predictions a model, a study of claims, one of maps and a comparison; a second start makes nothing', async () => {
  const { app, prisma, insider } = gateway;
  const seeded = seedDemo(app, insider.userId);
  await expect.poll(() => prisma.datasetVersion.count(), { timeout: 20_000 }).toBe(2);
  await markImported();
  expect(await seeded).toBe('made, its experiment is being computed');
  const counts = async () => [
    await prisma.project.count(),
    await prisma.modelVersion.count(),
    await prisma.datasetVersion.count(),
    await prisma.experiment.count(),
    await prisma.run.count(),
    await prisma.predictionTable.count(),
    await prisma.upload.count({ where: { state: 'COMPLETE' } }),
    await prisma.study.count(),
    await prisma.comparison.count(),
  ];
  expect(await counts()).toEqual([1, 3, 2, 1, 6, 3, 8, 2, 1]);
  const [study, evaluation] = await prisma.study.findMany({
    orderBy: { createdAt: 'asc' },
    include: {
      models: { include: { modelVersion: { include: { model: true } } }, orderBy: { position: 'asc' } },
      _count: { select: { images: true } },
    },
  });
  expect(study).toMatchObject({
    kind: 'claims',
    state: 'QUEUED',
    config: { seed: 7, claims: ['c2', 'c3', 'c5', 'c17'] },
    _count: { images: 16 },
  });
  expect(study.models.map(({ modelVersion }) => modelVersion.model.name)).toEqual(['tagged-cnn']);
  expect(evaluation).toMatchObject({
    kind: 'evaluation',
    state: 'QUEUED',
    config: { seed: 7, parameters: { reduction: 'max-magnitude', controls: true } },
    _count: { images: 40 },
  });
  expect(evaluation.models).toHaveLength(3);
  const tables = await prisma.predictionTable.findMany({
    include: { datasetVersion: { include: { dataset: true } } },
  });
  expect(tables.map(({ state, total, datasetVersion }) => [datasetVersion.dataset.name, state, total])).toEqual(
    Array(3).fill(['Clean split', 'QUEUED', 48]),
  );
  const runs = await prisma.run.findMany({
    orderBy: { position: 'asc' },
    include: { modelVersion: { include: { model: true } } },
  });
  expect(runs.map((run) => [run.modelVersion.model.name, run.selection, run.total])).toEqual([
    ['plain-cnn', 'neuron-mct', 48],
    ['plain-cnn', 'random-path', 48],
    ['tagged-cnn', 'neuron-mct', 48],
    ['tagged-cnn', 'random-path', 48],
    ['residual-cnn', 'neuron-mct', 48],
    ['residual-cnn', 'random-path', 48],
  ]);
  expect(await seedDemo(app, insider.userId)).toBe('there already');
  expect(await counts()).toEqual([1, 3, 2, 1, 6, 3, 8, 2, 1]);
});

test('the zip holds each image in the folder of its class, with its masks at the same path', async () => {
  const version = await gateway.prisma.datasetVersion.findFirstOrThrow({ where: { fileName: 'tagged-split.zip' } });
  const files = unzipSync(await gateway.app.storage.readBytes(version.objectKey));
  const images = Object.keys(files).filter((name) => !name.startsWith('masks/'));
  expect(images).toHaveLength(48);
  for (const name of images) {
    expect(name).toMatch(/^[a-z]+\/\d{4}\.png$/);
    for (const region of ['object', 'tag']) expect(files).toHaveProperty([`masks/${region}/${name}`]);
  }
  const mask = sharp(files[`masks/tag/${images[0]}`]);
  expect(await mask.metadata()).toMatchObject({ width: 64, height: 64, channels: 1 });
  expect(new Set(await mask.raw().toBuffer())).toEqual(new Set([0, 255]));
});
