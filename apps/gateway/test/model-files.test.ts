// Models of several files: their paths, digest and downloads, and what is refused.
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startGateway, type TestGateway } from './gateway.ts';

let gateway: TestGateway;
let project: string;

const createProject = async (name: string): Promise<string> =>
  (
    await gateway.insider.ask(
      'mutation ($name: String!) { createProject(input: { name: $name }) { ok { project { id } } } }',
      { name },
    )
  ).data.createProject.ok.project.id;

beforeAll(async () => {
  gateway = await startGateway();
  project = await createProject('Models');
});
afterAll(() => gateway.stop());

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

async function upload(relativePath: string, content = `content of ${relativePath}`, to = project): Promise<string> {
  const fileName = relativePath.split('/').at(-1);
  const input = { project: to, kind: 'MODEL', fileName, relativePath, bytes: Buffer.byteLength(content) };
  const { data } = await gateway.insider.ask(
    'mutation ($input: CreateUploadInput!) { createUpload(input: $input) { ok { upload { id relativePath } } } }',
    { input },
  );
  const { id } = data.createUpload.ok.upload;
  expect((await gateway.insider.fetch(`/uploads/${id}`, { method: 'PUT', body: content })).status).toBe(201);
  return id;
}

async function create(input: object) {
  const { data } = await gateway.insider.ask(
    `mutation ($input: CreateModelVersionInput!) { createModelVersion(input: $input) {
      ok { version { id fileName digest bytes file { url bytes } files { path bytes digest url } model { name } } }
      error { code path } } }`,
    { input },
  );
  return data.createModelVersion;
}

test('a folder drop keeps its folders below the one that holds all of it', async () => {
  const paths = ['nets/model.json', 'nets/weights/ä 1.bin', 'nets/labels.txt'];
  const uploads = await Promise.all(paths.map((path) => upload(path)));
  const { ok, error } = await create({ uploads, name: 'folder' });
  expect(error).toBeNull();
  const { version } = ok;
  const lines = ['labels.txt', 'model.json', 'weights/ä 1.bin'].map(
    (path) => `${path}\0${sha256(`content of nets/${path}`)}\n`,
  );
  expect(version).toMatchObject({ fileName: 'model.json', digest: sha256(lines.join('')), model: { name: 'folder' } });
  expect(version.files.map(({ path }: { path: string }) => path)).toEqual([
    'model.json',
    'weights/ä 1.bin',
    'labels.txt',
  ]);
  for (const { path, url, bytes, digest } of version.files) {
    const file = await gateway.insider.fetch(url);
    const text = await file.text();
    expect(text).toBe(`content of nets/${path}`);
    expect([Number(bytes), digest]).toEqual([Buffer.byteLength(text), sha256(text)]);
    for (const person of [gateway.outsider, gateway.nobody]) expect((await person.fetch(url)).status).toBe(404);
  }
  expect(await (await gateway.insider.fetch(version.file.url)).text()).toBe('content of nets/model.json');
  expect(Number(version.bytes)).toBe(paths.reduce((sum, path) => sum + Buffer.byteLength(`content of ${path}`), 0));
  const missing = await gateway.insider.fetch(version.files[0].url.replace('model.json', '..%2Fmodel.json'));
  expect(missing.status).toBe(404);
});

test('the order of the uploads changes nothing about the digest', async () => {
  const [a, b] = [await upload('m.onnx'), await upload('m.onnx.data')];
  const [first, second] = [await create({ uploads: [a, b] }), await create({ uploads: [b, a] })];
  expect(first.ok.version.digest).toBe(second.ok.version.digest);
  expect([first.ok.version.fileName, first.ok.version.model.name]).toEqual(['m.onnx', 'm']);
  const alone = await create({ uploads: [a] });
  expect(alone.ok.version.digest).toBe(sha256('content of m.onnx'));
});

test('what is no set of files for one model makes no version', async () => {
  const model = await upload('a.onnx');
  const before = await gateway.prisma.modelVersion.count();
  const codeOf = async (input: object) => (await create(input)).error.code;
  expect(await codeOf({})).toBe('BAD_USER_INPUT');
  expect(await codeOf({ uploads: [] })).toBe('BAD_USER_INPUT');
  expect(await codeOf({ upload: model, uploads: [model] })).toBe('BAD_USER_INPUT');
  expect(await codeOf({ uploads: [model, await upload('A.ONNX')] })).toBe('MODEL_FILE_TWICE');
  expect(await codeOf({ uploads: [model, await upload('b.onnx')] })).toBe('MODEL_FILES');
  expect(await codeOf({ uploads: [await upload('labels.txt'), await upload('pairs.npz')] })).toBe('MODEL_FILES');
  expect(await codeOf({ uploads: Array.from({ length: 65 }, (_, i) => `none-${i}`) })).toBe('MODEL_FILES_TOO_MANY');
  expect(await codeOf({ uploads: [model, 'none'] })).toBe('NOT_FOUND');
  const elsewhere = await upload('a.onnx.data', 'x', await createProject('Elsewhere'));
  expect(await codeOf({ uploads: [model, elsewhere] })).toBe('UPLOAD_PROJECT');
  expect(await gateway.prisma.modelVersion.count()).toBe(before);
});
