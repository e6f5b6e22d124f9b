// what is taken away is away at the next request, and on what is open already.
import { randomUUID } from 'node:crypto';
import { Role } from '@pathlens/db';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Fixture, writeFixture } from './fixture.ts';
import { type Person, signIn, startGateway, type TestGateway, throughToken } from './gateway.ts';
import { makeLink, visit } from './visitor.ts';

let gateway: TestGateway;
let fixture: Fixture;
beforeAll(async () => {
  gateway = await startGateway();
  fixture = await writeFixture(gateway);
});
afterAll(() => gateway.stop());

async function newMember(role: Role): Promise<Person> {
  const name = randomUUID();
  const memberships = { create: { teamId: gateway.teamId, role } };
  const { id } = await gateway.prisma.user.create({ data: { name, email: `${name}@example.org`, memberships } });
  return signIn(gateway.prisma, gateway.url, id);
}

/** A run that waits, of an experiment somebody made. */
async function queueRun(createdById: string): Promise<{ runId: string; experimentId: string }> {
  const { config } = await gateway.prisma.experiment.findUniqueOrThrow({ where: { id: fixture.experimentId } });
  const { config: runConfig } = await gateway.prisma.run.findUniqueOrThrow({ where: { id: fixture.runIds[0] } });
  const experiment = await gateway.prisma.experiment.create({
    data: {
      projectId: fixture.projectId,
      name: 'Waiting',
      createdById,
      config: config as object,
      images: { create: { itemId: fixture.itemIds[0], position: 0 } },
      runs: {
        create: {
          modelVersionId: fixture.versionIds[0],
          position: 0,
          selection: 'neuron-mct',
          config: runConfig as object,
          seed: 1,
          total: 1,
        },
      },
    },
    include: { runs: true },
  });
  return { experimentId: experiment.id, runId: experiment.runs[0].id };
}

/** Opens a subscription and reads it to its end. */
async function openStream(
  person: Person,
  id: string,
  field = 'experimentProgress(id: $id) { state }',
  told = 'state',
): Promise<{ first: Promise<string>; end: Promise<void> }> {
  const response = await person.fetch('/graphql/stream', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({
      query: `subscription ($id: ID!) { ${field} }`,
      variables: { id },
    }),
  });
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let tell: (text: string) => void = () => {};
  const first = new Promise<string>((resolve) => (tell = resolve));
  const end = (async () => {
    let text = '';
    for (;;) {
      // Where a session is over the connection itself is cut.
      const { value, done } = await reader.read().catch(() => ({ value: undefined, done: true }));
      if (done) return;
      text += value;
      if (text.includes(`"${told}"`)) tell(text);
      if (text.includes('event: complete')) return void (await reader.cancel());
    }
  })();
  return { first, end };
}

const seen = async (person: Person, id: string) =>
  (await person.ask('query ($id: ID!) { node(id: $id) { id } }', { id })).data.node !== null;

const change = async (field: string, input: string) => {
  const { data } = await gateway.insider.ask(`mutation { ${field}(input: { ${input} }) { error { code } } }`);
  expect(data[field].error).toBeNull();
};

/** Waits for a stream to end, and says how long that took since it should have. */
async function ended(what: string, since: number, ...streams: { end: Promise<void> }[]): Promise<void> {
  await Promise.all(streams.map(({ end }) => end));
  console.info(`A-06 ${what}: streams ended after ${((Date.now() - since) / 1000).toFixed(2)} s`);
}

test('A-06 who is removed sees nothing more, their stream ends, and what they queued is not begun', async () => {
  const person = await newMember(Role.MEMBER);
  const { runId, experimentId } = await queueRun(person.userId);
  const others = await queueRun(gateway.insider.userId);
  const stream = await openStream(person, experimentId);
  const talk = await openStream(person, experimentId, 'threads(on: $id) { cursor }', 'cursor');
  expect(await stream.first).toContain('QUEUED');
  await talk.first;
  const since = Date.now();
  await change('removeMember', `team: "${gateway.teamId}", user: "${person.userId}"`);
  expect(await seen(person, experimentId)).toBe(false);
  expect((await person.fetch(`/files/images/${fixture.itemIds[0]}/image`)).status).toBe(404);
  await ended('a member is removed', since, stream, talk);
  expect((await gateway.prisma.run.findUniqueOrThrow({ where: { id: runId } })).state).toBe('CANCELLED');
  expect((await gateway.prisma.run.findUniqueOrThrow({ where: { id: others.runId } })).state).toBe('QUEUED');
});

test('A-06 a lower role counts at once, and what only a higher one may queue is taken back', async () => {
  const person = await newMember(Role.MAINTAINER);
  const { runId } = await queueRun(person.userId);
  const cancel = () =>
    person.ask('mutation ($id: ID!) { cancelExperiment(id: $id) { error { code } } }', { id: fixture.experimentId });
  expect((await cancel()).data.cancelExperiment.error).toBeNull();
  await change('setMemberRole', `team: "${gateway.teamId}", user: "${person.userId}", role: VIEWER`);
  expect((await cancel()).data.cancelExperiment.error.code).toBe('NOT_FOUND');
  expect(await seen(person, fixture.experimentId)).toBe(true);
  expect((await gateway.prisma.run.findUniqueOrThrow({ where: { id: runId } })).state).toBe('CANCELLED');
});

