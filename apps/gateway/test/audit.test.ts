// The audit log: every mutation, done or refused, is one row that nobody changes, shown to those who may read it.

import { appRole } from '@pathlens/db';
import { isObjectType } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asViewer } from '../src/acting.ts';
import { withoutSecrets } from '../src/audit.ts';
import { schema } from '../src/schema.ts';
import type { Viewer } from '../src/viewer.ts';
import { type Fixture, writeFixture } from './fixture.ts';
import { startGateway, type TestGateway, throughToken } from './gateway.ts';

let gateway: TestGateway;
let fixture: Fixture;

beforeAll(async () => {
  gateway = await startGateway();
  fixture = await writeFixture(gateway);
});
afterAll(() => gateway.stop());

const cancel = 'mutation ($id: ID!) { cancelExperiment(id: $id) { ok { experiment { id } } error { code } } }';
const newest = () => gateway.prisma.auditEvent.findFirstOrThrow({ orderBy: { id: 'desc' } });

test('A-15 what is done says who, what, where, when and from where', async () => {
  await gateway.insider.ask(cancel, { id: fixture.experimentId });
  expect(await newest()).toMatchObject({
    actorKind: 'person',
    actorId: gateway.insider.userId,
    action: 'cancelExperiment',
    objectType: 'Experiment',
    objectId: fixture.experimentId,
    projectId: fixture.projectId,
    teamId: gateway.teamId,
    refused: null,
    address: expect.stringMatching(/127\.0\.0\.1|::1/),
    at: expect.any(Date),
  });
});

test('A-15 what is refused is written down where it was tried', async () => {
  for (const [person, actorKind, actorId] of [
    [gateway.outsider, 'person', gateway.outsider.userId],
    [gateway.nobody, 'nobody', null],
  ] as const) {
    const { data } = await person.ask(cancel, { id: fixture.experimentId });
    expect(data.cancelExperiment.error.code).toBe('NOT_FOUND');
    const where = { projectId: fixture.projectId, teamId: gateway.teamId };
    expect(await newest()).toMatchObject({
      actorKind,
      actorId,
      action: 'cancelExperiment',
      refused: 'NOT_FOUND',
      ...where,
    });
  }
});

test('A-15 what comes through a token says so', async () => {
  const { data } = await gateway.insider.ask(
    'mutation { createToken(input: { name: "t", days: 1, scope: WRITE }) { ok { secret } } }',
  );
  const { secret } = data.createToken.ok;
  await throughToken(gateway.url, secret).ask(cancel, { id: fixture.experimentId });
  expect(await newest()).toMatchObject({ actorKind: 'token', actorId: gateway.insider.userId });
  const all = JSON.stringify(await gateway.prisma.auditEvent.findMany(), (_key, value) =>
    typeof value === 'bigint' ? String(value) : value,
  );
  expect(all).not.toContain(secret);
});

// What is required, and whatever text may be said besides.
const isWorthSaying = ({ type }: { type: unknown }): boolean => /!$|^String$/.test(String(type));

// The value of an argument, as its type asks for it: enough to get past the reading of arguments.
function made(type: string): string {
  const plain = type.replace(/!$/, '');
  if (plain.startsWith('[')) return '[]';
  if (plain === 'ID') return '"made-up"';
  if (plain === 'String') return '"made-up words"';
  if (['Int', 'Float', 'BigInt'].includes(plain)) return '1';
  if (plain === 'Boolean') return 'false';
  if (['JSON', 'JSONObject'].includes(plain)) return '{}';
  if (plain === 'DateTime') return '"2030-01-01T00:00:00Z"';
  const named = schema.getType(plain);
  if (named && 'getValues' in named) return named.getValues()[0].name;
  if (named && 'getFields' in named && !isObjectType(named)) {
    const fields = Object.values(named.getFields()).filter(isWorthSaying);
    return `{ ${fields.map((field) => `${field.name}: ${made(String(field.type))}`).join(' ')} }`;
  }
  return 'null';
}

const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});

test.each(mutations.map(({ name }) => name))('A-15 %s, asked by a stranger, is written down', async (name) => {
  const field = schema.getMutationType()?.getFields()[name];
  const args = field?.args.filter(isWorthSaying) ?? [];
  const given = args.map((arg) => `${arg.name}: ${made(String(arg.type))}`).join(' ');
  const before = await gateway.prisma.auditEvent.count({ where: { action: name } });
  const answer = await gateway.nobody.ask(`mutation { ${name}${given && `(${given})`} { error { code } } }`);
  expect(answer.status, JSON.stringify(answer)).toBe(200);
  expect(answer.data?.[name].error, JSON.stringify(answer)).not.toBeNull();
  expect(await gateway.prisma.auditEvent.count({ where: { action: name } })).toBe(before + 1);
  const row = await newest();
  expect(row.refused).toBe(answer.data[name].error.code);
  expect(JSON.stringify(row.details)).not.toContain('made-up words');
});

test('A-15 of what was refused the kinds, ids and sizes are kept, no words', async () => {
  const text = `mutation ($input: StartThreadInput!) { startThread(input: $input, idempotencyKey: "canary key") {
    error { code } } }`;
  const body = 'canary words that nobody was to read';
  const on = fixture.experimentId;
  const anchor = { kind: 'BLOCK', block: 'canary' };
  const ask = (input: object) =>
    gateway.watcher.ask(text, { input: { on, anchor, body, view: '?q=canary', ...input } });
  expect((await ask({})).data.startThread.error.code).toBe('NOT_FOUND');
  expect(await newest()).toMatchObject({
    action: 'startThread',
    objectId: on,
    projectId: fixture.projectId,
    details: { on, anchor: 'an object', body: `${body.length} characters`, view: '9 characters' },
  });
  await ask({ on: 'canary words in place of an id' });
  expect((await newest()).details).toMatchObject({ on: '30 characters' });
  // A mutation that nobody wrote down by itself, with a choice and a number.
  const token = 'mutation { createToken(input: { name: "canary", days: 0, scope: READ }) { error { code } } }';
  expect((await gateway.insider.ask(token)).data.createToken.error).not.toBeNull();
  expect((await newest()).details).toEqual({ name: '6 characters', days: 0, scope: 'READ' });
  const rows = await gateway.prisma.$queryRaw<
    unknown[]
  >`SELECT id FROM audit_event AS row WHERE row::text LIKE '%canary%'`;
  expect(rows).toEqual([]);
});

