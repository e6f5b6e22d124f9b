// Probes, the page before everything is ready, and the way to the web app behind the gateway.
import { createServer as createHttpServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAuth } from '../src/auth/auth.ts';
import { UploadParts } from '../src/http/upload-parts.ts';
import { createServer } from '../src/server.ts';
import { startGateway, type TestGateway } from './gateway.ts';

let gateway: TestGateway;
let web: Server;
let door: Server;
let url: string;
/** Connections of the web app that have answered once. */
const used = new WeakSet<object>();

const listen = async (server: Server): Promise<string> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

beforeAll(async () => {
  gateway = await startGateway();
  web = createHttpServer((request, response) => {
    const again = used.has(request.socket);
    used.add(request.socket);
    if (request.url === '/once' && again) request.socket.destroy();
    else if (request.url === '/stream') {
      response.write('first ');
      setTimeout(() => response.end('second'), 50);
    } else {
      let received = 0;
      request.on('data', (chunk: Buffer) => (received += chunk.length));
      request.on('end', () =>
        response
          .setHeader('x-from', 'web')
          .end(JSON.stringify({ url: request.url, received, headers: request.headers })),
      );
    }
  });
  const webUrl = await listen(web);
  const { app, prisma } = gateway;
  const auth = createAuth({
    prisma,
    publicUrl: 'https://pathlens.example',
    secret: 'a secret for tests of 32 characters',
  });
  const parts = { app, auth, uploads: new UploadParts(app.uploadsDir) };
  door = createHttpServer(await createServer(parts, { publicUrl: 'https://pathlens.example', webUrl }));
  url = await listen(door);
});
afterAll(async () => {
  for (const server of [door, web]) {
    server.closeAllConnections();
    server.close();
  }
  await gateway.stop();
});

const worker = { host: 'h', engine: 'reference', device: 'cpu', library: 'none', passesPerSecond: 1, memoryBytes: 1n };

test('without a live worker pages wait, and say so, until there is one', async () => {
  const waiting = await fetch(url);
  expect(waiting.status).toBe(503);
  expect(await waiting.text()).toMatch(/http-equiv="refresh" content="1"/);
  expect(await (await fetch(`${url}/readyz`)).json()).toEqual({
    ready: false,
    database: true,
    web: true,
    worker: false,
  });
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  const stale = new Date(Date.now() - 60_000);
  await gateway.prisma.worker.create({ data: { id: 'old', ...worker, heartbeatAt: stale } });
  await expect.poll(async () => (await fetch(`${url}/readyz`)).status, { interval: 300, timeout: 3_000 }).toBe(503);
  await gateway.prisma.worker.create({ data: { id: 'new', ...worker } });
  await expect.poll(async () => (await fetch(`${url}/readyz`)).status, { timeout: 5_000 }).toBe(200);
  expect((await fetch(url)).status).toBe(200);
});

test('everything else goes to the web app, bodies and answers as streams', async () => {
  const body = new Uint8Array(12_000_000);
  const response = await fetch(`${url}/p/x?y=1`, {
    method: 'POST',
    body,
    headers: { 'x-middleware-subrequest': 'middleware' },
  });
  expect(response.headers.get('x-from')).toBe('web');
  const seen = (await response.json()) as { url: string; received: number; headers: Record<string, string> };
  expect(seen).toMatchObject({ url: '/p/x?y=1', received: 12_000_000 });
  expect(seen.headers).not.toHaveProperty('x-middleware-subrequest');
  expect(await (await fetch(`${url}/stream`)).text()).toBe('first second');
});

test('a kept connection that the web app closes as it is taken again is not the end of a page', async () => {
  for (let i = 0; i < 4; i++) {
    const response = await fetch(`${url}/once`);
    expect([i, response.status, response.headers.get('x-from')]).toEqual([i, 200, 'web']);
    await response.arrayBuffer();
  }
});

test('a web app that went away is said as such', async () => {
  web.closeAllConnections();
  await new Promise((resolve) => web.close(resolve));
  const response = await fetch(`${url}/p/x`);
  expect(response.status).toBe(503);
  expect(await response.text()).toContain('tries again by itself');
});

test('every answer says that it is neither framed nor guessed at', async () => {
  for (const path of ['/', '/healthz', '/graphql', '/files/x', '/welcome', '/api/auth/ok']) {
    const { headers } = await fetch(url + path);
    expect(headers.get('x-content-type-options'), path).toBe('nosniff');
    expect(headers.get('x-frame-options'), path).toBe('DENY');
    expect(headers.get('strict-transport-security'), path).toMatch(/max-age=\d+/);
    expect(headers.get('referrer-policy'), path).toMatch(/no-referrer|same-origin/);
  }
});

test('cookies are Secure where the public address is https', async () => {
  const { createSignInLink } = await import('../src/auth/sign-in-link.ts');
  const link = await createSignInLink(gateway.prisma, gateway.insider.userId);
  const [cookie] = (await fetch(url + link, { redirect: 'manual' })).headers.getSetCookie();
  expect(cookie).toMatch(/^__Host-pathlens\.session_token=.*; Secure/);
});
