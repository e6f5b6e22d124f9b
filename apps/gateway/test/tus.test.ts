// The rules of the tus protocol 1.0.0: core, creation, termination, checksum and expiration.
import { createHash, randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { request as sendRaw } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startGateway, type TestGateway } from './gateway.ts';

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

type Headers = Record<string, string>;
const base64 = (text: string) => Buffer.from(text).toString('base64');
const metadata = (pairs: Record<string, string>) =>
  Object.entries({ project, kind: 'model', filename: 'a.onnx', ...pairs })
    .map(([key, value]) => `${key} ${base64(value)}`)
    .join(',');
const tus = (path: string, method: string, headers: Headers = {}, body?: Uint8Array<ArrayBuffer>) =>
  gateway.insider.fetch(path, { method, body, headers: { 'tus-resumable': '1.0.0', ...headers } });
const create = (bytes: number, told: Record<string, string> = {}, headers: Headers = {}) =>
  tus('/uploads', 'POST', { 'upload-length': String(bytes), 'upload-metadata': metadata(told), ...headers });
const patch = (path: string, offset: number, body: Uint8Array<ArrayBuffer>, headers: Headers = {}) =>
  tus(
    path,
    'PATCH',
    { 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset), ...headers },
    body,
  );
const digest = (algorithm: string, body: Uint8Array) =>
  `${algorithm} ${createHash(algorithm).update(body).digest('base64')}`;
const offsetOf = async (path: string) => Number((await tus(path, 'HEAD')).headers.get('upload-offset'));
const codeOf = async (response: Response) => ((await response.json()) as { error: { code: string } }).error.code;
const idOf = (path: string) => path.split('/').at(-1) ?? '';

async function created(bytes: number, told: Record<string, string> = {}): Promise<string> {
  const response = await create(bytes, told);
  expect(response.status).toBe(201);
  return response.headers.get('location') ?? '';
}

test('OPTIONS says what this server can do', async () => {
  const response = await gateway.insider.fetch('/uploads', { method: 'OPTIONS' });
  expect(response.status).toBe(204);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'tus-resumable': '1.0.0',
    'tus-version': '1.0.0',
    'tus-extension': 'creation,termination,checksum,expiration',
    'tus-checksum-algorithm': 'sha1,sha256',
    'tus-max-size': String(32 * 1024 ** 3),
  });
});

test('a file is created, sent in parts and found with all that was said of it', async () => {
  const content = randomBytes(50_000);
  const path = await created(content.byteLength, { filename: 'ünet.onnx', relativePath: 'nets/ünet.onnx' });
  const first = await patch(path, 0, content.subarray(0, 20_000));
  expect([first.status, first.headers.get('upload-offset')]).toEqual([204, '20000']);
  expect(Date.parse(first.headers.get('upload-expires') ?? '')).toBeGreaterThan(Date.now());
  const head = await tus(path, 'HEAD');
  expect(Object.fromEntries(head.headers)).toMatchObject({
    'upload-offset': '20000',
    'upload-length': '50000',
    'cache-control': 'no-store',
    'tus-resumable': '1.0.0',
  });
  expect(head.headers.get('upload-metadata')).toContain(`relativePath ${base64('nets/ünet.onnx')}`);
  const last = await patch(path, 20_000, content.subarray(20_000));
  expect([last.status, last.headers.get('upload-offset')]).toEqual([204, '50000']);
  const stored = `sha-256=:${createHash('sha256').update(content).digest('base64')}:`;
  expect(last.headers.get('repr-digest')).toBe(stored);
  expect((await tus(path, 'HEAD')).headers.get('repr-digest')).toBe(stored);
  const row = await gateway.prisma.upload.findUniqueOrThrow({ where: { id: idOf(path) } });
  expect(row).toMatchObject({ state: 'COMPLETE', sha256: createHash('sha256').update(content).digest('hex') });
});

test('another version is refused with the one that is spoken, before anything happens', async () => {
  const path = await created(3);
  for (const [target, method] of [
    ['/uploads', 'POST'],
    [path, 'HEAD'],
    [path, 'PATCH'],
    [path, 'DELETE'],
  ]) {
    const response = await tus(target, method, { 'tus-resumable': '0.2.2' });
    expect([response.status, response.headers.get('tus-version')], method).toEqual([412, '1.0.0']);
  }
  const plain = await gateway.insider.fetch('/uploads', { method: 'POST', headers: { 'upload-length': '3' } });
  expect(plain.status).toBe(412);
});

