// API tokens: told once, never more than their person, over at the next request when they end.
import { Role, type TokenScope } from '@pathlens/db';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Fixture, writeFixture } from './fixture.ts';
import { type Person, startGateway, type TestGateway, throughToken } from './gateway.ts';

let gateway: TestGateway;
let fixture: Fixture;

beforeAll(async () => {
  gateway = await startGateway();
  fixture = await writeFixture(gateway);
});
afterAll(() => gateway.stop());

const create = `mutation ($input: CreateTokenInput!) { createToken(input: $input) {
  ok { secret token { id name hint scope project { id } expiresAt lastUsedAt } } error { code path } } }`;

async function makeToken(
  person: Person,
  input: { scope: TokenScope; project?: string; days?: number; name?: string },
): Promise<{ id: string; secret: string; person: Person }> {
  const { data } = await person.ask(create, { input: { name: 'script', days: 30, ...input } });
  const { secret, token } = data.createToken.ok;
  return { id: token.id, secret, person: throughToken(gateway.url, secret) };
}

const read = 'query ($id: ID!) { experiment(id: $id) { id } }';
const cancel = 'mutation ($id: ID!) { cancelExperiment(id: $id) { ok { experiment { id } } error { code } } }';
const newProject = 'mutation { createProject(input: { name: "Made" }) { ok { project { id } } error { code } } }';

test('a token is told once and stored as a hash', async () => {
  const { id, secret } = await makeToken(gateway.insider, { scope: 'READ' });
  expect(secret).toMatch(/^plt_[\w-]{43}$/);
  const row = await gateway.prisma.apiToken.findUniqueOrThrow({ where: { id } });
  expect(JSON.stringify(row)).not.toContain(secret);
  expect(secret.startsWith(row.hint)).toBe(true);
  const { data } = await gateway.insider.ask('{ viewer { tokens { id name hint scope lastUsedAt } } }');
  expect(JSON.stringify(data)).not.toContain(secret);
  expect(data.viewer.tokens.map((token: { id: string }) => token.id)).toContain(id);
  expect((await gateway.outsider.ask('{ viewer { tokens { id } } }')).data.viewer.tokens).toEqual([]);
});

test('a scope reaches as far as it says', async () => {
  const { experimentId: id } = fixture;
  const reader = await makeToken(gateway.insider, { scope: 'READ' });
  expect((await reader.person.ask(read, { id })).data.experiment.id).toBe(id);
  expect((await reader.person.ask(cancel, { id })).data.cancelExperiment.error.code).toBe('NOT_FOUND');
  expect((await reader.person.ask(newProject)).data.createProject.error.code).toBe('NOT_ALLOWED');
  const writer = await makeToken(gateway.insider, { scope: 'WRITE' });
  expect((await writer.person.ask(cancel, { id })).data.cancelExperiment.ok.experiment.id).toBe(id);
});

test('a token is never more than its person', async () => {
  const admin = await makeToken(gateway.watcher, { scope: 'ADMIN' });
  const { experimentId: id } = fixture;
  expect((await admin.person.ask(read, { id })).data.experiment.id).toBe(id);
  expect((await admin.person.ask(cancel, { id })).data.cancelExperiment.error.code).toBe('NOT_FOUND');
  const foreign = await makeToken(gateway.outsider, { scope: 'ADMIN' });
  expect((await foreign.person.ask(read, { id })).data.experiment).toBeNull();
});

test('a token makes no other token', async () => {
  const admin = await makeToken(gateway.insider, { scope: 'ADMIN' });
  const { data } = await admin.person.ask(create, { input: { name: 'x', days: 1, scope: 'ADMIN' } });
  expect(data.createToken.error.code).toBe('NOT_ALLOWED');
});

test('a token of a project reaches nothing else', async () => {
  const other = await gateway.prisma.project.create({
    data: { slug: 'other', name: 'Other', teamId: gateway.teamId, createdById: gateway.insider.userId },
  });
  const { person } = await makeToken(gateway.insider, { scope: 'ADMIN', project: other.id });
  expect((await person.ask(read, { id: fixture.experimentId })).data.experiment).toBeNull();
  expect((await person.ask('{ project(slug: "other") { id } }')).data.project.id).toBe(other.id);
  expect((await person.ask(newProject)).data.createProject.error.code).toBe('NOT_ALLOWED');
  const { data } = await person.ask('{ viewer { projects(first: 10) { nodes { id } } } }');
  expect(data.viewer.projects.nodes).toEqual([{ id: other.id }]);
});

