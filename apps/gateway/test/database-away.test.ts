// The database goes away and comes back: requests fail with a code that says so, and everything goes on by itself.
import { openRelay, type Relay } from '@pathlens/db/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startGateway, type TestGateway } from './gateway.ts';

let gateway: TestGateway;
let relay: Relay;

beforeAll(async () => {
  gateway = await startGateway({
    async through(databaseUrl) {
      relay = await openRelay(databaseUrl);
      return relay.url;
    },
  });
});
afterAll(async () => {
  await gateway.stop();
  relay.cut();
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