test('parts of another type, at another place, or of nothing that is there are refused', async () => {
  const path = await created(10);
  expect((await patch(path, 0, Buffer.from('abc'), { 'content-type': 'text/plain' })).status).toBe(415);
  expect((await patch(path, 4, Buffer.from('abc'))).status).toBe(409);
  expect((await patch(path, -1, Buffer.from('abc'))).status).toBe(400);
  expect((await patch('/uploads/none', 0, Buffer.from('abc'))).status).toBe(404);
  expect(await offsetOf(path)).toBe(0);
  const tooLong = await patch(path, 0, Buffer.alloc(11));
  expect([tooLong.status, await codeOf(tooLong)]).toEqual([413, 'UPLOAD_TOO_LONG']);
  expect(await offsetOf(path)).toBe(0);
});

test('a length that is missing, deferred, none, or over the limit creates nothing', async () => {
  const before = await gateway.prisma.upload.count();
  expect((await create(1, {}, { 'upload-length': '' })).status).toBe(400);
  expect((await create(1, {}, { 'upload-length': '1.5' })).status).toBe(400);
  expect((await create(0)).status).toBe(400);
  const large = await create(3 * 1024 ** 3);
  expect([large.status, await codeOf(large)]).toEqual([413, 'ONNX_TOO_LARGE']);
  const weights = await create(17 * 1024 ** 3, { filename: 'a.onnx.data' });
  expect([weights.status, await codeOf(weights)]).toEqual([413, 'UPLOAD_TOO_LARGE']);
  expect((await create(3 * 1024 ** 3, { filename: 'a.onnx.data' })).status).toBe(201);
  expect((await create(1, { kind: 'picture' })).status).toBe(400);
  expect((await create(1, { project: 'none' })).status).toBe(404);
  for (const relativePath of ['../a.onnx', '/a.onnx', 'a//b', 'a\\b', 'a/\u0000', './a', 'a/'.repeat(40)]) {
    const response = await create(1, { relativePath });
    expect([response.status, await codeOf(response)], relativePath).toEqual([400, 'FILE_NAME']);
  }
  expect(await gateway.prisma.upload.count()).toBe(before + 1);
});

test.each(['sha1', 'sha256'])(
  'a part with its %s counts when it is what it should be, and is undone otherwise',
  async (kind) => {
    const content = randomBytes(30_000);
    const path = await created(content.byteLength);
    const [one, two] = [content.subarray(0, 12_000), content.subarray(12_000)];
    expect((await patch(path, 0, one, { 'upload-checksum': digest(kind, one) })).status).toBe(204);
    const wrong = await patch(path, 12_000, two, { 'upload-checksum': digest(kind, one) });
    expect([wrong.status, wrong.statusText, await codeOf(wrong)]).toEqual([460, 'Checksum Mismatch', 'PART_CHECKSUM']);
    expect(await offsetOf(path)).toBe(12_000);
    for (const header of [`md5 ${base64('0123456789abcdef')}`, 'sha1', 'sha256 AAAA']) {
      expect((await patch(path, 12_000, two, { 'upload-checksum': header })).status).toBe(400);
    }
    expect((await patch(path, 12_000, two, { 'upload-checksum': digest(kind, two) })).status).toBe(204);
    const row = await gateway.prisma.upload.findUniqueOrThrow({ where: { id: idOf(path) } });
    expect(row.sha256).toBe(createHash('sha256').update(content).digest('hex'));
  },
);

