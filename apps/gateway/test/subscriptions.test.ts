// Subscriptions over server-sent events: how it stands at once, then each change, for members only and while they are.
import { channel } from '@pathlens/jobs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { comparisonContent } from './canaries.ts';
import { readEvents } from './events.ts';
import { type Fixture, writeFixture } from './fixture.ts';
import { type Person, signIn, startGateway, type TestGateway } from './gateway.ts';
import { writePredictions } from './prediction-rows.ts';
import { lines, writeStudy } from './study-rows.ts';

let gateway: TestGateway;
let fixture: Fixture;

beforeAll(async () => {
  gateway = await startGateway();
  fixture = await writeFixture(gateway);
});
afterAll(() => gateway.stop());

// biome-ignore lint/suspicious/noExplicitAny: events of two shapes
type Event = any;

/** The events of a subscription as they come; ends when the server ends it. */
async function* subscribe(person: Person, query: string, id: string): AsyncGenerator<Event> {
  const response = await person.fetch('/graphql/stream', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ query, variables: { id } }),
  });
  yield* readEvents(response);
}

const progress = `subscription ($id: ID!) { experimentProgress(id: $id) {
  done total state latest { id } experiment { progress { done } runs(first: 1) { nodes { state } } } } }`;

async function setRun(data: object): Promise<void> {
  await gateway.prisma.run.update({ where: { id: fixture.runIds[0] }, data });
  await notify('experiment', fixture.experimentId);
}

async function notify(kind: string, id: string): Promise<void> {
  await gateway.prisma.$queryRaw`SELECT pg_notify(${channel}, ${JSON.stringify({ kind, id })})::text`;
}

test('an experiment tells how it stands, each change, and its end', async () => {
  await setRun({ state: 'RUNNING', done: 1, startedAt: new Date() });
  const events = subscribe(gateway.insider, progress, fixture.experimentId);
  const first = (await events.next()).value.experimentProgress;
  expect(first).toMatchObject({ done: 4, total: 6, state: 'RUNNING', experiment: { progress: { done: 4 } } });
  expect(first.latest.map(({ id }: { id: string }) => id).sort()).toEqual(fixture.pathwayIds.flat().sort());
  await setRun({ done: 2 });
  const second = (await events.next()).value.experimentProgress;
  expect(second).toMatchObject({ done: 5, latest: [], experiment: { progress: { done: 5 } } });
  await setRun({ done: 3, state: 'DONE' });
  const last = (await events.next()).value.experimentProgress;
  expect(last).toMatchObject({ done: 6, state: 'DONE', experiment: { runs: { nodes: [{ state: 'DONE' }] } } });
  expect((await events.next()).done).toBe(true);
});

test('predictions tell how they stand, each change, and their end; others hear nothing', async () => {
  const id = await writePredictions(gateway, fixture);
  const set = async (data: object) => {
    await gateway.prisma.predictionTable.update({ where: { id }, data });
    await notify('prediction-table', id);
  };
  await set({ state: 'RUNNING', done: 1, startedAt: new Date() });
  const query = 'subscription ($id: ID!) { predictionProgress(id: $id) { state progress { done total } } }';
  const events = subscribe(gateway.insider, query, id);
  const next = async () => (await events.next()).value.predictionProgress;
  expect(await next()).toEqual({ state: 'RUNNING', progress: { done: 1, total: 3 } });
  await set({ done: 2 });
  expect(await next()).toMatchObject({ progress: { done: 2 } });
  expect((await subscribe(gateway.outsider, query, id).next()).done).toBe(true);
  await set({ done: 3, state: 'DONE' });
  expect(await next()).toMatchObject({ state: 'DONE' });
  expect((await events.next()).done).toBe(true);
});

test('a comparison tells what is counted and found, and ends when nothing is being made; others hear nothing', async () => {
  const { prisma, insider } = gateway;
  const { id } = await prisma.comparison.create({
    data: {
      ...{ projectId: fixture.projectId, name: 'Two', createdById: insider.userId },
      versions: { create: { number: 1, createdById: insider.userId, content: comparisonContent(fixture) } },
      analyses: { create: { number: 1, state: 'RUNNING', done: 1, total: 2 } },
    },
  });
  const query = `subscription ($id: ID!) { comparisonProgress(id: $id) {
    found open comparison { version { analysis { state done total } } } } }`;
  await setRun({ state: 'RUNNING', done: 1 });
  const events = subscribe(gateway.watcher, query, id);
  const next = async () => {
    const { found, open, comparison } = (await events.next()).value.comparisonProgress;
    return { found, open, ...comparison.version.analysis };
  };
  expect(await next()).toEqual({ found: 4, open: true, state: 'RUNNING', done: 1, total: 2 });
  await prisma.comparisonAnalysis.updateMany({ where: { comparisonId: id }, data: { state: 'DONE', done: 2 } });
  await notify('comparison', id);
  expect(await next()).toEqual({ found: 4, open: true, state: 'DONE', done: 2, total: 2 });
  // One of its runs goes on.
  await setRun({ done: 3, state: 'DONE' });
  expect(await next()).toMatchObject({ found: 6, open: false });
  expect((await events.next()).done).toBe(true);
  for (const person of [gateway.outsider, gateway.nobody]) {
    expect((await subscribe(person, query, id).next()).done).toBe(true);
  }
});