test('a foreign project and a made-up one are refused alike', async () => {
  const ask = (project: string) =>
    gateway.outsider.ask(create, { input: { name: 'x', days: 1, scope: 'READ', project } });
  const [foreign, madeUp] = [await ask(fixture.projectId), await ask('01990000-0000-7000-8000-000000000000')];
  expect(foreign.data.createToken).toEqual(madeUp.data.createToken);
  expect(foreign.data.createToken.error.code).toBe('NOT_FOUND');
});

test.each([0, -1, 367, 2_147_483_647])('a token cannot last %d days', async (days) => {
  const { data } = await gateway.insider.ask(create, { input: { name: 'x', days, scope: 'READ' } });
  expect(data.createToken.error).toEqual({ code: 'TOKEN_LIFETIME', path: ['input', 'days'] });
});

test('a revoked, an expired and a disabled one are over at the next request', async () => {
  const ends: readonly ((id: string) => Promise<unknown>)[] = [
    (id) => gateway.insider.ask('mutation ($id: ID!) { revokeToken(id: $id) { ok { token { id } } } }', { id }),
    (id) => gateway.prisma.apiToken.update({ where: { id }, data: { expiresAt: new Date(Date.now() - 1000) } }),
    () => gateway.prisma.user.update({ where: { id: gateway.insider.userId }, data: { disabledAt: new Date() } }),
  ];
  for (const end of ends) {
    const { id, person } = await makeToken(gateway.insider, { scope: 'READ' });
    expect((await person.ask('{ viewer { user { id } } }')).data.viewer.user.id).toBe(gateway.insider.userId);
    await end(id);
    const { status, errors } = await person.ask('{ viewer { user { id } } }');
    expect([status, errors?.[0].extensions.code]).toEqual([401, 'TOKEN_REFUSED']);
    await gateway.prisma.user.update({ where: { id: gateway.insider.userId }, data: { disabledAt: null } });
  }
});

test('nobody revokes another person’s token', async () => {
  const { id, person } = await makeToken(gateway.insider, { scope: 'READ' });
  const revoke = 'mutation ($id: ID!) { revokeToken(id: $id) { error { code } } }';
  expect((await gateway.outsider.ask(revoke, { id })).data.revokeToken.error.code).toBe('NOT_FOUND');
  expect((await person.ask('{ viewer { user { id } } }')).status).toBe(200);
});

test('a role that was lowered lowers the token', async () => {
  const where = { teamId_userId: { teamId: gateway.teamId, userId: gateway.watcher.userId } };
  await gateway.prisma.membership.update({ where, data: { role: Role.MAINTAINER } });
  const { person } = await makeToken(gateway.watcher, { scope: 'WRITE' });
  const { experimentId: id } = fixture;
  expect((await person.ask(cancel, { id })).data.cancelExperiment.ok.experiment.id).toBe(id);
  await gateway.prisma.membership.update({ where, data: { role: Role.VIEWER } });
  expect((await person.ask(cancel, { id })).data.cancelExperiment.error.code).toBe('NOT_FOUND');
});

test('use is noted, at most once a minute', async () => {
  const { id, person } = await makeToken(gateway.insider, { scope: 'READ' });
  const lastUsed = async () => (await gateway.prisma.apiToken.findUniqueOrThrow({ where: { id } })).lastUsedAt;
  expect(await lastUsed()).toBeNull();
  await person.ask('{ __typename }');
  const first = await lastUsed();
  expect(first).not.toBeNull();
  await person.ask('{ __typename }');
  expect(await lastUsed()).toEqual(first);
  const before = new Date(Date.now() - 61_000);
  await gateway.prisma.apiToken.update({ where: { id }, data: { lastUsedAt: before } });
  await person.ask('{ __typename }');
  expect((await lastUsed())?.getTime()).toBeGreaterThan(before.getTime());
});

test('a token fetches files and a session cookie beside it counts for nothing', async () => {
  const { person, secret } = await makeToken(gateway.outsider, { scope: 'READ' });
  const path = `/files/images/${fixture.itemIds[0]}/image`;
  expect((await person.fetch(path)).status).toBe(404);
  const both = await gateway.insider.fetch(path, { headers: { authorization: `Bearer ${secret}` } });
  expect(both.status).toBe(404);
  const { person: own } = await makeToken(gateway.insider, { scope: 'READ' });
  expect((await own.fetch(path)).status).toBe(200);
});
