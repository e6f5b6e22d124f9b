// Leftovers: what nobody goes on with is let go, what no row names is deleted, and what is in use stays, also at that moment.
import { createHash, randomBytes } from 'node:crypto';
import { utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { UploadParts } from '../src/http/upload-parts.ts';
import { abandonParts } from '../src/janitor/abandon-uploads.ts';
import { graceMs } from '../src/janitor/collect-orphans.ts';
import { collectLeftovers } from '../src/janitor/janitor.ts';
import { keyColumns, unnamedKeys } from '../src/janitor/named-objects.ts';
import { chance } from './chance.ts';
import { writeFixture } from './fixture.ts';
import { startGateway, type TestGateway } from './gateway.ts';
import { writeStudy } from './study-rows.ts';

const day = 24 * 3_600_000;
const next = chance('janitor');
let gateway: TestGateway;
let project: string;

beforeAll(async () => {
  gateway = await startGateway();
  await writeFixture(gateway);
});
beforeEach(async () => {
  const { data } = await gateway.insider.ask(
    'mutation { createProject(input: { name: "Leftovers" }) { ok { project { id } } } }',
  );
  project = data.createProject.ok.project.id;
});
afterAll(() => gateway.stop());

async function announce(bytes: number): Promise<string> {
  const { data } = await gateway.insider.ask(
    'mutation ($input: CreateUploadInput!) { createUpload(input: $input) { ok { upload { id } } } }',
    { input: { project, kind: 'MODEL', fileName: 'a.onnx', bytes } },
  );
  return data.createUpload.ok.upload.id;
}

async function upload(content: Uint8Array<ArrayBuffer>): Promise<{ id: string; key: string }> {
  const id = await announce(content.byteLength);
  expect((await gateway.insider.fetch(`/uploads/${id}`, { method: 'PUT', body: content })).status).toBe(201);
  return { id, key: (await rowOf(id)).objectKey ?? '' };
}

const rowOf = (id: string) => gateway.prisma.upload.findUniqueOrThrow({ where: { id } });
const createVersion = async (id: string) =>
  (
    await gateway.insider.ask(
      'mutation ($id: ID!) { createModelVersion(input: { upload: $id, name: "net" }) { ok { version { id } } error { code } } }',
      { id },
    )
  ).data.createModelVersion;

/** As if it had lain there for longer than the grace. */
async function age(key: string): Promise<void> {
  const then = new Date(Date.now() - graceMs - 60_000);
  await utimes(join(gateway.folder, 'objects', key), then, then);
}

const completedAt = (id: string, days: number) =>
  gateway.prisma.upload.update({ where: { id }, data: { completedAt: new Date(Date.now() - days * day) } });

test('every column of the schema that names objects is asked', async () => {
  const rows = await gateway.prisma.$queryRaw<{ table: string; column: string }[]>`
    SELECT table_name AS table, column_name AS column FROM information_schema.columns
    WHERE table_schema = 'public' AND column_name LIKE '%Key' AND column_name NOT IN ('idempotencyKey', 'publicKey')`;
  const found = rows.map(({ table, column }) => `${table}.${column}`).sort();
  expect(keyColumns.map((pair) => pair.join('.')).sort()).toEqual(found);
});

test('all that the rows of a project name is known as named', async () => {
  const { prisma } = gateway;
  const keys = new Set<string>();
  for (const [table, column] of keyColumns) {
    const rows = await prisma.$queryRawUnsafe<{ key: string }[]>(
      `SELECT "${column}" AS key FROM "${table}" WHERE "${column}" IS NOT NULL`,
    );
    for (const { key } of rows) keys.add(key);
  }
  for (const { masks } of await prisma.item.findMany()) {
    for (const key of Object.values(masks as Record<string, string>)) keys.add(key);
  }
  expect(keys.size).toBeGreaterThan(10);
  expect(await unnamedKeys(prisma, [...keys, 'objects/nobody'])).toEqual(['objects/nobody']);
});

test('objects without a row go after the grace, the others stay', async () => {
  const { storage } = gateway.app;
  const before: string[] = [];
  for await (const key of storage.list('objects')) before.push(key);
  for (const key of before) await age(key);
  const [orphan, young] = [await storage.putContent(randomBytes(100)), await storage.putContent(randomBytes(100))];
  const result = await storage.put('results/no-run/1/0/codes.bin', randomBytes(10));
  for (const { key } of [orphan, result]) await age(key);
  expect(await collectLeftovers(gateway.app)).toEqual({ trash: 0, uploads: 0, objects: 2 });
  expect(await storage.exists(orphan.key)).toBe(false);
  expect(await storage.exists(young.key)).toBe(true);
  for (const key of before) expect(await storage.exists(key), key).toBe(true);
});

test('a whole file without a version is let go after a week; its object only when nothing else names it', async () => {
  const [content, shared] = [randomBytes(1_000), randomBytes(1_000)];
  const [alone, first, second] = [await upload(content), await upload(shared), await upload(shared)];
  const recent = await upload(randomBytes(1_000));
  expect((await createVersion(second.id)).error).toBeNull();
  for (const { id } of [alone, first, second]) await completedAt(id, 8);
  await completedAt(recent.id, 6);
  for (const { key } of [alone, first, recent]) await age(key);
  expect(await collectLeftovers(gateway.app)).toEqual({ trash: 0, uploads: 2, objects: 1 });
  expect((await rowOf(alone.id)).state).toBe('ABANDONED');
  expect((await rowOf(second.id)).state).toBe('COMPLETE');
  expect((await rowOf(recent.id)).state).toBe('COMPLETE');
  expect(await gateway.app.storage.exists(alone.key)).toBe(false);
  expect(await gateway.app.storage.exists(first.key)).toBe(true);
  expect(await gateway.prisma.artifact.count({ where: { objectKey: alone.key } })).toBe(0);
  expect((await createVersion(alone.id)).error.code).toBe('NOT_FOUND');
});

test('results of shards go when no study names them any more, after the grace; their objects then', async () => {
  const { prisma, app } = gateway;
  const studyId = await writeStudy(gateway, await writeFixture(gateway));
  const { projectId } = await prisma.study.findUniqueOrThrow({ where: { id: studyId } });
  const shard = { studyId, key: '0', position: 0, stage: 0, title: 'A part', weight: 1, content: {} };
  await prisma.studyShard.create({ data: { ...shard, digest: 'named' } });
  const keys: Record<string, string> = {};
  for (const digest of ['named', 'elsewhere', 'forgotten', 'young']) {
    keys[digest] = (await app.storage.put(`shards/x/${digest}`, randomBytes(10))).key;
    await age(keys[digest]);
    const usedAt = new Date(Date.now() - (digest === 'young' ? 1 : 3) * day);
    // The same digest in another project is no reason to keep it here.
    const row = { projectId: digest === 'elsewhere' ? project : projectId, objectKey: keys[digest], bytes: 10n };
    await prisma.shardResult.create({
      data: { ...row, usedAt, engine: 'e', digest: digest === 'elsewhere' ? 'named' : digest },
    });
  }
  expect(await collectLeftovers(app)).toEqual({ trash: 0, uploads: 0, objects: 2 });
  const left = await Promise.all(
    Object.entries(keys).map(async ([name, key]) => [name, await app.storage.exists(key)]),
  );
  expect(Object.fromEntries(left)).toEqual({ named: true, elsewhere: false, forgotten: false, young: true });
});

test('one at a time', async () => {
  await gateway.prisma.$transaction(
    async (transaction) => {
      await transaction.$queryRaw`SELECT pg_try_advisory_xact_lock(7052611::bigint)`;
      expect(await collectLeftovers(gateway.app)).toBeUndefined();
    },
    // Five seconds otherwise, which a busy machine needs.
    { maxWait: 60_000, timeout: 60_000 },
  );
  expect(await collectLeftovers(gateway.app)).toEqual({ trash: 0, uploads: 0, objects: 0 });
});

test('whatever happens at the same moment, a file that became a version is there', { timeout: 120_000 }, async () => {
  const { storage } = gateway.app;
  for (let round = 0; round < 12; round++) {
    const content = randomBytes(2_000);
    const old = await upload(content);
    await completedAt(old.id, 8);
    await age(old.key);
    const later = (work: () => Promise<unknown>) =>
      new Promise((resolve) => setTimeout(resolve, next() * 30)).then(work);
    let again = '';
    await Promise.all([
      later(() => collectLeftovers(gateway.app)),
      // The version is made of the old upload, of the same file uploaded again, or of neither.
      later(() => createVersion(old.id)),
      later(async () => {
        again = (await upload(content)).id;
        expect((await createVersion(again)).error).toBeNull();
      }),
    ]);
    expect(await storage.exists(old.key)).toBe(true);
    const stored = await storage.readBytes(old.key);
    expect(createHash('sha256').update(stored).digest('hex')).toBe((await rowOf(again)).sha256);
  }
});

test('parts that nobody adds to are given up, and announcements that no byte followed', async () => {
  const parts = new UploadParts(gateway.app.uploadsDir);
  const [idle, live, forgotten, announced] = [
    await announce(9),
    await announce(9),
    await announce(9),
    await announce(9),
  ];
  const path = (id: string) => join(gateway.app.uploadsDir, `${id}.part`);
  for (const id of [idle, live]) await writeFile(path(id), 'abc');
  const then = new Date(Date.now() - day - 60_000);
  await utimes(path(idle), then, then);
  for (const id of [live, forgotten]) {
    await gateway.prisma.upload.update({ where: { id }, data: { createdAt: new Date(Date.now() - 8 * day) } });
  }
  expect(await abandonParts(gateway.app, parts)).toBe(2);
  const states = await Promise.all([idle, live, forgotten, announced].map(async (id) => (await rowOf(id)).state));
  expect(states).toEqual(['ABANDONED', 'OPEN', 'ABANDONED', 'OPEN']);
  expect(await parts.received(idle)).toBe(0);
  expect(await parts.received(live)).toBe(3);
});