test('a study tells how it stands with what it has said, each change, and its end; others hear nothing', async () => {
  const id = await writeStudy(gateway, fixture, { state: 'RUNNING', claims: ['c2', 'c5', 'c9'] });
  const set = async (data: object) => {
    await gateway.prisma.study.update({ where: { id }, data });
    await notify('study', id);
  };
  const query = `subscription ($id: ID!) { studyProgress(id: $id) {
    state progress { done total } claims { verdict } claimsLeft { id } figures { key } } }`;
  const events = subscribe(gateway.watcher, query, id);
  const next = async () => (await events.next()).value.studyProgress;
  expect(await next()).toEqual({
    state: 'RUNNING',
    progress: { done: 4, total: 4 },
    claims: [{ verdict: 'NOT_DECIDABLE' }, { verdict: 'HOLDS' }],
    claimsLeft: [{ id: 'c9' }],
    figures: [{ key: lines.id }],
  });
  await gateway.prisma.studyPart.deleteMany({ where: { studyId: id, kind: 'FIGURE' } });
  await set({ total: 9 });
  expect(await next()).toMatchObject({ progress: { done: 4, total: 9 }, figures: [] });
  for (const person of [gateway.outsider, gateway.nobody]) {
    expect((await subscribe(person, query, id).next()).done).toBe(true);
  }
  await set({ state: 'CANCELLED' });
  expect(await next()).toMatchObject({ state: 'CANCELLED' });
  expect((await events.next()).done).toBe(true);
});

test('an import tells its states and ends with the last, with the reason of a refusal', async () => {
  const [id] = fixture.versionIds;
  const query = 'subscription ($id: ID!) { importProgress(id: $id) { id state error { code message path } } }';
  await gateway.prisma.modelVersion.update({ where: { id }, data: { state: 'IMPORTING' } });
  const events = subscribe(gateway.insider, query, id);
  expect((await events.next()).value.importProgress).toEqual({ id, state: 'IMPORTING', error: null });
  const error = { code: 'NOT_ONNX', message: 'This is a web page.' };
  await gateway.prisma.modelVersion.update({ where: { id }, data: { state: 'REFUSED', error } });
  await notify('model-version', id);
  expect((await events.next()).value.importProgress).toEqual({ id, state: 'REFUSED', error: { ...error, path: [] } });
  expect((await events.next()).done).toBe(true);
  await gateway.prisma.modelVersion.update({ where: { id }, data: { state: 'READY' } });
});

test('the import of a data set tells its progress, waits for an answer, and ends when it is cancelled', async () => {
  const id = fixture.datasetVersionId;
  const query = `subscription ($id: ID!) { importProgress(id: $id) { state datasetVersion { confirmed progress { done total } } } }`;
  const set = async (data: object): Promise<void> => {
    await gateway.prisma.datasetVersion.update({ where: { id }, data });
    await notify('dataset-version', id);
  };
  await set({ state: 'DETECTED', confirmed: false });
  const events = subscribe(gateway.watcher, query, id);
  const next = async () => (await events.next()).value.importProgress;
  expect(await next()).toEqual({
    state: 'DETECTED',
    datasetVersion: { confirmed: false, progress: { done: 0, total: 0 } },
  });
  await set({ state: 'IMPORTING', confirmed: true, done: 1, total: 5 });
  expect(await next()).toEqual({
    state: 'IMPORTING',
    datasetVersion: { confirmed: true, progress: { done: 1, total: 5 } },
  });
  await notify('dataset-version', id);
  await set({ done: 3 });
  expect((await next()).datasetVersion.progress).toEqual({ done: 3, total: 5 });
  await set({ state: 'CANCELLED' });
  expect((await next()).state).toBe('CANCELLED');
  expect((await events.next()).done).toBe(true);
  await gateway.prisma.datasetVersion.update({ where: { id }, data: { state: 'READY' } });
});

test('others and strangers hear nothing and are let go at once', async () => {
  for (const person of [gateway.outsider, gateway.nobody]) {
    expect((await subscribe(person, progress, fixture.experimentId).next()).done).toBe(true);
  }
});

test('who signs out hears no further event', async () => {
  await setRun({ state: 'RUNNING', done: 1 });
  const { id: userId } = await gateway.prisma.user.create({ data: { name: 'Leaver', email: 'leaver@example.org' } });
  await gateway.prisma.membership.create({ data: { teamId: gateway.teamId, userId, role: 'MEMBER' } });
  const leaver = await signIn(gateway.prisma, gateway.url, userId);
  const events = subscribe(leaver, progress, fixture.experimentId);
  expect((await events.next()).done).toBe(false);
  await gateway.prisma.session.deleteMany({ where: { userId } });
  await setRun({ done: 2 });
  expect((await events.next()).done).toBe(true);
});

test('a lost connection to the database is mended, and everybody looks again', async () => {
  await setRun({ state: 'RUNNING', done: 1 });
  const events = subscribe(gateway.insider, progress, fixture.experimentId);
  await events.next();
  await gateway.prisma.run.update({ where: { id: fixture.runIds[0] }, data: { done: 2 } });
  await gateway.prisma.$queryRaw`
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'`;
  expect((await events.next()).value.experimentProgress.done).toBe(5);
  await events.return(undefined);
});

test('only subscriptions are answered there', async () => {
  const ask = (query: string) =>
    gateway.insider.fetch('/graphql/stream', {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ query }),
    });
  const mutation = await ask(
    'mutation { createProject(input: { name: "Through the side door" }) { ok { project { id } } } }',
  );
  expect(mutation.status).toBe(400);
  expect(await gateway.prisma.project.count({ where: { name: 'Through the side door' } })).toBe(0);
  expect((await ask('{ viewer { user { id } } }')).status).toBe(400);
});
