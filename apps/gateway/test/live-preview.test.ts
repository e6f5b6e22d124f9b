// What a browser is told before it runs a model itself: the files it may fetch, or why it may not.
import { Prisma } from '@pathlens/db';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Fixture, writeFixture } from './fixture.ts';
import { startGateway, type TestGateway } from './gateway.ts';
import { makeLink, type Visitor, visit } from './visitor.ts';

let gateway: TestGateway;
let fixture: Fixture;

beforeAll(async () => {
  gateway = await startGateway({ livePreviewParameters: 1_000_000 });
  fixture = await writeFixture(gateway);
});
afterAll(() => gateway.stop());

const small: Prisma.ModelVersionUpdateInput = { format: 'onnx', parameters: 999_999, state: 'READY' };

const query = `query ($version: ID!) { modelVersion(id: $version) {
  livePreview { reason files { path content { url bytes } } output secondsPerPass } } }`;

async function previewOf(version = fixture.versionIds[0]) {
  return (await gateway.insider.ask(query, { version })).data.modelVersion.livePreview;
}

/** A small model that is read, but for what is given. */
async function change(data: Prisma.ModelVersionUpdateInput): Promise<void> {
  await gateway.prisma.modelVersion.update({
    where: { id: fixture.versionIds[0] },
    data: { ...small, preprocessing: fixture.preprocessing as Prisma.InputJsonObject, ...data },
  });
}

async function previewThrough(visitor: Visitor) {
  const { data } = await visitor.ask('LivePreview_Read', { version: fixture.versionIds[0] });
  return data?.modelVersion.livePreview;
}

test('a small model is offered with every file it needs', async () => {
  await change({});
  const { reason, files } = await previewOf();
  expect(reason).toBeNull();
  expect(files.length).toBeGreaterThan(0);
  for (const { content } of files) {
    const response = await gateway.insider.fetch(content.url);
    expect(response.status).toBe(200);
    expect((await response.arrayBuffer()).byteLength).toBe(content.bytes);
  }
});

test.each([
  ['too big', { parameters: 1_500_000 }, /1\.5 million parameters; a browser runs up to 1 million/],
  ['of an unknown size', { parameters: null }, /unknown number/],
  ['a Keras file', { format: 'Keras HDF5' }, /format Keras HDF5/],
  ['without preprocessing', { preprocessing: Prisma.DbNull }, /how images become its input/],
  ['not read yet', { state: 'IMPORTING' }, /not read yet/],
])('one that is %s is not, and the sentence says why', async (_what, data, words) => {
  await change(data as Prisma.ModelVersionUpdateInput);
  const told = await previewOf();
  expect(told.reason).toMatch(words);
  expect(told.files).toEqual([]);
});

test('a visitor is offered what they may download, and nothing of an anonymized link', async () => {
  await change({});
  const object = fixture.experimentId;
  const link = async (options: Record<string, unknown>) =>
    visit(gateway, (await makeLink(gateway.insider, { object, teamTalkHidden: false, ...options })).token);
  expect(await previewThrough(await link({ downloads: false }))).toMatchObject({
    reason: expect.stringMatching(/may not download/),
    files: [],
  });
  expect(await previewThrough(await link({ downloads: true, anonymized: true }))).toMatchObject({
    reason: expect.stringMatching(/may not download/),
    files: [],
  });
  const visitor = await link({ downloads: true });
  const { reason, files } = await previewThrough(visitor);
  expect(reason).toBeNull();
  for (const { content } of files) expect((await visitor.fetch(content.url)).status).toBe(200);
});

test('what a pass takes on the server is what one worker takes, however many there are', async () => {
  await change({ forwardFlops: 1e9 });
  const speed = { host: 'h', engine: 'e', device: 'cpu', library: 'l', passesPerSecond: 4, memoryBytes: 1n };
  await gateway.prisma.worker.create({ data: { id: 'one', ...speed } });
  const { secondsPerPass } = await previewOf();
  expect(secondsPerPass).toBeGreaterThan(0);
  await gateway.prisma.worker.create({ data: { id: 'another', ...speed } });
  expect((await previewOf()).secondsPerPass).toBeCloseTo(secondsPerPass, 9);
});