test('a part with a checksum that is cut off, or whose gateway was killed, leaves nothing of itself', async () => {
  const content = randomBytes(200_000);
  const path = await created(content.byteLength);
  await patch(path, 0, content.subarray(0, 1_000));
  const cut = sendRaw(gateway.url + path, {
    method: 'PATCH',
    headers: {
      cookie: gateway.insider.cookie,
      'tus-resumable': '1.0.0',
      'content-type': 'application/offset+octet-stream',
      'content-length': 199_000,
      'upload-offset': '1000',
      'upload-checksum': digest('sha256', content.subarray(1_000)),
    },
  });
  cut.on('error', () => {});
  await new Promise<void>((resolve) => cut.write(content.subarray(1_000, 100_000), () => resolve()));
  expect(await offsetOf(path)).toBe(1_000);
  cut.destroy();
  // What a killed process leaves: bytes behind the note.
  const id = idOf(path);
  const other = await created(10);
  await writeFile(join(gateway.app.uploadsDir, `${idOf(other)}.part`), '0123456');
  await writeFile(join(gateway.app.uploadsDir, `${idOf(other)}.unverified`), '4\n');
  expect(await offsetOf(other)).toBe(4);
  expect((await patch(other, 4, Buffer.from('abcdef'))).status).toBe(204);
  const whole = content.subarray(1_000);
  expect((await patch(path, 1_000, whole, { 'upload-checksum': digest('sha1', whole) })).status).toBe(204);
  const rows = await gateway.prisma.upload.findMany({ where: { id: { in: [id, idOf(other)] } } });
  expect(rows.map(({ sha256 }) => sha256).sort()).toEqual(
    [content, Buffer.from('0123abcdef')].map((bytes) => createHash('sha256').update(bytes).digest('hex')).sort(),
  );
});

test('what was declared of the whole file is held to it', async () => {
  const content = randomBytes(1_000);
  const path = await created(1_000, { sha256: createHash('sha256').update('other').digest('hex') });
  const response = await patch(path, 0, content);
  expect([response.status, await codeOf(response)]).toEqual([422, 'CHECKSUM_MISMATCH']);
  expect(await offsetOf(path)).toBe(0);
  const right = await created(1_000, { sha256: createHash('sha256').update(content).digest('hex') });
  expect((await patch(right, 0, content)).status).toBe(204);
});

test('an ended upload is gone, one that became a version stays', async () => {
  const path = await created(10);
  await patch(path, 0, Buffer.from('abc'));
  expect((await tus(path, 'DELETE')).status).toBe(204);
  const [head, again] = [await tus(path, 'HEAD'), await patch(path, 3, Buffer.from('defghij'))];
  expect([head.status, again.status]).toEqual([410, 410]);
  expect((await tus(path, 'DELETE')).status).toBe(410);

  const whole = await created(3);
  await patch(whole, 0, Buffer.from('abc'));
  const { data } = await gateway.insider.ask(
    'mutation ($upload: ID!) { createModelVersion(input: { upload: $upload }) { error { code } } }',
    { upload: idOf(whole) },
  );
  expect(data.createModelVersion.error).toBeNull();
  const used = await tus(whole, 'DELETE');
  expect([used.status, await codeOf(used)]).toEqual([409, 'UPLOAD_FINISHED']);
});

test('POST can stand for PATCH and DELETE', async () => {
  const path = await created(6);
  const headers = { 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' };
  const sent = await tus(path, 'POST', { ...headers, 'x-http-method-override': 'PATCH' }, Buffer.from('abc'));
  expect([sent.status, await offsetOf(path)]).toEqual([204, 3]);
  expect((await tus(path, 'POST', { 'x-http-method-override': 'DELETE' })).status).toBe(204);
});

test('others create nothing and see, change and end nothing', async () => {
  const path = await created(10);
  await patch(path, 0, Buffer.from('abc'));
  for (const person of [gateway.watcher, gateway.outsider, gateway.nobody]) {
    const headers = { 'tus-resumable': '1.0.0' };
    const made = await person.fetch('/uploads', {
      method: 'POST',
      headers: { ...headers, 'upload-length': '3', 'upload-metadata': metadata({}) },
    });
    expect(made.status).toBe(404);
    for (const method of ['HEAD', 'PATCH', 'DELETE']) {
      const part = { 'content-type': 'application/offset+octet-stream', 'upload-offset': '3' };
      const body = method === 'PATCH' ? 'defghij' : undefined;
      expect((await person.fetch(path, { method, body, headers: { ...headers, ...part } })).status, method).toBe(404);
    }
  }
  expect(await offsetOf(path)).toBe(3);
});
