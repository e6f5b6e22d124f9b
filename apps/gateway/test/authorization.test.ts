// Nobody but members reaches an object, by any route; a foreign id and a made-up one give the same answer.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Fixture, writeFixture } from './fixture.ts';
import { type Person, signIn, startGateway, type TestGateway } from './gateway.ts';
import { writePredictions } from './prediction-rows.ts';
import { lines, writeStudy } from './study-rows.ts';

let gateway: TestGateway;
let fixture: Fixture;
let uploadId: string;
let slug: string;
let tableId: string;
let studyId: string;

beforeAll(async () => {
  gateway = await startGateway();
  fixture = await writeFixture(gateway);
  slug = (await gateway.prisma.project.findUniqueOrThrow({ where: { id: fixture.projectId } })).slug;
  const { data } = await createUpload(gateway.insider);
  uploadId = data.createUpload.ok.upload.id;
  tableId = await writePredictions(gateway, fixture);
  studyId = await writeStudy(gateway, fixture);
});
afterAll(() => gateway.stop());

function createUpload(person: Person) {
  return person.ask(
    `mutation ($project: ID!) { createUpload(input: { project: $project, kind: MODEL, fileName: "m.onnx", bytes: 4 }) {
      ok { upload { id } } error { code message path } } }`,
    { project: fixture.projectId },
  );
}

/** Every object of the fixture, by the name of its GraphQL type. */
function objects(): Record<string, string> {
  return {
    Team: gateway.teamId,
    User: gateway.insider.userId,
    Project: fixture.projectId,
    Upload: uploadId,
    ModelVersion: fixture.versionIds[0],
    DatasetVersion: fixture.datasetVersionId,
    Image: fixture.itemIds[0],
    Experiment: fixture.experimentId,
    Run: fixture.runIds[0],
    Pathway: fixture.pathwayIds[0][0],
    AttributionMap: fixture.mapIds[0],
    PredictionTable: tableId,
    Study: studyId,
  };
}

const nodeQuery = 'query ($id: ID!) { node(id: $id) { __typename id } }';

describe('node and the fields that take an id', () => {
  test('a member reaches every object', async () => {
    for (const [type, id] of Object.entries(objects())) {
      expect((await gateway.insider.ask(nodeQuery, { id })).data.node, type).toEqual({ __typename: type, id });
      expect((await gateway.watcher.ask(nodeQuery, { id })).data.node, type).toEqual({ __typename: type, id });
    }
  });

  test('others and strangers get the answer of a made-up id', async () => {
    for (const person of [gateway.outsider, gateway.nobody]) {
      const madeUp = await person.ask(nodeQuery, { id: randomUUID() });
      for (const [type, id] of Object.entries(objects())) {
        expect(await person.ask(nodeQuery, { id }), type).toEqual(madeUp);
      }
    }
  });

  test('each query by id or address tells others nothing', async () => {
    const queries = {
      modelVersion: fixture.versionIds[0],
      datasetVersion: fixture.datasetVersionId,
      experiment: fixture.experimentId,
      run: fixture.runIds[0],
      pathway: fixture.pathwayIds[0][0],
      predictionTable: tableId,
      study: studyId,
    };
    for (const [field, id] of Object.entries(queries)) {
      const query = `query ($id: ID!) { ${field}(id: $id) { id } }`;
      expect((await gateway.insider.ask(query, { id })).data[field]).toEqual({ id });
      expect((await gateway.outsider.ask(query, { id })).data[field]).toBeNull();
      expect((await gateway.nobody.ask(query, { id })).data[field]).toBeNull();
    }
    const bySlug = 'query ($slug: String!) { project(slug: $slug) { id } }';
    expect((await gateway.insider.ask(bySlug, { slug })).data.project).toEqual({ id: fixture.projectId });
    expect((await gateway.outsider.ask(bySlug, { slug })).data.project).toBeNull();
  });

  test('lists of others hold nothing of this team', async () => {
    const { data } = await gateway.outsider.ask('{ viewer { projects(first: 100) { totalCount nodes { id } } } }');
    expect(data.viewer.projects).toEqual({ totalCount: 0, nodes: [] });
  });

  test('texts that are no ids are answered like ids of nothing', async () => {
    for (const id of ["1' OR 1=1", '../../etc/passwd', 'x'.repeat(10_000), '%2e%2e', '']) {
      expect((await gateway.insider.ask(nodeQuery, { id })).data.node).toBeNull();
    }
  });
});

