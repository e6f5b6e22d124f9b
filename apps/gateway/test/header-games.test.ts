// headers that claim something of a request, and change nothing. There is one front door and no service behind it with a
// port of its own: the worker listens to nothing, and the web app is asked by the gateway alone.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Fixture, writeFixture } from './fixture.ts';
import { startGateway, type TestGateway } from './gateway.ts';

let gateway: TestGateway;
let fixture: Fixture;
beforeAll(async () => {
  gateway = await startGateway({ rates: { address: 8 } });
  fixture = await writeFixture(gateway);
});
afterAll(() => gateway.stop());

const claims: Readonly<Record<string, string>> = {
  'x-middleware-subrequest': 'middleware:middleware:middleware:middleware:middleware',
  'x-forwarded-for': '10.0.0.1',
  'x-forwarded-host': 'elsewhere.example',
  'x-forwarded-proto': 'https',
  forwarded: 'for=10.0.0.1;host=elsewhere.example;proto=https',
  'x-real-ip': '10.0.0.1',
  'x-http-method-override': 'GET',
  'x-http-method': 'GET',
  'x-original-url': '/healthz',
  'x-rewrite-url': '/healthz',
  'x-user-id': 'OWNER',
  'x-remote-user': 'OWNER',
  'apollo-federation-include-trace': 'ftv1',
};

test('A-12 no header lets anybody in, and none opens another route', async () => {
  const cancel = `mutation { cancelRun(id: "${fixture.runIds[0]}") { error { code } } }`;
  const asked = { method: 'POST', body: JSON.stringify({ query: cancel }) };
  for (const [name, claimed] of Object.entries(claims)) {
    const headers = { [name]: claimed.replace('OWNER', gateway.insider.userId) };
    for (const person of [gateway.outsider, gateway.watcher]) {
      const response = await person.fetch('/graphql', {
        ...asked,
        headers: { 'content-type': 'application/json', ...headers },
      });
      const { data } = (await response.json()) as { data: { cancelRun: { error: { code: string } } } };
      expect(data.cancelRun.error.code, name).toBe('NOT_FOUND');
    }
    const file = `/files/images/${fixture.itemIds[0]}/image`;
    expect((await gateway.nobody.fetch(file, { headers })).status, name).toBe(404);
    const { id } = await gateway.prisma.upload.create({
      data: {
        projectId: fixture.projectId,
        createdById: gateway.insider.userId,
        kind: 'MODEL',
        fileName: 'm',
        declaredBytes: 4n,
      },
    });
    await gateway.outsider.fetch(`/uploads/${id}`, {
      method: 'POST',
      headers: { ...headers, 'tus-resumable': '1.0.0' },
    });
    const over = { ...headers, 'x-http-method-override': 'DELETE', 'tus-resumable': '1.0.0' };
    for (const method of ['GET', 'POST']) {
      expect((await gateway.outsider.fetch(`/uploads/${id}`, { method, headers: over })).status, name).toBe(404);
    }
    // A look with the method of another stays a look, for who may do both.
    await gateway.insider.fetch(`/uploads/${id}`, { headers: over });
    expect((await gateway.prisma.upload.findUniqueOrThrow({ where: { id } })).state, name).toBe('OPEN');
  }
});

test('A-12 an address in a header is neither written down nor counted', async () => {
  const ask = (forged: string) =>
    gateway.nobody.fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': forged, 'x-real-ip': forged },
      body: JSON.stringify({ query: `mutation { cancelRun(id: "${randomUUID()}") { error { code } } }` }),
    });
  const statuses: number[] = [];
  for (let i = 0; i < 20; i++) statuses.push((await ask(`10.0.0.${i}`)).status);
  expect(statuses).toContain(429);
  const events = await gateway.prisma.auditEvent.findMany({ where: { actorKind: 'nobody' } });
  expect(events.length).toBeGreaterThan(0);
  for (const { address } of events) expect(address).toMatch(/127\.0\.0\.1|::1/);
});

test('A-12 links lead to the installation, whatever host a request names', async () => {
  const { id } = await gateway.prisma.user.create({ data: { name: 'Ann', email: 'ann@example.org' } });
  await gateway.prisma.membership.create({ data: { teamId: gateway.teamId, userId: id, role: 'VIEWER' } });
  const response = await gateway.insider.fetch('/graphql', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-forwarded-host': 'elsewhere.example',
      'x-forwarded-proto': 'http',
    },
    body: JSON.stringify({
      query: `mutation { createPasswordLink(input: { person: "${id}" }) { ok { link { url } } } }`,
    }),
  });
  const { data } = (await response.json()) as { data: { createPasswordLink: { ok: { link: { url: string } } } } };
  expect(new URL(data.createPasswordLink.ok.link.url).origin).toBe(gateway.url);
});
