// the uploads of others cannot be gone on with, ended, finished or listed, and one's own take no other bytes than were
// announced. Bytes go through the gateway: there are no signed addresses to be found or used again.
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Fixture, writeFixture } from './fixture.ts';
import { type Person, startGateway, type TestGateway } from './gateway.ts';

let gateway: TestGateway;
let fixture: Fixture;
beforeAll(async () => {
  gateway = await startGateway();
  fixture = await writeFixture(gateway);
});
afterAll(() => gateway.stop());

const content = randomBytes(64);
const sha256 = createHash('sha256').update(content).digest('hex');

async function announce(bytes = content.byteLength): Promise<string> {
  const { data } = await gateway.insider.ask(
    `mutation ($input: CreateUploadInput!) { createUpload(input: $input) { ok { upload { id } } error { code } } }`,
    { input: { project: fixture.projectId, kind: 'MODEL', fileName: 'm.onnx', bytes } },
  );
  return data.createUpload.ok.upload.id;
}

const part = (from: number, to: number): RequestInit => ({
  method: 'PUT',
  body: content.subarray(from, to),
  headers: { 'content-range': `bytes ${from}-${to - 1}/${content.byteLength}` },
});

test('A-08 with a foreign id a part, an end, a completion and a look get what a made-up id gets', async () => {
  const id = await announce();
  await gateway.insider.fetch(`/uploads/${id}`, part(0, 16));
  const requests: Record<string, RequestInit> = {
    look: {},
    part: part(16, 32),
    whole: { method: 'PUT', body: content },
    patch: {
      method: 'PATCH',
      body: content.subarray(16),
      headers: { 'tus-resumable': '1.0.0', 'upload-offset': '16', 'content-type': 'application/offset+octet-stream' },
    },
    end: { method: 'DELETE' },
  };
  const told = async (person: Person, of: string, init: RequestInit) => {
    const response = await person.fetch(`/uploads/${of}`, init);
    return [response.status, (await response.text()).replaceAll(of, 'ID')];
  };
  for (const person of [gateway.outsider, gateway.watcher, gateway.nobody]) {
    for (const [what, init] of Object.entries(requests)) {
      const foreign = await told(person, id, init);
      expect(foreign[0], what).toBe(404);
      expect(foreign, what).toEqual(await told(person, randomUUID(), init));
    }
    const { data } = await person.ask(
      'mutation ($id: ID!) { createModelVersion(input: { upload: $id }) { error { code } } }',
      { id },
    );
    expect(data.createModelVersion.error.code).toBe('NOT_FOUND');
    expect((await person.ask('query ($id: ID!) { node(id: $id) { id } }', { id })).data.node).toEqual(
      person === gateway.watcher ? { id } : null,
    );
  }
  // Nothing of it was touched: it goes on where it was, and becomes what its owner sent.
  const stored = await gateway.insider.fetch(`/uploads/${id}`, part(16, content.byteLength));
  expect(await stored.json()).toMatchObject({ sha256, complete: true });
});

test('A-08 one’s own takes no other size, no other place, and nothing twice', async () => {
  const id = await announce();
  const send = async (init: RequestInit) => (await gateway.insider.fetch(`/uploads/${id}`, init)).status;
  const other = { body: content.subarray(0, 4), method: 'PUT' };
  expect(await send({ ...other, headers: { 'content-range': 'bytes 0-3/9999' } })).toBeGreaterThanOrEqual(400);
  expect(await send({ ...other, headers: { 'content-range': `bytes 8-11/${content.byteLength}` } })).toBe(409);
  expect(await send({ method: 'PUT', body: content })).toBe(201);
  const before = await gateway.prisma.upload.findUniqueOrThrow({ where: { id } });
  expect(before.sha256).toBe(sha256);
  expect(await send({ method: 'PUT', body: randomBytes(content.byteLength) })).toBeGreaterThanOrEqual(400);
  expect(await gateway.prisma.upload.findUniqueOrThrow({ where: { id } })).toEqual(before);
  expect(
    createHash('sha256')
      .update(await gateway.app.storage.readBytes(before.objectKey ?? ''))
      .digest('hex'),
  ).toBe(sha256);
});

test('A-08 one that was ended, or whose time was over, takes nothing more', async () => {
  const ended = await announce();
  expect((await gateway.insider.fetch(`/uploads/${ended}`, { method: 'DELETE' })).status).toBe(204);
  expect((await gateway.insider.fetch(`/uploads/${ended}`, { method: 'PUT', body: content })).status).toBe(410);
  const late = await announce();
  await gateway.prisma.upload.update({ where: { id: late }, data: { state: 'ABANDONED' } });
  expect((await gateway.insider.fetch(`/uploads/${late}`, { method: 'PUT', body: content })).status).toBe(410);
});
