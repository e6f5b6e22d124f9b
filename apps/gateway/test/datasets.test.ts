// Datasets over GraphQL: detection shown first, confirmed once, cancelled; images from any place; the report and its file.
import { UploadKind, UploadState } from '@pathlens/db';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Fixture, writeFixture } from './fixture.ts';
import { startGateway, type TestGateway } from './gateway.ts';

let gateway: TestGateway;
let fixture: Fixture;

beforeAll(async () => {
  gateway = await startGateway();
  fixture = await writeFixture(gateway, { images: 250 });
});
afterAll(() => gateway.stop());

const detection = {
  candidates: [
    {
      layout: 'coco',
      evidence: 'annotations.json names 2 of 3 images.',
      images: 3,
      labelled: 2,
      boxes: 4,
      masks: 0,
      classes: [{ name: 'disc', images: 2 }],
    },
    {
      layout: 'flat',
      evidence: 'Three images lie in one folder.',
      images: 3,
      labelled: 0,
      boxes: 0,
      masks: 0,
      classes: [],
    },
  ],
  files: 4,
  bytes: 5_000_000_000,
  sample: ['a.png'],
  warnings: [{ code: 'IMAGE_UNNAMED', message: 'annotations.json does not name “c.png”.' }],
};

async function upload(): Promise<string> {
  const { key, sha256, bytes } = await gateway.app.storage.putContent(new TextEncoder().encode('an archive'));
  const { id } = await gateway.prisma.upload.create({
    data: {
      projectId: fixture.projectId,
      createdById: gateway.insider.userId,
      kind: UploadKind.DATASET,
      fileName: 'pictures.zip',
      declaredBytes: BigInt(bytes),
      state: UploadState.COMPLETE,
      sha256,
      objectKey: key,
    },
  });
  return id;
}

const createMutation = `mutation ($input: CreateDatasetVersionInput!) { createDatasetVersion(input: $input) {
  ok { version { id number state confirmed detection { files } layout progress { done total } reportFile { url } dataset { id } } } error { code } } }`;
const confirmMutation = `mutation ($input: ConfirmDatasetVersionInput!) { confirmDatasetVersion(input: $input) {
  ok { version { id state confirmed layout progress { done total } } } error { code message path hint } } }`;
const cancelMutation = `mutation ($id: ID!) { cancelDatasetImport(id: $id) { ok { version { id state } } error { code } } }`;

async function create(name: string, input: object = {}): Promise<string> {
  const { data } = await gateway.insider.ask(createMutation, { input: { upload: await upload(), name, ...input } });
  return data.createDatasetVersion.ok.version.id;
}

/** As a worker leaves it once it has looked inside. */
async function detected(name: string): Promise<string> {
  const id = await create(name, { detectFirst: true });
  await gateway.prisma.datasetVersion.update({ where: { id }, data: { state: 'DETECTED', attempt: 1, detection } });
  return id;
}

async function confirm(version: string, layout?: string) {
  return (await gateway.insider.ask(confirmMutation, { input: { version, layout } })).data.confirmDatasetVersion;
}

async function cancel(id: string) {
  return (await gateway.insider.ask(cancelMutation, { id })).data.cancelDatasetImport;
}

