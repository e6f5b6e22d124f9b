// Uploads: whole, in parts, cut off, of the wrong size, with the wrong digest, and over a gateway that is killed.
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { request as send } from 'node:http';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signIn, startGateway, type TestGateway } from './gateway.ts';
import { killableGateway } from './killable-gateway.ts';

let gateway: TestGateway;
let project: string;

beforeAll(async () => {
  gateway = await startGateway();
  const { data } = await gateway.insider.ask(
    'mutation { createProject(input: { name: "Uploads" }) { ok { project { id } } } }',
  );
  project = data.createProject.ok.project.id;
});
afterAll(() => gateway.stop());

const createMutation = `mutation ($input: CreateUploadInput!) {
  createUpload(input: $input) { ok { upload { id url complete } } error { code path limit } } }`;

async function announce(bytes: number, kind = 'MODEL'): Promise<string> {
  const { data } = await gateway.insider.ask(createMutation, { input: { project, kind, fileName: 'a.onnx', bytes } });
  return data.createUpload.ok.upload.id;
}

const put = (id: string, body: Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}, method = 'PUT') =>
  gateway.insider.fetch(`/uploads/${id}`, { method, body, headers });

const stateOf = async (id: string) => (await gateway.prisma.upload.findUniqueOrThrow({ where: { id } })).state;
const offsetOf = async (id: string) =>
  (await gateway.insider.fetch(`/uploads/${id}`, { method: 'HEAD' })).headers.get('upload-offset');
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const codeOf = async (response: Response) => ((await response.json()) as { error: { code: string } }).error.code;

test('a whole file is stored under its digest and becomes a version with its job', async () => {
  const content = randomBytes(300_000);
  const id = await announce(content.byteLength);
  const response = await put(id, content, { 'x-content-sha256': sha256(content) });
  expect(response.status).toBe(201);
  expect(await response.json()).toMatchObject({ bytes: 300_000, sha256: sha256(content), complete: true });
  const { data } = await gateway.insider.ask(
    `mutation ($upload: ID!) { createModelVersion(input: { upload: $upload, name: "net" }) {
      ok { version { id number state digest model { name } file { url } } } error { code } } }`,
    { upload: id },
  );
  const { version } = data.createModelVersion.ok;
  expect(version).toMatchObject({ number: 1, state: 'QUEUED', digest: sha256(content), model: { name: 'net' } });
  const file = await gateway.insider.fetch(version.file.url);
  expect(file.headers.get('content-disposition')).toBe(`attachment; filename="a.onnx"; filename*=UTF-8''a.onnx`);
  expect(sha256(new Uint8Array(await file.arrayBuffer()))).toBe(sha256(content));
  const jobs = await gateway.prisma.$queryRaw`SELECT data FROM pgboss.job WHERE name = 'import-model'`;
  expect(jobs).toEqual([{ data: { modelVersionId: version.id } }]);
  const part = await gateway.insider.fetch(version.file.url, { headers: { range: 'bytes=10-19' } });
  expect(part.status).toBe(206);
  expect(part.headers.get('content-range')).toBe('bytes 10-19/300000');
  expect(Buffer.from(await part.arrayBuffer())).toEqual(content.subarray(10, 20));
});

test('parts go on where the last one stopped', async () => {
  const content = randomBytes(100_000);
  const id = await announce(content.byteLength);
  expect((await put(id, content.subarray(0, 40_000), { 'upload-offset': '0' }, 'PATCH')).status).toBe(204);
  expect(await offsetOf(id)).toBe('40000');
  const wrong = await put(id, content.subarray(50_000), { 'upload-offset': '50000' }, 'PATCH');
  expect(wrong.status).toBe(409);
  expect(await codeOf(wrong)).toBe('UPLOAD_OFFSET');
  const rest = await put(id, content.subarray(40_000), { 'content-range': 'bytes 40000-99999/100000' });
  expect(rest.status).toBe(201);
  expect(await rest.json()).toMatchObject({ sha256: sha256(content) });
});

test('too few bytes, too many bytes and other bytes than promised stay invisible', async () => {
  const content = randomBytes(1_000);
  const short = await announce(2_000);
  const answer = await put(short, content);
  expect(answer.status).toBe(422);
  expect(await codeOf(answer)).toBe('UPLOAD_INCOMPLETE');
  const long = await announce(999);
  const tooLong = await put(long, content);
  expect(tooLong.status).toBe(413);
  expect(await codeOf(tooLong)).toBe('UPLOAD_TOO_LONG');
  const other = await announce(1_000);
  const mismatch = await put(other, content, { 'x-content-sha256': '0'.repeat(64) });
  expect(mismatch.status).toBe(422);
  expect(await codeOf(mismatch)).toBe('CHECKSUM_MISMATCH');
  for (const id of [short, long, other]) {
    expect(await stateOf(id)).toBe('OPEN');
    const { data } = await gateway.insider.ask(
      'mutation ($upload: ID!) { createModelVersion(input: { upload: $upload }) { error { code } } }',
      { upload: id },
    );
    expect(data.createModelVersion.error.code).toBe('UPLOAD_INCOMPLETE');
  }
  expect((await put(other, content, { 'x-content-sha256': sha256(content) })).status).toBe(201);
});

