// Threads, presence and inboxes while somebody looks: each change, nothing of others, and an end when rights end.
import { setTimeout as wait } from 'node:timers/promises';
import { Role } from '@pathlens/db';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Fixture, writeFixture } from './fixture.ts';
import { type Person, startGateway, type TestGateway } from './gateway.ts';
import { addPerson, addTalkers, change, reply, send, startThread, type Talkers } from './thread-talk.ts';

let gateway: TestGateway;
let fixture: Fixture;
let people: Talkers;
const open: AbortController[] = [];

beforeAll(async () => {
  gateway = await startGateway();
  fixture = await writeFixture(gateway);
  people = await addTalkers(gateway);
});
afterEach(() => {
  for (const stream of open.splice(0)) stream.abort();
});
afterAll(() => gateway.stop());

// biome-ignore lint/suspicious/noExplicitAny: events of several shapes
type Event = any;

interface Stream {
  next(): Promise<IteratorResult<Event>>;
  close(): void;
}

/** The events of a subscription as they come; ends when the server ends it. */
function subscribe(person: Person, query: string, variables: Record<string, unknown> = {}): Stream {
  const controller = new AbortController();
  open.push(controller);
  const events = read(person, query, variables, controller.signal);
  return { next: () => events.next(), close: () => controller.abort() };
}

