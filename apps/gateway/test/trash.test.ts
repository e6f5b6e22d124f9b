// Deleting: what is used stays, what is deleted is found by nobody but in the trash, comes back as it was, and is gone after
// its days with the objects that nobody else names.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { collectLeftovers } from '../src/janitor/janitor.ts';
import { purgeTrash } from '../src/janitor/purge-trash.ts';
import { writeEveryTable } from './every-table.ts';
import { type Fixture, writeFixture } from './fixture.ts';
import { startGateway, type TestGateway } from './gateway.ts';
import { writeStudy } from './study-rows.ts';
import { readThread, startThread } from './thread-talk.ts';

let gateway: TestGateway;
let fixture: Fixture;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());
beforeEach(async () => {
  fixture = await writeFixture(gateway);
});

const day = 24 * 3_600_000;

async function tell(field: 'moveToTrash' | 'restoreFromTrash' | 'deleteForever', id: string) {
  const { data } = await gateway.insider.ask(
    `mutation ($id: ID!) { ${field}(id: $id) { ok { __typename } error { code message hint } } }`,
    { id },
  );
  return data[field].error as { code: string; message: string; hint: string } | null;
}

const seen = async (id: string) =>
  (await gateway.insider.ask('query ($id: ID!) { node(id: $id) { id } }', { id })).data.node !== null;

async function trashOf(projectId: string) {
  const { data } = await gateway.insider.ask(
    `query ($id: ID!) { node(id: $id) { ... on Project { trash(first: 2) { totalCount pageInfo { hasNextPage endCursor } nodes { id kind name } } } } }`,
    { id: projectId },
  );
  return data.node.trash;
}

const modelOf = async (versionId: string) =>
  (await gateway.prisma.modelVersion.findUniqueOrThrow({ where: { id: versionId } })).modelId;
const datasetOf = async (versionId: string) =>
  (await gateway.prisma.datasetVersion.findUniqueOrThrow({ where: { id: versionId } })).datasetId;

test('what results rest on stays, and the refusal says by what it is used', async () => {
  const studyId = await writeStudy(gateway, fixture);
  const model = await tell('moveToTrash', await modelOf(fixture.versionIds[1]));
  expect(model).toMatchObject({ code: 'IN_USE' });
  expect(model?.message).toMatch(/1 experiment and 1 study: “Stored”/);
  expect(await tell('moveToTrash', await datasetOf(fixture.datasetVersionId))).toMatchObject({ code: 'IN_USE' });
  // In the trash they could come back: what they rest on stays still.
  expect(await tell('moveToTrash', studyId)).toBeNull();
  expect(await tell('moveToTrash', fixture.experimentId)).toBeNull();
  const still = await tell('moveToTrash', await modelOf(fixture.versionIds[1]));
  expect(still).toMatchObject({ code: 'IN_USE', hint: expect.stringContaining('trash') });
  expect(await tell('deleteForever', studyId)).toBeNull();
  expect(await tell('deleteForever', fixture.experimentId)).toBeNull();
  expect(await tell('moveToTrash', await modelOf(fixture.versionIds[1]))).toBeNull();
});

test('an experiment is away with everything in it, in every list, and comes back as it was', async () => {
  const id = fixture.experimentId;
  const inside = [id, fixture.runIds[0], fixture.pathwayIds[0][0], fixture.mapIds[0]];
  const project = `query ($id: ID!) { node(id: $id) { ... on Project { experiments(first: 100) { totalCount nodes { id } } } } }`;
  const list = async () => (await gateway.insider.ask(project, { id: fixture.projectId })).data.node.experiments;
  expect((await list()).totalCount).toBe(1);
  expect(await tell('moveToTrash', id)).toBeNull();
  for (const one of inside) expect(await seen(one)).toBe(false);
  expect(await list()).toEqual({ totalCount: 0, nodes: [] });
  expect((await gateway.insider.fetch(`/files/maps/${fixture.mapIds[0]}/map.npy`)).status).toBe(404);
  const version = `{ modelVersion(id: "${fixture.versionIds[0]}") { usedBy(first: 10) { totalCount } } }`;
  expect((await gateway.insider.ask(version)).data.modelVersion.usedBy.totalCount).toBe(0);
  expect((await trashOf(fixture.projectId)).nodes).toEqual([{ id, kind: 'Experiment', name: 'Stored' }]);
  expect(await tell('moveToTrash', id)).toMatchObject({ code: 'NOT_FOUND' });
  expect(await tell('restoreFromTrash', id)).toBeNull();
  for (const one of inside) expect(await seen(one)).toBe(true);
  expect((await list()).totalCount).toBe(1);
  expect((await trashOf(fixture.projectId)).nodes).toEqual([]);
});