async function jobsOf(id: string): Promise<number> {
  const [{ count }] = await gateway.prisma.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM pgboss.job WHERE name = 'import-dataset' AND data->>'datasetVersionId' = ${id}`;
  return count;
}

const row = (id: string) => gateway.prisma.datasetVersion.findUniqueOrThrow({ where: { id } });

describe('an import that asks first', () => {
  test('is created unconfirmed, with one job', async () => {
    const { data } = await gateway.insider.ask(createMutation, {
      input: { upload: await upload(), name: 'asks', detectFirst: true },
    });
    const { id, ...version } = data.createDatasetVersion.ok.version;
    expect(version).toMatchObject({
      number: 1,
      state: 'QUEUED',
      confirmed: false,
      detection: null,
      layout: null,
      progress: { done: 0, total: 0 },
      reportFile: null,
    });
    expect(await jobsOf(id)).toBe(1);
    expect((await row(await create('does not ask'))).confirmed).toBe(true);
  });

  test('shows what was found and goes on once, in the layout that was chosen', async () => {
    const id = await detected('confirmed');
    const query = `query ($id: ID!) { datasetVersion(id: $id) { state detection { files bytes sample warnings { code message }
      candidates { layout evidence images labelled boxes masks classes { name images } } } } }`;
    const { datasetVersion } = (await gateway.watcher.ask(query, { id })).data;
    expect(datasetVersion).toEqual({
      state: 'DETECTED',
      detection: {
        ...detection,
        candidates: detection.candidates.map((one) => ({ ...one, layout: one.layout.toUpperCase() })),
      },
    });
    const { ok } = await confirm(id, 'FLAT');
    expect(ok.version).toEqual({
      id,
      state: 'QUEUED',
      confirmed: true,
      layout: 'FLAT',
      progress: { done: 0, total: 0 },
    });
    expect(await jobsOf(id)).toBe(2);
    expect((await confirm(id, 'FLAT')).ok.version.state).toBe('QUEUED');
    expect(await jobsOf(id)).toBe(2);
    expect((await confirm(id, 'COCO')).error.code).toBe('NOTHING_TO_CONFIRM');
  });

  test('takes the best layout where none is named, and none that was not found', async () => {
    const id = await detected('best');
    expect((await confirm(id, 'VOC')).error).toEqual({
      code: 'LAYOUT_UNKNOWN',
      message: 'The files of this data set cannot be read that way.',
      path: ['input', 'layout'],
      hint: 'Choose one of the layouts that were found.',
    });
    expect((await row(id)).state).toBe('DETECTED');
    expect((await confirm(id)).ok.version.layout).toBe('COCO');
  });

  test('has nothing to confirm before anything was found, nor after its end', async () => {
    const id = await create('early', { detectFirst: true });
    expect((await confirm(id)).error.code).toBe('NOTHING_TO_CONFIRM');
    await gateway.prisma.datasetVersion.update({ where: { id }, data: { state: 'READY', detection } });
    const { error } = await confirm(id);
    expect(error.message).toBe('There is nothing to confirm in this version. It was imported already.');
    expect(await jobsOf(id)).toBe(1);
  });

  test('only who may change the project confirms and cancels', async () => {
    const id = await detected('foreign');
    for (const person of [gateway.watcher, gateway.outsider, gateway.nobody]) {
      const asked = await person.ask(confirmMutation, { input: { version: id } });
      expect(asked.data.confirmDatasetVersion.error.code).toBe('NOT_FOUND');
      expect((await person.ask(cancelMutation, { id })).data.cancelDatasetImport.error.code).toBe('NOT_FOUND');
    }
    expect((await row(id)).state).toBe('DETECTED');
  });
});

describe('cancelling', () => {
  test('ends what waits, asks what runs, and leaves what has ended', async () => {
    for (const waiting of [await create('queued'), await detected('discarded')]) {
      expect((await cancel(waiting)).ok.version.state).toBe('CANCELLED');
    }
    const id = await create('running');
    await gateway.prisma.datasetVersion.update({ where: { id }, data: { state: 'IMPORTING' } });
    expect((await cancel(id)).ok.version.state).toBe('IMPORTING');
    expect((await row(id)).cancelRequested).toBe(true);
    expect((await cancel(fixture.datasetVersionId)).ok.version.state).toBe('READY');
    expect(await row(fixture.datasetVersionId)).toMatchObject({ state: 'READY', cancelRequested: false });
  });

  test('what was cancelled can be imported after all', async () => {
    const id = await detected('second thought');
    await cancel(id);
    await gateway.prisma.datasetVersion.update({ where: { id }, data: { done: 7, total: 9 } });
    expect((await confirm(id)).ok.version).toMatchObject({ state: 'QUEUED', progress: { done: 0, total: 0 } });
    expect((await row(id)).cancelRequested).toBe(false);
    expect(await jobsOf(id)).toBe(2);
  });
});

describe('the version that stands for a data set', () => {
  const query = `query ($id: ID!) { node(id: $id) { ... on Dataset { latest { number } ready: latest(preferReady: true) { number } } } }`;

  test('is the newest that came to something', async () => {
    const first = await detected('line');
    const { datasetId: id } = await row(first);
    const numbers = async () => {
      const { latest, ready } = (await gateway.insider.ask(query, { id })).data.node;
      return [latest.number, ready.number];
    };
    await cancel(first);
    expect(await numbers()).toEqual([1, 1]);
    await gateway.prisma.datasetVersion.update({ where: { id: first }, data: { state: 'READY' } });
    const second = await create('line');
    expect(await numbers()).toEqual([2, 1]);
    await cancel(second);
    expect(await numbers()).toEqual([1, 1]);
  });
});

const imagesQuery = `query ($id: ID!, $first: Int!, $after: String, $from: Int, $label: String, $with: ImageContent) {
  datasetVersion(id: $id) { images(first: $first, after: $after, from: $from, label: $label, with: $with) {
    totalCount pageInfo { hasNextPage endCursor } nodes { position label digest boxes { label x y width height } } } } }`;

async function images(variables: object) {
  return gateway.insider.ask(imagesQuery, { id: fixture.datasetVersionId, ...variables });
}

async function positions(variables: object): Promise<number[]> {
  const { data } = await images(variables);
  return data.datasetVersion.images.nodes.map(({ position }: { position: number }) => position);
}

describe('images', () => {
  test('are read from any place, alone and among those of a label', async () => {
    expect(await positions({ first: 3, from: 0 })).toEqual([0, 1, 2]);
    expect(await positions({ first: 3, from: 200 })).toEqual([200, 201, 202]);
    expect(await positions({ first: 3, from: 249 })).toEqual([249]);
    expect(await positions({ first: 3, from: 250 })).toEqual([]);
    const where = { datasetVersionId: fixture.datasetVersionId, position: { in: [3, 50, 51, 240] } };
    await gateway.prisma.item.updateMany({ where, data: { label: 'ring' } });
    expect(await positions({ first: 2, from: 1, label: 'ring' })).toEqual([50, 51]);
    const { data } = await images({ first: 2, from: 2, label: 'ring' });
    const { totalCount, pageInfo } = data.datasetVersion.images;
    expect([totalCount, pageInfo.hasNextPage]).toEqual([4, false]);
    const page = await images({ first: 1, from: 2, label: 'ring' });
    const after = page.data.datasetVersion.images.pageInfo.endCursor;
    expect(await positions({ first: 5, after, label: 'ring' })).toEqual([240]);
  });

  test('a page has one beginning', async () => {
    const { endCursor } = (await images({ first: 1 })).data.datasetVersion.images.pageInfo;
    for (const start of [{ from: -1 }, { from: 0, after: endCursor }]) {
      const { errors } = await images({ first: 1, ...start });
      expect(errors?.[0].extensions.code).toBe('PAGE_START');
    }
  });

  test('with boxes or with masks, alone and of a label', async () => {
    const boxes = [{ label: 'disc', x: 0.5, y: 0, width: 1, height: 2 }];
    const where = { datasetVersionId_position: { datasetVersionId: fixture.datasetVersionId, position: 240 } };
    await gateway.prisma.item.update({ where, data: { boxes, masks: {} } });
    const { nodes, totalCount } = (await images({ first: 9, with: 'BOXES' })).data.datasetVersion.images;
    expect(totalCount).toBe(1);
    expect(nodes).toEqual([{ position: 240, label: 'ring', digest: '240', boxes }]);
    expect(await positions({ first: 9, with: 'BOXES', label: 'disc' })).toEqual([]);
    expect(await positions({ first: 9, with: 'MASKS', label: 'ring' })).toEqual([3, 50, 51]);
  });

  test('are nobody’s before the version is ready', async () => {
    const id = await create('half done');
    const { objectKey, thumbnailKey } = await gateway.prisma.item.findFirstOrThrow();
    const item = await gateway.prisma.item.create({
      data: {
        datasetVersionId: id,
        position: 0,
        path: 'a.png',
        width: 2,
        height: 2,
        mediaType: 'image/png',
        digest: 'a',
        objectKey,
        thumbnailKey,
      },
    });
    const look = async () => {
      const { data } = await images({ id, first: 1, from: 0 });
      const file = await gateway.insider.fetch(`/files/images/${item.id}/image`);
      await file.arrayBuffer();
      const node = await gateway.insider.ask('query ($id: ID!) { node(id: $id) { id } }', { id: item.id });
      return [data.datasetVersion.images.totalCount, file.status, node.data.node];
    };
    expect(await look()).toEqual([0, 404, null]);
    await gateway.prisma.datasetVersion.update({ where: { id }, data: { state: 'READY' } });
    expect(await look()).toEqual([1, 200, { id: item.id }]);
  });
});

test('the report says what came of every file, and all refused ones stand in its file', async () => {
  const { key } = await gateway.app.storage.putContent(new TextEncoder().encode('path,code,message\n'));
  const report = {
    layout: 'voc',
    files: 12,
    images: 3,
    skipped: 1,
    masks: 0,
    boxes: 5,
    classes: [{ name: 'disc', images: 3 }],
    converted: [{ rule: 'Turned upright as EXIF says.', images: 2 }],
    refusedCount: 8,
    refused: [{ path: 'x.png', code: 'IMAGE_TYPE', message: 'This is no image.' }],
  };
  const where = { id: fixture.datasetVersionId };
  await gateway.prisma.datasetVersion.update({ where, data: { report, reportKey: key } });
  const query = `query ($id: ID!) { datasetVersion(id: $id) { reportFile { url mediaType } report { layout files images skipped masks boxes
    refusedCount classes { name images } converted { rule images } refused { path code message } } } }`;
  const { datasetVersion } = (await gateway.insider.ask(query, where)).data;
  expect(datasetVersion.report).toEqual({ ...report, layout: 'VOC' });
  expect(datasetVersion.reportFile).toEqual({ url: `/files/datasets/${where.id}/report.csv`, mediaType: 'text/csv' });
  const file = await gateway.watcher.fetch(datasetVersion.reportFile.url);
  expect(await file.text()).toBe('path,code,message\n');
  expect(file.headers.get('content-disposition')).toContain('attachment; filename="report.csv"');
  for (const person of [gateway.outsider, gateway.nobody]) {
    expect((await person.fetch(datasetVersion.reportFile.url)).status).toBe(404);
  }
});