describe('files', () => {
  const paths = () => [
    `/files/models/${fixture.versionIds[0]}/model`,
    `/files/datasets/${fixture.datasetVersionId}/report.csv`,
    `/files/models/${fixture.versionIds[0]}/files/${fileName}`,
    `/files/images/${fixture.itemIds[0]}/image`,
    `/files/images/${fixture.itemIds[0]}/thumbnail`,
    `/files/images/${fixture.itemIds[0]}/masks/object`,
    `/files/pathways/${fixture.pathwayIds[0][0]}/codes.bin`,
    `/files/pathways/${fixture.pathwayIds[0][0]}/histogram.bin`,
    `/files/pathways/${fixture.pathwayIds[0][0]}/dead.bin`,
    `/files/pathways/${fixture.pathwayIds[0][0]}/mask.npy?sparsity=90`,
    `/files/maps/${fixture.mapIds[0]}/map.npy`,
    `/files/maps/${fixture.mapIds[0]}/tile.bin`,
    `/files/maps/${fixture.mapIds[0]}/map.png`,
    `/files/runs/${fixture.runIds[0]}/index.json?sparsity=90&map=pathway-gradient`,
    `/files/runs/${fixture.runIds[0]}/classes/1/profile.json`,
    `/files/runs/${fixture.runIds[0]}/channels.json?sparsity=90`,
    `/files/runs/${fixture.runIds[0]}/overlaps.json?sparsity=90`,
    `/files/predictions/${tableId}/predictions.csv`,
    `/files/predictions/${tableId}/summary.json`,
    `/files/studies/${studyId}/figures/${encodeURIComponent(lines.id)}.json`,
    `/files/studies/${studyId}/figures/${encodeURIComponent(lines.id)}.svg`,
    `/files/studies/${studyId}/figures/${encodeURIComponent(lines.id)}.csv`,
    `/files/studies/${studyId}/tables/by-image.json`,
    `/files/studies/${studyId}/tables/by-image.csv`,
    `/files/studies/${studyId}/pictures/own%201.png`,
    `/files/studies/${studyId}/arrays/overlap.npy`,
    `/files/studies/${studyId}/claims.json`,
    `/files/studies/${studyId}/report.json`,
  ];

  let fileName: string;
  beforeAll(async () => {
    const where = { id: fixture.versionIds[0] };
    ({ fileName } = await gateway.prisma.modelVersion.findUniqueOrThrow({ where }));
  });

  test('members get every file, others what a made-up id gives', async () => {
    for (const path of paths()) {
      const mine = await gateway.insider.fetch(path);
      expect(mine.status, path).toBe(200);
      expect(mine.headers.get('x-content-type-options'), path).toBe('nosniff');
      expect(mine.headers.get('content-security-policy'), path).toContain('sandbox');
      await mine.arrayBuffer();
      const madeUp = path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, randomUUID());
      for (const person of [gateway.outsider, gateway.nobody]) {
        const [theirs, nothing] = [await person.fetch(path), await person.fetch(madeUp)];
        expect(theirs.status, path).toBe(404);
        expect(await theirs.text(), path).toBe(await nothing.text());
      }
    }
  });

  test('paths that climb find nothing', async () => {
    const id = fixture.itemIds[0];
    for (const path of [
      `/files/images/${id}/masks/..%2f..%2fsecret`,
      '/files/../sign-in-secret',
      `/files/images/..%2f${id}/image`,
      '/files/images/%00/image',
    ]) {
      expect([400, 404, 503]).toContain((await gateway.insider.fetch(path)).status);
    }
  });
});

describe('changing', () => {
  test('members below their role and others change nothing', async () => {
    for (const person of [gateway.watcher, gateway.outsider, gateway.nobody]) {
      expect((await createUpload(person)).data.createUpload).toEqual({
        ok: null,
        error: {
          code: 'NOT_FOUND',
          message: 'There is no such project, or you cannot see it.',
          path: ['input', 'project'],
        },
      });
      const cancel = await person.ask('mutation ($id: ID!) { cancelRun(id: $id) { error { code } } }', {
        id: fixture.runIds[0],
      });
      expect(cancel.data.cancelRun.error.code).toBe('NOT_FOUND');
      const put = await person.fetch(`/uploads/${uploadId}`, { method: 'PUT', body: 'abcd' });
      expect(put.status).toBe(404);
    }
    expect((await gateway.prisma.upload.findUniqueOrThrow({ where: { id: uploadId } })).state).toBe('OPEN');
  });

  test('an upload of one project makes no version of a model of another', async () => {
    const other = await writeFixture(gateway);
    const model = (await gateway.prisma.modelVersion.findUniqueOrThrow({ where: { id: other.versionIds[0] } })).modelId;
    await gateway.insider.fetch(`/uploads/${uploadId}`, { method: 'PUT', body: 'abcd' });
    const { data } = await gateway.insider.ask(
      'mutation ($upload: ID!, $model: ID!) { createModelVersion(input: { upload: $upload, model: $model }) { error { code path } } }',
      { upload: uploadId, model },
    );
    expect(data.createModelVersion.error).toEqual({ code: 'NOT_FOUND', path: ['input', 'model'] });
  });

  test('pages of other sites are refused, whatever cookie they bring', async () => {
    const headers = { 'content-type': 'application/json', origin: 'https://elsewhere.example' };
    const body = JSON.stringify({ query: '{ viewer { user { id } } }' });
    expect((await gateway.insider.fetch('/graphql', { method: 'POST', headers, body })).status).toBe(403);
    const own = { ...headers, origin: gateway.url };
    expect((await gateway.insider.fetch('/graphql', { method: 'POST', headers: own, body })).status).toBe(200);
    const simple = { 'content-type': 'text/plain' };
    expect((await gateway.insider.fetch('/graphql', { method: 'POST', headers: simple, body })).status).toBe(415);
  });
});

test('who leaves the team sees nothing from the next request on', async () => {
  const { id: userId } = await gateway.prisma.user.create({ data: { name: 'Leaver', email: 'leaver@example.org' } });
  const key = { teamId: gateway.teamId, userId };
  await gateway.prisma.membership.create({ data: { ...key, role: 'MEMBER' } });
  const leaver = await signIn(gateway.prisma, gateway.url, userId);
  const id = fixture.experimentId;
  expect((await leaver.ask(nodeQuery, { id })).data.node).not.toBeNull();
  await gateway.prisma.membership.delete({ where: { teamId_userId: key } });
  expect((await leaver.ask(nodeQuery, { id })).data.node).toBeNull();
  expect((await leaver.fetch(`/files/images/${fixture.itemIds[0]}/image`)).status).toBe(404);
});