async function* read(person: Person, query: string, variables: object, signal: AbortSignal): AsyncGenerator<Event> {
  const response = await person.fetch('/graphql/stream', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ query, variables }),
    signal,
  });
  let text = '';
  const decoder = new TextDecoder();
  try {
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      text += decoder.decode(chunk, { stream: true });
      for (let end = text.indexOf('\n\n'); end !== -1; end = text.indexOf('\n\n')) {
        const [event, data] = text
          .slice(0, end)
          .split('\n')
          .map((line) => line.replace(/^\w+: ?/, ''));
        text = text.slice(end + 2);
        if (event === 'complete') return;
        if (event === 'next') yield JSON.parse(data).data;
      }
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

const threadsQuery = `subscription ($on: ID!, $since: String) { threads(on: $on, since: $since) {
  cursor threads { id state comments(first: 5) { nodes { body reactions { count } } } } } }`;
const presenceQuery = 'subscription ($on: ID!) { presence(on: $on) { people { name } } }';
const inboxQuery = 'subscription { notifications { unread latest { kind thread { id } } } }';

/** Reads on until `seen` says that it has seen enough, and gives the last event. */
async function until(stream: Stream, seen: (event: Event) => boolean): Promise<Event> {
  for (;;) {
    const { value, done } = await stream.next();
    if (done) throw new Error('the stream has ended');
    if (seen(value)) return value;
  }
}

test('each change of a thread is told, on its object and in its project', async () => {
  const { ann, bob } = people;
  const onObject = subscribe(bob, threadsQuery, { on: fixture.experimentId });
  const onProject = subscribe(bob, threadsQuery, { on: fixture.projectId });
  const elsewhere = subscribe(bob, threadsQuery, { on: fixture.versionIds[0] });
  for (const stream of [onObject, onProject, elsewhere]) {
    expect((await stream.next()).value.threads.threads).toEqual([]);
  }
  const { id, commentId } = await startThread(ann, { on: fixture.experimentId, body: 'Look' });
  const told = async (stream: Stream) => (await stream.next()).value.threads.threads[0];
  for (const stream of [onObject, onProject]) {
    expect(await told(stream)).toMatchObject({ id, state: 'OPEN', comments: { nodes: [{ body: 'Look' }] } });
  }
  await reply(bob, id, 'Yes');
  expect((await told(onObject)).comments.nodes[1].body).toBe('Yes');
  await send(ann, 'editComment', 'EditCommentInput', { id: commentId, body: 'See', revision: 0 });
  expect((await told(onObject)).comments.nodes[0].body).toBe('See');
  await send(bob, 'setReaction', 'SetReactionInput', { comment: commentId, kind: 'LOOK', on: true });
  expect((await told(onObject)).comments.nodes[0].reactions).toEqual([{ count: 1 }]);
  await change(ann, 'resolveThread', id);
  expect((await told(onObject)).state).toBe('RESOLVED');
  // Elsewhere nothing of it: the next word there is the first.
  const other = await startThread(ann, { on: fixture.versionIds[0], body: 'Model' });
  expect((await told(elsewhere)).id).toBe(other.id);
});

test('a reader that was cut off goes on where it was, and misses nothing', async () => {
  const { ann, bob } = people;
  const stream = subscribe(bob, threadsQuery, { on: fixture.experimentId });
  const { cursor } = (await stream.next()).value.threads;
  stream.close();
  const missed = [];
  for (let i = 0; i < 60; i++) missed.push((await startThread(ann, { on: fixture.experimentId, body: `${i}` })).id);
  const again = subscribe(bob, threadsQuery, { on: fixture.experimentId, since: cursor });
  const heard: string[] = [];
  while (heard.length < missed.length) {
    const { threads } = (await again.next()).value.threads;
    expect(threads.length).toBeLessThanOrEqual(50);
    heard.push(...threads.map(({ id }: { id: string }) => id));
  }
  expect(heard).toEqual(missed);
});

test('others hear nothing', async () => {
  for (const person of [gateway.outsider, gateway.nobody]) {
    for (const query of [threadsQuery, presenceQuery]) {
      expect((await subscribe(person, query, { on: fixture.experimentId }).next()).done).toBe(true);
    }
  }
  expect((await subscribe(gateway.nobody, inboxQuery).next()).done).toBe(true);
});

test('A-06: a stream ends by itself when its reader may no longer read', async () => {
  const leaver = await addPerson(gateway, 'Leaver', Role.COMMENTER);
  const threads = subscribe(leaver, threadsQuery, { on: fixture.experimentId });
  const presence = subscribe(leaver, presenceQuery, { on: fixture.experimentId });
  expect((await threads.next()).done).toBe(false);
  expect((await presence.next()).done).toBe(false);
  const key = { teamId_userId: { teamId: gateway.teamId, userId: leaver.userId } };
  await gateway.prisma.membership.delete({ where: key });
  // Nobody says anything here: it is asked again.
  expect((await threads.next()).done).toBe(true);
  expect((await presence.next()).done).toBe(true);
});

test('people see who else is there, until they leave', async () => {
  const { ann, bob } = people;
  const on = fixture.experimentId;
  const names = ({ presence }: Event) => presence.people.map(({ name }: { name: string }) => name).sort();
  const seenByAnn = subscribe(ann, presenceQuery, { on });
  await until(seenByAnn, (event) => names(event).join() === 'Ann');
  const seenByBob = subscribe(bob, presenceQuery, { on });
  await until(seenByBob, (event) => names(event).join() === 'Ann,Bob');
  await until(seenByAnn, (event) => names(event).join() === 'Ann,Bob');
  // Two pages of one person are one person.
  const second = subscribe(bob, presenceQuery, { on });
  await until(second, (event) => names(event).join() === 'Ann,Bob');
  second.close();
  seenByBob.close();
  await until(seenByAnn, (event) => names(event).join() === 'Ann');
  // Elsewhere they are not.
  const elsewhere = subscribe(bob, presenceQuery, { on: fixture.projectId });
  await until(elsewhere, (event) => names(event).join() === 'Bob');
});

test('an open inbox counts what comes and what is seen', async () => {
  const { ann, bob } = people;
  await gateway.prisma.notification.deleteMany();
  const stream = subscribe(bob, inboxQuery);
  expect((await stream.next()).value.notifications).toEqual({ unread: 0, latest: [] });
  const { id } = await startThread(ann, { on: fixture.experimentId, body: `[@](pathlens:user/${bob.userId})` });
  expect((await stream.next()).value.notifications).toEqual({
    unread: 1,
    latest: [{ kind: 'MENTION', thread: { id } }],
  });
  await send(bob, 'markRead', 'MarkReadInput', { everything: true }, 'unread');
  expect((await stream.next()).value.notifications).toEqual({ unread: 0, latest: [] });
});

test('whoever may no longer see the object is not shown there any more', async () => {
  const { ann } = people;
  const on = fixture.experimentId;
  const names = ({ presence }: Event) =>
    presence.people
      .map(({ name }: { name: string }) => name)
      .sort()
      .join();
  const carl = await addPerson(gateway, 'Carl', Role.VIEWER);
  const seenByAnn = subscribe(ann, presenceQuery, { on });
  await until(seenByAnn, (event) => names(event) === 'Ann');
  const seenByCarl = subscribe(carl, presenceQuery, { on });
  await until(seenByCarl, (event) => names(event) === 'Ann,Carl');
  await until(seenByAnn, (event) => names(event) === 'Ann,Carl');
  const closed = { projectId: fixture.projectId, userId: carl.userId, role: null };
  await gateway.prisma.projectRole.create({ data: closed });
  await until(seenByAnn, (event) => names(event) === 'Ann');
  // Their own stream ends.
  while (!(await seenByCarl.next()).done);
});

test('open streams ask nothing while nothing happens, and share one connection that listens', async () => {
  const { ann, bob } = people;
  const streams = [ann, bob].flatMap((person) =>
    [threadsQuery, presenceQuery, inboxQuery].flatMap((query) =>
      Array.from({ length: 5 }, () => subscribe(person, query, { on: fixture.experimentId })),
    ),
  );
  await Promise.all(streams.map((stream) => stream.next()));
  const [{ count }] = await gateway.prisma.$queryRaw<{ count: number }[]>`SELECT count(*)::int AS count
    FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN %'`;
  expect(count).toBe(1);
  await quiet();
  const asked = await quiet();
  // Whether the two sessions still stand is asked for all their streams together.
  expect(asked.filter((text) => !/"session"|"user"/.test(text))).toEqual([]);
  expect(asked.length).toBeLessThan(streams.length);
});

/** Statements of some seconds on the connections of the gateway. */
async function quiet(): Promise<string[]> {
  const { query } = pg.Client.prototype;
  const asked: string[] = [];
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const first = args[0] as string | { text?: string };
    const text = typeof first === 'string' ? first : (first?.text ?? '');
    if (/^\s*(SELECT|INSERT|UPDATE|DELETE)/i.test(text) && !/pgboss/.test(text)) asked.push(text);
    return Reflect.apply(query, this, args);
  } as typeof query;
  await wait(5_000);
  pg.Client.prototype.query = query;
  return asked;
}