test('an upload whose gateway was killed after its last byte is finished when the client asks where to go on', async () => {
  const content = randomBytes(10_000);
  const id = await announce(content.byteLength);
  await mkdir(gateway.app.uploadsDir, { recursive: true });
  await writeFile(join(gateway.app.uploadsDir, `${id}.part`), content);
  const asks = await Promise.all([offsetOf(id), offsetOf(id)]);
  expect(asks).toEqual(['10000', '10000']);
  expect(await stateOf(id)).toBe('COMPLETE');
  expect((await gateway.prisma.upload.findUniqueOrThrow({ where: { id } })).sha256).toBe(sha256(content));
});

test('a complete upload takes no further bytes', async () => {
  const id = await announce(3);
  expect((await put(id, Buffer.from('abc'))).status).toBe(201);
  const again = await put(id, Buffer.from('xyz'));
  expect(again.status).toBe(409);
  expect(await codeOf(again)).toBe('UPLOAD_FINISHED');
});

test('files of no bytes, of too many, and names that are none are refused before a byte is sent', async () => {
  const errorOf = async (input: object) =>
    (
      await gateway.insider.ask(createMutation, {
        input: { project, kind: 'MODEL', fileName: 'a.onnx', bytes: 1, ...input },
      })
    ).data.createUpload.error.code;
  expect(await errorOf({ bytes: 0 })).toBe('FILE_EMPTY');
  expect(await errorOf({ bytes: 3 * 1024 ** 3 })).toBe('ONNX_TOO_LARGE');
  expect(await errorOf({ bytes: 17 * 1024 ** 3, fileName: 'a.onnx.data' })).toBe('UPLOAD_TOO_LARGE');
  expect(await errorOf({ bytes: 33 * 1024 ** 3, kind: 'DATASET' })).toBe('UPLOAD_TOO_LARGE');
  expect(await errorOf({ bytes: 1.5 })).toBe('BAD_USER_INPUT');
  expect(await errorOf({ fileName: 'a\r\nb' })).toBe('FILE_NAME');
  expect(await errorOf({ fileName: ' ' })).toBe('FILE_NAME');
});

test('a dataset is not made from the upload of a model', async () => {
  const id = await announce(3);
  await put(id, Buffer.from('abc'));
  const { data } = await gateway.insider.ask(
    'mutation ($upload: ID!) { createDatasetVersion(input: { upload: $upload }) { error { code } } }',
    { upload: id },
  );
  expect(data.createDatasetVersion.error.code).toBe('UPLOAD_KIND');
});

test('after kill -9 in the middle nothing is visible, and the upload goes on from what had arrived', async () => {
  const content = randomBytes(2_000_000);
  const id = await announce(content.byteLength);
  const second = await killableGateway(gateway);
  await second.start();
  const { headers } = second;
  const url = `${second.url}/uploads/${id}`;
  const upload = send(url, { method: 'PUT', headers: { ...headers, 'content-length': content.byteLength } });
  upload.on('error', () => {});
  upload.write(content.subarray(0, 1_200_000));
  const received = async () => Number((await fetch(url, { method: 'HEAD', headers })).headers.get('upload-offset'));
  while ((await received()) === 0) await wait(20);
  await second.kill();
  expect(await stateOf(id)).toBe('OPEN');
  const offset = Number(await offsetOf(id));
  expect(offset).toBeGreaterThan(0);
  const rest = await put(id, content.subarray(offset), { 'upload-offset': String(offset) }, 'PATCH');
  expect(rest.status).toBe(201);
  expect(await rest.json()).toMatchObject({ sha256: sha256(content) });
});

test('an upload of one’s own that stopped halfway is found again by its fingerprint, and by nothing less', async () => {
  const fingerprint = sha256(Buffer.from('ends'));
  const create = async (input: object, person = gateway.insider) =>
    (
      await person.ask(createMutation, {
        input: { project, kind: 'DATASET', fileName: 'd.zip', bytes: 100, fingerprint, ...input },
      })
    ).data.createUpload.ok.upload.id;
  const id = await create({});
  await put(id, Buffer.alloc(40), { 'upload-offset': '0' }, 'PATCH');
  expect(await create({})).toBe(id);
  expect(await offsetOf(id)).toBe('40');
  const { id: userId } = await gateway.prisma.user.create({ data: { name: 'Peer', email: 'peer@example.org' } });
  await gateway.prisma.membership.create({ data: { teamId: gateway.teamId, userId, role: 'MEMBER' } });
  const peer = await signIn(gateway.prisma, gateway.url, userId);
  const others = [
    await create({ bytes: 101 }),
    await create({ fileName: 'e.zip' }),
    await create({ relativePath: 'x/d.zip' }),
    await create({ fingerprint: sha256(Buffer.from('others')) }),
    await create({ fingerprint: null }),
    await create({}, peer),
  ];
  expect(new Set([id, ...others]).size).toBe(7);
  await put(id, Buffer.alloc(60), { 'upload-offset': '40' }, 'PATCH');
  expect(await create({})).not.toBe(id);
});