test('A-06 a project that is closed to somebody ends their streams there', async () => {
  const person = await newMember(Role.MEMBER);
  const { runId, experimentId } = await queueRun(person.userId);
  const stream = await openStream(person, experimentId);
  await stream.first;
  await change('setProjectRole', `project: "${fixture.projectId}", user: "${person.userId}", role: null`);
  await stream.end;
  expect(await seen(person, experimentId)).toBe(false);
  expect((await gateway.prisma.run.findUniqueOrThrow({ where: { id: runId } })).state).toBe('CANCELLED');
});

test('A-06 an experiment that is deleted ends the streams that watch it', async () => {
  const { runId, experimentId } = await queueRun(gateway.insider.userId);
  const stream = await openStream(gateway.watcher, experimentId);
  await stream.first;
  const { data } = await gateway.insider.ask(`mutation { moveToTrash(id: "${experimentId}") { error { code } } }`);
  expect(data.moveToTrash.error).toBeNull();
  await stream.end;
  expect((await gateway.prisma.run.findUniqueOrThrow({ where: { id: runId } })).state).toBe('CANCELLED');
});

test('A-06 a token that is deleted is over at the next request, and its streams end', async () => {
  const { data } = await gateway.insider.ask(
    'mutation { createToken(input: { name: "t", days: 1, scope: READ }) { ok { secret token { id } } } }',
  );
  const { secret, token } = data.createToken.ok;
  const script = throughToken(gateway.url, secret);
  const { experimentId } = await queueRun(gateway.insider.userId);
  const streams = [
    await openStream(script, experimentId),
    await openStream(script, experimentId, 'threads(on: $id) { cursor }', 'cursor'),
  ];
  for (const stream of streams) await stream.first;
  const since = Date.now();
  const revoked = await gateway.insider.ask(`mutation { revokeToken(id: "${token.id}") { error { code } } }`);
  expect(revoked.data.revokeToken.error).toBeNull();
  const asked = await script.fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ viewer { user { id } } }' }),
  });
  expect(asked.status).toBe(401);
  expect((await script.fetch(`/files/images/${fixture.itemIds[0]}/image`)).status).toBe(401);
  await ended('a token is deleted', since, ...streams);
});

test('A-06 a session that is ended is over at the next request, and its streams end', async () => {
  const person = await newMember(Role.MEMBER);
  const { experimentId } = await queueRun(gateway.insider.userId);
  const stream = await openStream(person, experimentId);
  await stream.first;
  const elsewhere = await signIn(gateway.prisma, gateway.url, person.userId);
  const since = Date.now();
  await elsewhere.ask('mutation { signOutEverywhere(input: { keepThis: true }) { error { code } } }');
  expect((await person.ask('{ viewer { user { id } } }')).data.viewer).toBeNull();
  await ended('a session is ended', since, stream);
});

test('A-06 a link that is revoked is over at the next request, and its streams end', async () => {
  const { experimentId } = await queueRun(gateway.insider.userId);
  const { id, token } = await makeLink(gateway.insider, { object: experimentId });
  const visitor = await visit(gateway, token);
  const progress = visitor.follow('Experiment_Progress', { id: experimentId });
  expect((await progress.next()).value).toMatchObject({ experimentProgress: { state: 'QUEUED' } });
  const since = Date.now();
  const { data } = await gateway.insider.ask(`mutation { revokeShareLink(id: "${id}") { error { code } } }`);
  expect(data.revokeShareLink.error).toBeNull();
  expect((await visitor.ask('Shared_Read')).status).toBe(410);
  const end = progress.next().then(
    () => {},
    () => {},
  );
  await ended('a link is revoked', since, { end });
});

test('A-06 somebody who is disabled is out at the next request, through a token too, and their streams end', async () => {
  const person = await newMember(Role.MEMBER);
  const { data } = await person.ask(
    'mutation { createToken(input: { name: "t", days: 1, scope: READ }) { ok { secret } } }',
  );
  const script = throughToken(gateway.url, data.createToken.ok.secret);
  const { experimentId } = await queueRun(gateway.insider.userId);
  const streams = [await openStream(person, experimentId), await openStream(script, experimentId)];
  for (const stream of streams) await stream.first;
  const name = randomUUID();
  const admin = await gateway.prisma.user.create({ data: { name, email: `${name}@example.org`, siteAdmin: true } });
  const since = Date.now();
  const closed = await (await signIn(gateway.prisma, gateway.url, admin.id)).ask(
    `mutation { setDisabled(input: { person: "${person.userId}", disabled: true }) { error { code } } }`,
  );
  expect(closed.data.setDisabled.error).toBeNull();
  expect((await person.ask('{ viewer { user { id } } }')).data.viewer).toBeNull();
  expect((await script.fetch(`/files/images/${fixture.itemIds[0]}/image`)).status).toBe(401);
  await ended('somebody is disabled', since, ...streams);
});