test('the trash is read in pages, newest first, each thing once', async () => {
  const names = ['a', 'b', 'c', 'd', 'e'];
  const at = new Date();
  for (const [index, name] of names.entries()) {
    const deletedAt = new Date(at.getTime() - (index < 3 ? 0 : index) * 1000);
    const what = { projectId: fixture.projectId, name, createdById: gateway.insider.userId, deletedAt };
    if (index % 2) await gateway.prisma.model.create({ data: what });
    else await gateway.prisma.dataset.create({ data: what });
  }
  const read: string[] = [];
  let after: string | null = null;
  do {
    const { data } = await gateway.insider.ask(
      `query ($id: ID!, $after: String) { node(id: $id) { ... on Project { trash(first: 2, after: $after) { totalCount pageInfo { hasNextPage endCursor } nodes { name } } } } }`,
      { id: fixture.projectId, after },
    );
    const { totalCount, pageInfo, nodes } = data.node.trash;
    expect(totalCount).toBe(5);
    read.push(...nodes.map(({ name }: { name: string }) => name));
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null);
  expect(read.slice(3)).toEqual(['d', 'e']);
  expect(read.toSorted()).toEqual(names);
});

test('a name in the trash is refused for something new, and said so', async () => {
  const what = { projectId: fixture.projectId, createdById: gateway.insider.userId };
  await gateway.prisma.model.create({ data: { ...what, name: 'gone', deletedAt: new Date() } });
  const stored = await gateway.app.storage.putContent(new TextEncoder().encode('model'));
  const upload = await gateway.prisma.upload.create({
    data: {
      ...what,
      kind: 'MODEL',
      fileName: 'gone.onnx',
      declaredBytes: BigInt(stored.bytes),
      state: 'COMPLETE',
      sha256: stored.sha256,
      objectKey: stored.key,
    },
  });
  const { data } = await gateway.insider.ask(
    'mutation ($id: ID!) { createModelVersion(input: { upload: $id, name: "gone" }) { error { code } } }',
    { id: upload.id },
  );
  expect(data.createModelVersion.error.code).toBe('NAME_IN_TRASH');
});

const ofProject = [
  'experiment',
  'study',
  'model',
  'dataset',
  'predictionTable',
  'comparison',
  'artifact',
  'upload',
  'thread',
  'report',
  'savedView',
  'shareLink',
  'webhook',
  'watch',
  'notification',
  'projectRole',
] as const;

test('after 30 days it is gone, project and all; before, and what is not deleted, stays', async () => {
  const kept = await writeFixture(gateway);
  const recent = await writeFixture(gateway);
  const { viewId, threadId, comparisonId } = await writeEveryTable(gateway, fixture);
  const countOf = (table: (typeof ofProject)[number]): Promise<number> => {
    const count = gateway.prisma[table].count as (query: object) => Promise<number>;
    return count({ where: { projectId: fixture.projectId } });
  };
  for (const table of ofProject) expect(await countOf(table), table).toBeGreaterThan(0);
  expect(await tell('moveToTrash', fixture.projectId)).toBeNull();
  for (const one of [viewId, threadId, comparisonId]) expect(await seen(one)).toBe(false);
  expect(await tell('moveToTrash', recent.experimentId)).toBeNull();
  const { projectId } = fixture;
  expect(await seen(projectId)).toBe(false);
  const old = { deletedAt: new Date(Date.now() - 31 * day) };
  await gateway.prisma.project.update({ where: { id: projectId }, data: old });
  expect(await purgeTrash(gateway.app, new AbortController().signal)).toBe(1);
  expect(await gateway.prisma.project.count({ where: { id: projectId } })).toBe(0);
  for (const table of ofProject) expect(await countOf(table), table).toBe(0);
  expect(await seen(kept.experimentId)).toBe(true);
  expect(await tell('restoreFromTrash', recent.experimentId)).toBeNull();
});

test('of an experiment that is gone its links are gone too, and what was said stays, detached', async () => {
  const { prisma, insider } = gateway;
  const { projectId, experimentId } = fixture;
  const link = {
    projectId,
    objectType: 'Experiment',
    objectId: experimentId,
    role: 'VIEW',
    createdById: insider.userId,
  };
  await prisma.shareLink.create({ data: { ...link, role: 'VIEW', tokenHash: experimentId } });
  const { id } = await startThread(insider, { on: experimentId });
  expect(await tell('moveToTrash', experimentId)).toBeNull();
  expect(await tell('deleteForever', experimentId)).toBeNull();
  expect(await prisma.shareLink.count({ where: { objectId: experimentId } })).toBe(0);
  expect(await readThread(insider, id)).toMatchObject({ detached: true, object: null });
});