test('A-15 rows are changed and deleted by nobody', async () => {
  const { id } = await newest();
  await expect(gateway.prisma.auditEvent.update({ where: { id }, data: { action: 'other' } })).rejects.toThrow();
  await expect(gateway.prisma.auditEvent.delete({ where: { id } })).rejects.toThrow();
  await expect(gateway.prisma.$executeRaw`TRUNCATE audit_event`).rejects.toThrow();
});

test('A-15 the role of the gateway adds rows, and changes, removes and empties nothing', async () => {
  const { id } = await newest();
  const { prisma } = gateway.app;
  const tries = {
    update: () => prisma.$executeRaw`UPDATE audit_event SET action = 'other' WHERE id = ${id}`,
    delete: () => prisma.$executeRaw`DELETE FROM audit_event WHERE id = ${id}`,
    truncate: () => prisma.$executeRaw`TRUNCATE audit_event`,
    trigger: () => prisma.$executeRaw`ALTER TABLE audit_event DISABLE TRIGGER ALL`,
    drop: () => prisma.$executeRaw`DROP TABLE audit_event`,
  };
  const owner: Viewer = { kind: 'person', userId: gateway.insider.userId, siteAdmin: true, token: null };
  const [{ role }] = await asViewer(owner, () => prisma.$queryRaw<[{ role: string }]>`SELECT current_user AS role`);
  expect(role).toBe(appRole);
  for (const [what, attempt] of Object.entries(tries)) {
    // A rule that lets no row through is as good as a refusal: what counts is that everything stays.
    await asViewer(owner, attempt).catch((error: Error) =>
      expect(error.message, what).toMatch(/permission|owner|append/i),
    );
    expect(await gateway.prisma.auditEvent.findUnique({ where: { id } }), what).toMatchObject({
      action: expect.not.stringMatching('other'),
    });
  }
});

test('A-15 a change that is rolled back leaves the refusal alone', async () => {
  const name = 'x'.repeat(200);
  const { data } = await gateway.insider.ask(
    'mutation ($name: String!) { createToken(input: { name: $name, days: 1, scope: READ }) { error { code } } }',
    { name },
  );
  expect(data.createToken.error.code).toBe('NAME_LENGTH');
  expect(await newest()).toMatchObject({ action: 'createToken', refused: 'NAME_LENGTH' });
});

test('the log is read by those who may audit, and by nobody else', async () => {
  const { slug } = await gateway.prisma.project.findUniqueOrThrow({ where: { id: fixture.projectId } });
  const text = `query ($slug: String!) { project(slug: $slug) { auditUrl audit(first: 2) { totalCount pageInfo { hasNextPage }
    nodes { at actorKind actor { id } action project { id } objectType objectId refused address details } }
    team { auditUrl audit(first: 1, refusedOnly: true) { nodes { refused } } } } }`;
  const { data, errors } = await gateway.insider.ask(text, { slug });
  expect(errors).toBeUndefined();
  const { audit, auditUrl, team } = data.project;
  expect(audit.nodes).toHaveLength(2);
  expect(audit.totalCount).toBe(await gateway.prisma.auditEvent.count({ where: { projectId: fixture.projectId } }));
  expect(team.audit.nodes[0].refused).not.toBeNull();
  const watched = await gateway.watcher.ask(text, { slug });
  expect(watched.data.project).toMatchObject({ audit: null, auditUrl: null, team: { audit: null, auditUrl: null } });
  for (const csvUrl of [auditUrl, team.auditUrl]) {
    const url = csvUrl.replace('.csv', '.jsonl');
    const response = await gateway.insider.fetch(url);
    expect(response.headers.get('content-type')).toMatch(/^application\/jsonl/);
    const events = (await response.text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(events.length).toBeGreaterThan(1);
    for (const event of events)
      expect(Object.keys(event)).toEqual(expect.arrayContaining(['at', 'actor', 'action', 'result', 'details']));
    expect(events.map(({ result }) => result)).toContain('NOT_FOUND');
    for (const person of [gateway.watcher, gateway.outsider, gateway.nobody]) {
      expect((await person.fetch(url)).status).toBe(404);
    }
  }
  for (const url of [auditUrl, team.auditUrl]) {
    const response = await gateway.insider.fetch(url);
    expect(response.headers.get('content-type')).toMatch(/^text\/csv/);
    const lines = (await response.text()).trim().split('\r\n');
    expect(lines[0]).toMatch(/^at,actor_kind,/);
    expect(lines.length).toBeGreaterThan(2);
    for (const person of [gateway.watcher, gateway.outsider, gateway.nobody]) {
      expect((await person.fetch(url)).status).toBe(404);
    }
  }
});

test('details are short, flat and without secrets', () => {
  expect(
    withoutSecrets({
      name: 'a\0b'.padEnd(500, 'c'),
      password: 'x',
      newToken: 'y',
      list: [1, 2],
      deep: { a: 1 },
      n: 1,
      gone: undefined,
    }),
  ).toEqual({ name: expect.stringMatching(/^abc{197}$/), list: '2 values', deep: 'an object', n: 1 });
});
