// Uploads against a real HTTP server that loses a connection halfway.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { UploadRefused, uploadBytes } from './upload.ts';

let server: Server | undefined;
afterEach(() => server?.close());

interface Store {
  bytes: Buffer;
  patches: number;
}

async function listen(store: Store, breakAt: number, refuse = false): Promise<string> {
  server = createServer((request, response) => {
    if (request.method === 'HEAD') {
      response.setHeader('upload-offset', store.bytes.length).end();
      return;
    }
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      store.patches++;
      if (refuse) {
        const error = { code: 'UPLOAD_TOO_LARGE', message: 'The file is larger than 1 GB.', hint: 'Split it.' };
        response.writeHead(413, { 'content-type': 'application/json' }).end(JSON.stringify({ error }));
      } else if (Number(request.headers['upload-offset']) !== store.bytes.length) {
        response.writeHead(409).end();
      } else {
        store.bytes = Buffer.concat([store.bytes, ...pieces]);
        if (store.patches === breakAt) request.socket.destroy();
        else response.setHeader('upload-offset', store.bytes.length).end();
      }
    });
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/up`;
}

function sample(length: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length }, (_, index) => (index * 31) % 251);
}

test('a file arrives whole, also when a piece was stored but its answer was lost', async () => {
  const store: Store = { bytes: Buffer.alloc(0), patches: 0 };
  const url = await listen(store, 2);
  const bytes = sample(900_000);
  const seen: number[] = [];
  await uploadBytes(url, new Blob([bytes]), { onProgress: ({ sent }) => seen.push(sent) });
  expect(store.bytes.equals(Buffer.from(bytes))).toBe(true);
  expect(seen[0]).toBe(0);
  expect(seen.at(-1)).toBe(bytes.length);
});

test('resumes from what the server holds', async () => {
  const bytes = sample(600_000);
  const store: Store = { bytes: Buffer.from(bytes.slice(0, 300_000)), patches: 0 };
  const url = await listen(store, -1);
  await uploadBytes(url, new Blob([bytes]));
  expect(store.patches).toBe(2);
  expect(store.bytes.equals(Buffer.from(bytes))).toBe(true);
});

test('a refusal keeps the code, the sentence and the hint of the server', async () => {
  const store: Store = { bytes: Buffer.alloc(0), patches: 0 };
  const url = await listen(store, -1, true);
  const failure = await uploadBytes(url, new Blob([sample(10)])).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(UploadRefused);
  expect(failure).toMatchObject({
    code: 'UPLOAD_TOO_LARGE',
    message: 'The file is larger than 1 GB.',
    hint: 'Split it.',
    status: 413,
  });
  expect(store.patches).toBe(1);
});
