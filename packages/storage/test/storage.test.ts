// One behaviour for every kind of storage: a folder, and a bucket of a real S3 server on this machine.
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import S3rver from 's3rver';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { contentKey, openStorage, type Storage } from '../src/index.ts';

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8');
const bytesOf = (content: string) => Buffer.from(content);
const sha256 = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');

let folder: string;
let server: S3rver | undefined;

async function startS3(): Promise<string> {
  process.env.AWS_ACCESS_KEY_ID = 'S3RVER';
  process.env.AWS_SECRET_ACCESS_KEY = 'S3RVER';
  const directory = join(folder, 's3');
  server = new S3rver({
    port: 0,
    address: '127.0.0.1',
    silent: true,
    directory,
    configureBuckets: [{ name: 'lens', configs: [] }],
  });
  const { port } = await server.run();
  return `s3://lens?endpoint=${encodeURIComponent(`http://127.0.0.1:${port}`)}`;
}

const kinds = [
  ['folder', async () => pathToFileURL(join(folder, 'a folder %20')).href],
  ['s3', startS3],
] as const;

describe.each(kinds)('%s', (_, place) => {
  let storage: Storage;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'storage-'));
    storage = await openStorage(await place(), { scratch: join(folder, 'scratch') });
  });

  afterAll(async () => {
    await server?.close();
    server = undefined;
    rmSync(folder, { recursive: true, force: true });
  });

  test('a batch stores each content once, and what it stored is there after the flush', async () => {
    const batch = storage.batch();
    const contents = ['one', 'two', 'one', ''].map(bytesOf);
    const stored = await Promise.all(contents.map((content) => batch.put(content)));
    await batch.flush();
    expect(stored.map(({ key }) => key)).toEqual(contents.map((content) => contentKey(sha256(content))));
    for (const [index, { key, bytes }] of stored.entries()) {
      expect(await storage.readBytes(key)).toEqual(new Uint8Array(contents[index]));
      expect(bytes).toBe(contents[index].length);
    }
  });

  test('a scratch file has no name that anybody could find', async () => {
    const file = await storage.scratchFile();
    await file.write('abc', 0);
    expect((await file.stat()).nlink).toBe(0);
    expect(text((await file.read(Buffer.alloc(3), 0, 3, 0)).buffer)).toBe('abc');
    await file.close();
  });

  test('a put object is read back whole, in part, and has its size and digest', async () => {
    const stored = await storage.put('results/run1/1/scores.npy', bytesOf('0123456789'));
    expect(stored).toEqual({ key: 'results/run1/1/scores.npy', bytes: 10, sha256: sha256(bytesOf('0123456789')) });
    expect(text(await storage.readBytes(stored.key))).toBe('0123456789');
    expect(text(await storage.readBytes(stored.key, { start: 2, end: 4 }))).toBe('234');
    expect(text(await storage.readBytes(stored.key, { start: 7 }))).toBe('789');
    expect(await storage.size(stored.key)).toBe(10);
    await expect(storage.readBytes(stored.key, { start: 10 })).rejects.toMatchObject({ code: 'RANGE_NOT_SATISFIABLE' });
  });

  test('a stream of 24 MB is stored under its digest', async () => {
    const chunk = Buffer.alloc(2 ** 20, 'pathway');
    const whole = Buffer.concat(Array.from({ length: 24 }, () => chunk));
    const stored = await storage.putContent(Readable.from(Array.from({ length: 24 }, () => chunk)));
    expect(stored).toEqual({ key: contentKey(sha256(whole)), bytes: whole.length, sha256: sha256(whole) });
    expect(sha256(await storage.readBytes(stored.key))).toBe(stored.sha256);
    expect(await storage.putContent(whole)).toEqual(stored);
  });

  test('an empty object is an object', async () => {
    await storage.put('empty', new Uint8Array());
    expect(await storage.size('empty')).toBe(0);
    expect((await storage.readBytes('empty')).length).toBe(0);
  });

  test('a put replaces the object', async () => {
    await storage.put('replaced', bytesOf('first'));
    await storage.put('replaced', bytesOf('second'));
    expect(text(await storage.readBytes('replaced'))).toBe('second');
  });

  test('content that breaks off, is too short, too long or altered leaves nothing', async () => {
    const broken = Readable.from(
      (async function* () {
        yield bytesOf('half');
        throw new Error('connection lost');
      })(),
    );
    await expect(storage.put('broken', broken)).rejects.toThrow('connection lost');
    const content = bytesOf('twelve bytes');
    const short = storage.put('broken', content, { expectedBytes: 13 });
    await expect(short).rejects.toMatchObject({
      code: 'UPLOAD_INCOMPLETE',
      message: expect.stringContaining('13 bytes'),
    });
    const altered = storage.put('broken', content, { expectedSha256: sha256(bytesOf('other')) });
    await expect(altered).rejects.toMatchObject({ code: 'CHECKSUM_MISMATCH' });
    const long = storage.put('broken', content, { maxBytes: 11 });
    await expect(long).rejects.toMatchObject({ code: 'FILE_TOO_LARGE', limit: '11 bytes' });
    expect(await storage.exists('broken')).toBe(false);
  });

  test('what is absent is said to be absent', async () => {
    expect(await storage.size('nothing/here')).toBeUndefined();
    await expect(storage.read('nothing/here')).rejects.toMatchObject({ code: 'OBJECT_NOT_FOUND' });
    await expect(storage.localFile('nothing/here')).rejects.toMatchObject({ code: 'OBJECT_NOT_FOUND' });
    await storage.delete('nothing/here');
    await storage.deletePrefix('nothing');
  });

  test('a prefix is listed and deleted with everything below it, and nothing beside it', async () => {
    for (const key of ['runs/7/a', 'runs/7/1/b', 'runs/70/c']) await storage.put(key, bytesOf(key));
    expect((await Array.fromAsync(storage.list('runs/7'))).sort()).toEqual(['runs/7/1/b', 'runs/7/a']);
    await storage.deletePrefix('runs/7');
    expect(await Array.fromAsync(storage.list('runs'))).toEqual(['runs/70/c']);
  });

  test('an object is deleted as old only when nobody stored it again', async () => {
    const { key } = await storage.putContent(bytesOf('old'));
    const [before, after] = [new Date(Date.now() - 3_600_000), new Date(Date.now() + 3_600_000)];
    expect(await storage.deleteStoredBefore(key, before)).toBe(false);
    expect(text(await storage.readBytes(key))).toBe('old');
    expect(await storage.deleteStoredBefore(key, after)).toBe(true);
    expect(await storage.exists(key)).toBe(false);
    expect(await storage.deleteStoredBefore(key, after)).toBe(false);
    expect(await Array.fromAsync(storage.list('nothing-here'))).toEqual([]);
  });

  test('the local file of an object has its content', async () => {
    const { key } = await storage.putContent(bytesOf('weights'));
    const first = await storage.localFile(key);
    expect(readFileSync(first.path, 'utf8')).toBe('weights');
    expect((await storage.localFile(key)).path).toBe(first.path);
    await first.release();
  });

  test.each([
    '../secret',
    'a/../b',
    '/etc/passwd',
    'a//b',
    '.hidden',
    'a/.b',
    'a\\b',
    'a b',
    '',
    'a\0b',
    'x'.repeat(513),
  ])('the key %j is refused', async (key) => {
    await expect(storage.put(key, bytesOf('x'))).rejects.toMatchObject({ code: 'OBJECT_KEY' });
    await expect(storage.read(key)).rejects.toMatchObject({ code: 'OBJECT_KEY' });
    await expect(storage.deletePrefix(key)).rejects.toMatchObject({ code: 'OBJECT_KEY' });
  });
});

describe('folder', () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'storage-'));
  });

  afterEach(() => rmSync(root, { recursive: true, force: true }));

  test('nothing of an object is visible while it is being written', async () => {
    const storage = await openStorage(root);
    let seenMeanwhile: boolean | undefined;
    const content = async function* () {
      yield bytesOf('first half');
      seenMeanwhile = await storage.exists('slow');
      yield bytesOf('second half');
    };
    await storage.put('slow', content());
    expect(seenMeanwhile).toBe(false);
    expect(await storage.exists('slow')).toBe(true);
    expect(readdirSync(join(root, '.incoming'))).toEqual([]);
  });

  test('an address that names no storage is refused', async () => {
    for (const url of ['relative/folder', 'ftp://host/x', 's3://', 'file://otherhost/x']) {
      await expect(openStorage(url)).rejects.toMatchObject({ code: 'STORAGE_URL' });
    }
  });
});
