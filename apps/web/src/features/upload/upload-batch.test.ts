// A batch against a real HTTP server that keeps what it is sent, by the client's own upload and digests.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { digestOf, fingerprintOf, uploadBytes } from '@pathlens/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { totalOf } from './file-upload.ts';
import type { SourceHasher } from './source-hasher.ts';
import { UploadBatch } from './upload-batch.ts';
import { bytesOf, datasetSource, fileSources, type UploadSource } from './upload-source.ts';

let server: Server;
let origin: string;
/** What arrived, by the place it was sent to. */
let held: Map<string, Buffer>;
/** Digests the client sent with the last bytes. */
let digests: Map<string, string>;
/** What to do instead of taking a part. */
let hinder: ((request: IncomingMessage, response: ServerResponse) => boolean) | undefined;
let busy = 0;
let mostBusy = 0;

beforeEach(async () => {
  held = new Map();
  digests = new Map();
  hinder = undefined;
  mostBusy = 0;
  server = createServer((request, response) => {
    const path = request.url ?? '';
    const bytes = held.get(path) ?? Buffer.alloc(0);
    if (request.method === 'HEAD') return void response.setHeader('upload-offset', bytes.length).end();
    mostBusy = Math.max(mostBusy, ++busy);
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('close', () => busy--);
    request.on('end', () => {
      if (hinder?.(request, response)) return;
      held.set(path, Buffer.concat([bytes, ...pieces]));
      const digest = request.headers['x-content-sha256'];
      if (typeof digest === 'string') digests.set(path, digest);
      setTimeout(() => response.setHeader('upload-offset', held.get(path)?.length ?? 0).end(), 5);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

/** The same digests as the worker's, on this thread. */
const hasher: SourceHasher = {
  hash: (files, onProgress) => ({
    fingerprint: fingerprintOf(bytesOf(files)),
    digest: digestOf(bytesOf(files), onProgress),
  }),
  close() {},
};

function batchOf(sources: readonly UploadSource[]): UploadBatch {
  return new UploadBatch(sources, {
    send: uploadBytes,
    hasher,
    announce: async ({ fileName }) => ({ target: { id: fileName, url: `${origin}/${encodeURIComponent(fileName)}` } }),
  });
}

const fileOf = (name: string, size: number) =>
  new File([Uint8Array.from({ length: size }, (_, i) => (i * 7 + size) % 251)], name, { lastModified: 1 });
const chosen = (names: readonly string[], size = 700_000) =>
  names.map((path, index) => ({ path, file: fileOf(path.split('/').at(-1) ?? '', size + index) }));
const settled = async (batch: UploadBatch, ready: () => boolean) => {
  while (!ready()) await new Promise<void>((resolve) => void batch.subscribe(resolve));
};

test('every file arrives with its digest, two at a time, and the total says so', async () => {
  const files = chosen(['a.bin', 'b.bin', 'c.bin', 'd.bin']);
  const batch = batchOf(fileSources(files));
  expect(totalOf(batch.files()).phase).toBe('idle');
  expect(await batch.begin()).toEqual(['a.bin', 'b.bin', 'c.bin', 'd.bin']);
  for (const { file } of files) {
    expect(held.get(`/${file.name}`)?.equals(Buffer.from(await file.arrayBuffer()))).toBe(true);
    expect(digests.get(`/${file.name}`)).toBe(await digestOf(file));
  }
  expect(mostBusy).toBeLessThanOrEqual(2);
  expect(batch.files().every(({ hashed }) => hashed === 'verified')).toBe(true);
  const size = files.reduce((sum, { file }) => sum + file.size, 0);
  expect(totalOf(batch.files())).toMatchObject({ phase: 'sent', sent: size, total: size });
});

test('one file is paused and resumed while the other goes on', async () => {
  const batch = batchOf(fileSources(chosen(['a.bin', 'b.bin'], 2_000_000)));
  const done = batch.begin();
  await settled(batch, () => batch.files()[0].sent > 0);
  batch.pause(0);
  await settled(batch, () => batch.files()[1].phase === 'sent');
  const at = batch.files()[0].sent;
  expect([batch.files()[0].phase, totalOf(batch.files()).phase]).toEqual(['paused', 'paused']);
  expect(at).toBeLessThan(2_000_000);
  batch.resume(0);
  await done;
  expect(held.get('/a.bin')?.length).toBe(2_000_000);
});

test('a refusal keeps its words and stops only its file; a full disk waits to be resumed', async () => {
  const full = { code: 'STORAGE_FULL', message: 'The disk is full.', hint: 'Free space, then send the rest.' };
  const bad = { code: 'UPLOAD_TOO_LONG', message: 'More bytes arrived.', hint: null };
  hinder = ({ url }, response) => {
    const error = url === '/full.bin' ? full : bad;
    if (url === '/good.bin') return false;
    response.writeHead(url === '/full.bin' ? 507 : 413).end(JSON.stringify({ error }));
    return true;
  };
  const batch = batchOf(fileSources(chosen(['full.bin', 'bad.bin', 'good.bin'])));
  const done = batch.begin();
  await settled(batch, () => batch.files()[2].phase === 'sent');
  expect(batch.files()[0]).toMatchObject({ phase: 'paused', fault: full });
  expect(batch.files()[1]).toMatchObject({ phase: 'refused', fault: bad });
  hinder = undefined;
  batch.resume(0);
  batch.resume(1);
  await done;
});

test('a file that was resumed from another content starts anew, once', async () => {
  const [{ file }] = chosen(['a.bin'], 400_000);
  held.set('/a.bin', Buffer.alloc(100_000));
  let refused = 0;
  hinder = ({ headers, url }, response) => {
    if (headers['x-content-sha256'] === undefined || refused++ > 0) return false;
    held.set(url ?? '', Buffer.alloc(0));
    response.writeHead(422).end(JSON.stringify({ error: { code: 'CHECKSUM_MISMATCH', message: 'Other bytes.' } }));
    return true;
  };
  await batchOf(fileSources([{ path: 'a.bin', file }])).begin();
  expect(held.get('/a.bin')?.equals(Buffer.from(await file.arrayBuffer()))).toBe(true);
  expect(refused).toBe(2);
});

test('a folder is one tar named after it, an archive is itself', async () => {
  const folder = datasetSource(chosen(['pets/cat/1.png', 'pets/dog/1.png'], 1_000));
  expect([folder.fileName, folder.bytes.size % 512]).toEqual(['pets.tar', 0]);
  expect(datasetSource(chosen(['a.png', 'b.png'], 10)).fileName).toBe('images.tar');
  expect(datasetSource(chosen(['pets.zip'], 10)).fileName).toBe('pets.zip');
  await batchOf([folder]).begin();
  expect(held.get('/pets.tar')?.length).toBe(folder.bytes.size);
  expect(digests.get('/pets.tar')).toBe(await digestOf(folder.bytes));
});
