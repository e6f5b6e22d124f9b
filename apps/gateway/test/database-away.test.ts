// The database goes away and comes back: requests fail with a code that says so, and everything goes on by itself.

import type { AddressInfo } from 'node:net';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startGateway, type TestGateway } from './gateway.ts';

/** A way to the database that can be cut. */
interface Relay {
  readonly port: number;
  cut(): void;
  mend(): Promise<void>;
  close(): void;
}

async function openRelay(target: { host: string; port: number }): Promise<Relay> {
  const sockets = new Set<Socket>();
  let server: Server;
  const listen = (port: number) =>
    new Promise<number>((resolve) => {
      server = createServer((near) => {
        const far = connect(target);
        for (const [one, other] of [
          [near, far],
          [far, near],
        ]) {
          sockets.add(one);
          one.on('error', () => other.destroy());
          one.on('close', () => sockets.delete(one));
          one.pipe(other);
        }
      }).listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
    });
  const port = await listen(0);
  const cut = (): void => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  return { port, cut, close: cut, mend: async () => void (await listen(port)) };
}

let gateway: TestGateway;
let relay: Relay;

beforeAll(async () => {
  gateway = await startGateway({
    async through(databaseUrl) {
      const url = new URL(databaseUrl);
      relay = await openRelay({ host: url.hostname, port: Number(url.port) });
      url.port = String(relay.port);
      return url.href;
    },
  });
});
afterAll(async () => {
  await gateway.stop();
  relay.close();
});

test('while it is away answers are 503 with a code, and afterwards as before', async () => {
  const query = '{ viewer { user { id } } }';
  expect((await gateway.insider.ask(query)).data.viewer.user.id).toBe(gateway.insider.userId);
  relay.cut();
  for (let i = 0; i < 3; i++) {
    const away = await gateway.insider.ask(query);
    expect([away.status, away.errors?.[0].extensions.code]).toEqual([503, 'BUSY']);
    const file = await gateway.insider.fetch('/files/images/x/image');
    expect([file.status, file.headers.get('retry-after')]).toEqual([503, '2']);
    expect((await fetch(`${gateway.url}/healthz`)).status).toBe(200);
  }
  expect(await (await fetch(`${gateway.url}/readyz`)).json()).toMatchObject({ ready: false, database: false });
  await relay.mend();
  await expect.poll(async () => (await gateway.insider.ask(query)).status, { timeout: 5_000 }).toBe(200);
  const { data } = await gateway.insider.ask(
    'mutation { createProject(input: { name: "After" }) { ok { project { name } } } }',
  );
  expect(data.createProject.ok.project.name).toBe('After');
});
