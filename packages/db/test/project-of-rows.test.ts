// Rows far from their project know it, whatever is said of them, and stay in it.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../src/testing/index.ts';

let database: TestDatabase;
const projects: Record<'one' | 'two', string> = { one: '', two: '' };
const ids: Record<string, string> = {};

beforeAll(async () => {
  database = await createTestDatabase();
  const { prisma } = database;
  const { id: createdById } = await prisma.user.create({ data: { name: 'n', email: 'n@example.org' } });
  const { id: teamId } = await prisma.team.create({ data: { slug: 't', name: 't' } });
  for (const slug of ['one', 'two'] as const) {
    projects[slug] = (await prisma.project.create({ data: { slug, name: slug, teamId, createdById } })).id;
  }
  const projectId = projects.one;
  const wrong = { projectId: projects.two };
  const made = { projectId, name: 'n', createdById };
  const file = { number: 1, fileName: 'f', digest: 'd', bytes: 1n, createdById };
  const { id: modelId } = await prisma.model.create({ data: made });
  const { id: modelVersionId } = await prisma.modelVersion.create({ data: { ...file, modelId } });
  const dataset = await prisma.dataset.create({ data: made });
  const version = await prisma.datasetVersion.create({ data: { ...file, datasetId: dataset.id, objectKey: 'k' } });
  const picture = { width: 1, height: 1, mediaType: 'image/png', digest: 'd', objectKey: 'k', thumbnailKey: 'k' };
  const item = await prisma.item.create({
    data: { ...picture, ...wrong, datasetVersionId: version.id, position: 0, path: 'p' },
  });
  const experiment = await prisma.experiment.create({ data: { ...made, config: {} } });
  const run = await prisma.run.create({
    data: {
      ...wrong,
      experimentId: experiment.id,
      modelVersionId,
      position: 0,
      selection: 's',
      config: {},
      seed: 0,
      total: 1,
    },
  });
  const numbers = {
    attempt: 1,
    position: 0,
    predicted: 0,
    target: 0,
    probability: 1,
    logit: 1,
    deadShare: 0,
    cuts: [],
  };
  const keys = { workDigest: 'd', codesKey: 'k', deadKey: 'k', histogramKey: 'k' };
  const pathway = await prisma.pathway.create({
    data: { ...numbers, ...keys, ...wrong, runId: run.id, itemId: item.id },
  });
  const map = { method: 'm', shape: [1], minimum: 0, maximum: 1, npyKey: 'k', tileKey: 'k', tileScale: 1 };
  await prisma.attributionMap.create({ data: { ...map, ...wrong, pathwayId: pathway.id } });
  const table = await prisma.predictionTable.create({
    data: {
      projectId,
      modelVersionId,
      datasetVersionId: version.id,
      preprocessing: {},
      settingsDigest: 'd',
      total: 1,
      createdById,
    },
  });
  const said = { predicted: 0, probability: 1, logit: 1, reviewRank: 2 };
  await prisma.prediction.create({ data: { ...said, ...wrong, tableId: table.id, position: 0, itemId: item.id } });
  const about = {
    projectId,
    number: 1,
    objectType: 'Experiment',
    objectId: experiment.id,
    anchor: {},
    madeOnDigest: '',
    madeOn: '',
  };
  const thread = await prisma.thread.create({ data: about });
  await prisma.comment.create({ data: { ...wrong, threadId: thread.id, body: 'b' } });
  Object.assign(ids, { runId: run.id });
});
afterAll(() => database.drop());

describe.each(['item', 'run', 'pathway', 'attribution_map', 'prediction', 'comment'])('%s', (table) => {
  test('is in the project of its parent, though the insert said another', async () => {
    const rows = await database.prisma.$queryRawUnsafe(`SELECT "projectId" FROM ${table}`);
    expect(rows).toEqual([{ projectId: projects.one }]);
  });

  test('stays there', async () => {
    const move = `UPDATE ${table} SET "projectId" = '${projects.two}'`;
    await expect(database.prisma.$executeRawUnsafe(move)).rejects.toThrow('stays in its project');
    // What changes nothing is no move.
    expect(await database.prisma.$executeRawUnsafe(`UPDATE ${table} SET "projectId" = "projectId"`)).toBe(1);
  });
});

test.each(['dataset', 'experiment', 'prediction_table', 'thread'])('a %s takes them nowhere', async (table) => {
  const move = `UPDATE ${table} SET "projectId" = '${projects.two}'`;
  await expect(database.prisma.$executeRawUnsafe(move)).rejects.toThrow('stays in its project');
});

test('without a parent the foreign key refuses the row', async () => {
  const { id: _, ...run } = await database.prisma.run.findUniqueOrThrow({ where: { id: ids.runId } });
  const data = { ...run, config: {}, error: undefined, engines: undefined, experimentId: 'none' };
  await expect(database.prisma.run.create({ data })).rejects.toMatchObject({ code: 'P2003' });
});
