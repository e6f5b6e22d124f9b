// Uploads against a real HTTP server that loses a connection halfway.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { uploadBytes } from './upload.ts';
import { UploadRefused } from './upload-refusal.ts';

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

test('a server that is away is waited for, and the upload goes on where it stopped', async () => {
  const bytes = sample(700_000);
  const store: Store = { bytes: Buffer.alloc(0), patches: 0 };
  const url = await listen(store, -1);
  const port = Number(new URL(url).port);
  const lost: number[] = [];
  let stopped = false;
  const send: typeof fetch = async (input, init) => {
    const answer = await fetch(input, init);
    if (init?.method === 'PATCH' && !stopped) {
      stopped = true;
      const away = server as Server;
      away.closeAllConnections();
      await new Promise((resolve) => away.close(resolve));
      const listenAgain = () => away.listen(port, '127.0.0.1');
      setTimeout(listenAgain, 700);
    }
    return answer;
  };
  await uploadBytes(url, new Blob([bytes]), { fetch: send, onLost: (seconds) => lost.push(seconds) });
  expect(lost.length).toBeGreaterThan(0);
  expect(store.bytes.equals(Buffer.from(bytes))).toBe(true);
});

test('a file that can no longer be read ends the upload in plain words', async () => {
  const store: Store = { bytes: Buffer.alloc(0), patches: 0 };
  const url = await listen(store, -1);
  const torn = Object.assign(new Blob([sample(1000)]), {
    slice: () => Object.assign(new Blob(), { arrayBuffer: () => Promise.reject(new Error('gone')), slice: () => torn }),
    arrayBuffer: () => Promise.reject(new Error('gone')),
  });
  const send: typeof fetch = async (input, init) => {
    if (init?.method === 'PATCH') throw new TypeError('network error');
    return fetch(input, init);
  };
  await expect(uploadBytes(url, torn, { fetch: send })).rejects.toMatchObject({ code: 'FILE_CHANGED' });
});

test('a pause while the server is away ends at once', async () => {
  const stop = new AbortController();
  const upload = uploadBytes('http://127.0.0.1:9/up', new Blob([sample(10)]), {
    signal: stop.signal,
    onLost: () => stop.abort(),
    retries: 1000,
  });
  await expect(upload).rejects.toMatchObject({ name: 'AbortError' });
});