test('files of what is gone are collected, unless another project names them', async () => {
  const { app, prisma } = gateway;
  const put = (text: string) => app.storage.putContent(new TextEncoder().encode(text));
  const [alone, shared] = [await put(`alone ${fixture.projectId}`), await put(`shared ${fixture.projectId}`)];
  const other = await writeFixture(gateway);
  const write = async (projectId: string, name: string, { key, sha256, bytes }: typeof alone) => {
    const createdById = gateway.insider.userId;
    const upload = { projectId, createdById, kind: 'MODEL', fileName: name, declaredBytes: BigInt(bytes) } as const;
    const complete = {
      state: 'COMPLETE',
      sha256,
      objectKey: key,
      usedAt: new Date(),
      completedAt: new Date(),
    } as const;
    const { id: uploadId } = await prisma.upload.create({ data: { ...upload, ...complete } });
    const what = { kind: 'model-file', objectKey: key, bytes: BigInt(bytes), mediaType: 'application/octet-stream' };
    await prisma.artifact.create({ data: { projectId, uploadId, ...what } });
    const files = { create: { position: 0, path: name, digest: sha256, objectKey: key, bytes: BigInt(bytes) } };
    const version = { number: 1, fileName: name, digest: sha256, bytes: BigInt(bytes), createdById, files };
    return (await prisma.model.create({ data: { projectId, name, createdById, versions: { create: version } } })).id;
  };
  const ids = [await write(fixture.projectId, 'one', alone), await write(fixture.projectId, 'two', shared)];
  await write(other.projectId, 'two', shared);
  for (const id of ids) {
    expect(await tell('moveToTrash', id)).toBeNull();
    expect(await tell('deleteForever', id)).toBeNull();
  }
  const { utimes, readdir } = await import('node:fs/promises');
  const { join } = await import('node:path');
  const folder = join(gateway.folder, 'objects');
  const past = new Date(Date.now() - 10 * day);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) await utimes(join(entry.parentPath, entry.name), past, past);
  }
  await collectLeftovers(app);
  expect(await app.storage.exists(alone.key)).toBe(false);
  expect(await app.storage.exists(shared.key)).toBe(true);
});

test('a file of maps goes with the last study of it', async () => {
  const { insider, prisma } = gateway;
  const made = await writeFixture(gateway);
  const announce = `mutation ($project: ID!) { createUpload(input: { project: $project, kind: MAPS, fileName: "m.npy", bytes: 4 }) {
    ok { upload { id url } } } }`;
  const { upload } = (await insider.ask(announce, { project: made.projectId })).data.createUpload.ok;
  await insider.fetch(upload.url, { method: 'PUT', body: made.projectId.slice(-4) });
  const start = async (name: string) => {
    const input = {
      ...{ name, project: made.projectId, kind: 'evaluation', models: [made.versionIds[0]] },
      ...{ datasetVersion: made.datasetVersionId, attributions: [{ foreign: { name: 'Maps', upload: upload.id } }] },
    };
    const text = 'mutation ($input: StudyInput!) { startStudy(input: $input) { ok { study { id } } } }';
    const { id } = (await insider.ask(text, { input })).data.startStudy.ok.study;
    await prisma.study.update({ where: { id }, data: { state: 'DONE' } });
    return id;
  };
  const studies = [await start('one'), await start('two')];
  const kept = () => prisma.artifact.count({ where: { uploadId: upload.id } });
  for (const [place, id] of studies.entries()) {
    expect(await kept()).toBe(1);
    expect(await tell('moveToTrash', id)).toBeNull();
    expect(await tell('deleteForever', id)).toBeNull();
    expect(await kept()).toBe(place === 0 ? 1 : 0);
  }
  expect(await prisma.upload.findUnique({ where: { id: upload.id } })).toMatchObject({
    state: 'ABANDONED',
    objectKey: null,
  });
});

test('a team goes with its projects and comes back with them', async () => {
  const { data } = await gateway.insider.ask(
    'mutation { createTeam(input: { name: "Short" }) { ok { team { id } } } }',
  );
  const teamId = data.createTeam.ok.team.id;
  const made = await gateway.insider.ask(
    'mutation ($team: ID!) { createProject(input: { team: $team, name: "In it" }) { ok { project { id } } } }',
    { team: teamId },
  );
  const projectId = made.data.createProject.ok.project.id;
  expect(await tell('moveToTrash', teamId)).toBeNull();
  expect(await seen(teamId)).toBe(false);
  expect(await seen(projectId)).toBe(false);
  const trash = '{ viewer { trash(first: 10) { nodes { id kind } } } }';
  expect((await gateway.insider.ask(trash)).data.viewer.trash.nodes).toContainEqual({ id: teamId, kind: 'Team' });
  expect((await gateway.watcher.ask(trash)).data.viewer.trash.nodes).toEqual([]);
  expect(await tell('restoreFromTrash', teamId)).toBeNull();
  expect(await seen(projectId)).toBe(true);
  expect(await tell('moveToTrash', teamId)).toBeNull();
  expect(await tell('deleteForever', teamId)).toBeNull();
  expect(await gateway.prisma.project.count({ where: { teamId } })).toBe(0);
});
