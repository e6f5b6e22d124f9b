// what visitors of a share link read and say in threads, through the operations of their page and no others.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CanaryProject, writeCanaries } from './canaries.ts';
import { startGateway, type TestGateway } from './gateway.ts';
import { reply, startThread } from './thread-talk.ts';
import { makeLink, type Visitor, visit } from './visitor.ts';

let gateway: TestGateway;
let canaries: CanaryProject;

beforeAll(async () => {
  gateway = await startGateway();
  canaries = await writeCanaries(gateway);
});
afterAll(() => gateway.stop());

async function visitTo(object: string, options: object = {}): Promise<Visitor> {
  return visit(gateway, (await makeLink(gateway.insider, { object, ...options })).token);
}

const begin = (visitor: Visitor, on: string, more: object = {}) =>
  visitor.ask('Threads_Start', {
    input: { on, anchor: { kind: 'OBJECT' }, body: 'From outside', guestName: 'Rita', ...more },
    idempotencyKey: randomUUID(),
  });

const commentsOf = async (visitor: Visitor, id: string) =>
  (await visitor.ask('Threads_Read', { id, newestFirst: false })).data.thread?.said.nodes ?? null;

test('A-10 a link to look tells and takes no word', async () => {
  const object = canaries.experimentId;
  const visitor = await visitTo(object);
  const thread = canaries.threadIds[object];
  const input = { thread, body: 'A word', guestName: 'Rita' };
  for (const answer of [
    await visitor.ask('Threads_List', { on: object }),
    await visitor.ask('Threads_Read', { id: thread, newestFirst: false }),
    await begin(visitor, object),
    await visitor.ask('Threads_Reply', { input }),
  ]) {
    expect(answer.status).toBe(400);
    expect(answer.errors?.[0]?.extensions.code).toBe('OPERATION_NOT_ALLOWED');
  }
  await expect(visitor.follow('Threads_Live', { on: object }).next()).rejects.toThrow('OPERATION_NOT_ALLOWED');
});

test('A-10 a link to comment that shows the team’s talk shows what is said on its object, and by whom, but no account', async () => {
  const object = canaries.experimentId;
  const visitor = await visitTo(object, { role: 'COMMENT', teamTalkHidden: false });
  const { data } = await visitor.ask('Threads_List', { on: object });
  expect(data.node.comments.nodes.map(({ id }: { id: string }) => id)).toEqual([canaries.threadIds[object]]);
  const said = await commentsOf(visitor, canaries.threadIds[object]);
  expect(said.map(({ author }: { author: object }) => author)).toEqual([
    { kind: 'PERSON', name: 'Carla Canary', user: null },
    { kind: 'PERSON', name: 'Carla Canary', user: null },
    { kind: 'GUEST', name: 'Prof. Canary', user: null },
  ]);
});

test.each(['experimentId', 'studyId', 'comparisonId'] as const)(
  'A-10 a link to comment takes words on its object (%s) under a name of the visitor, and changes nothing else',
  async (kind) => {
    const object = canaries[kind];
    const others = [canaries.experimentId, canaries.studyId, canaries.comparisonId].filter((id) => id !== object);
    const visitor = await visitTo(object, { role: 'COMMENT' });
    const nameless = (await begin(visitor, object, { guestName: null })).data.startThread;
    expect(nameless.error.code).toBe('GUEST_NAME');
    const begun = (await begin(visitor, object)).data.startThread;
    expect(begun.error).toBeNull();
    const { id } = begun.ok.thread;
    const input = { thread: id, body: 'And more', guestName: 'Rita' };
    expect((await visitor.ask('Threads_Reply', { input })).data.replyToThread.error).toBeNull();
    await reply(gateway.insider, id, 'An answer');
    const said = await commentsOf(visitor, id);
    expect(said.map(({ body }: { body: string }) => body)).toEqual(['From outside', 'And more', 'An answer']);
    expect(said[0]).toMatchObject({ author: { kind: 'GUEST', name: 'Rita' }, mayChange: false, mayRemove: false });
    for (const on of [...others, canaries.projectId, canaries.versionIds[0], randomUUID()]) {
      expect((await begin(visitor, on)).data.startThread.error.code, on).toBe('NOT_FOUND');
    }
    for (const other of others) {
      expect(await commentsOf(visitor, canaries.threadIds[other])).toBeNull();
      // A comparison shows its experiments; what is said there is not part of it.
      const { node } = (await visitor.ask('Threads_List', { on: other })).data;
      expect(node?.comments.nodes ?? []).toEqual([]);
    }
    for (const name of ['Threads_Edit', 'Threads_Delete', 'Threads_React', 'Threads_Resolve', 'Threads_Watch']) {
      expect((await visitor.ask(name, { id, input: {} })).status, name).toBe(400);
    }
    const written = await gateway.prisma.auditEvent.findFirstOrThrow({
      where: { action: 'startThread', actorKind: 'link', refused: null },
      orderBy: { id: 'desc' },
    });
    expect(written).toMatchObject({ projectId: canaries.projectId, actorId: visitor.path.split('/').at(-1) });
  },
);

test('A-10 visitors of two links to one object read one another; an anonymized one learns no name', async () => {
  const object = canaries.comparisonId;
  const open = await visitTo(object, { role: 'COMMENT', teamTalkHidden: false });
  const hidden = await visitTo(object, { role: 'COMMENT', anonymized: true, teamTalkHidden: false });
  const events = hidden.follow('Threads_Live', { on: object });
  await events.next();
  const spot = { anchor: { kind: 'CELL', column: 'B', image: canaries.itemIds[1] } };
  const body = 'canary-tagged looks at the tag, says carla@canary.example';
  const { id } = (await begin(open, object, { ...spot, guestName: 'Cornelius Canary', body })).data.startThread.ok
    .thread;
  const told = (await events.next()).value;
  await events.return(undefined);
  expect(JSON.stringify(told)).toContain(id);
  const read = await hidden.ask('Threads_Read', { id, newestFirst: false });
  expect(read.data.thread.anchor).toMatchObject({ __typename: 'CellAnchor', column: 'B', image: { path: 'image 2' } });
  expect(read.data.thread.said.nodes[0]).toMatchObject({
    author: { kind: 'GUEST', name: 'Guest' },
    body: 'Model 2 looks at the tag, says a person or group',
  });
  const listed = await hidden.ask('Threads_List', { on: object, order: 'POSITION' });
  expect(JSON.stringify([told, read, listed])).not.toMatch(/canary/i);
  const mentionable = await hidden.ask('Threads_Mentionable', { on: object, search: 'ca' });
  expect(mentionable.data.node.mentionable).toEqual([]);
});

test('A-10 what people of the project say beside a shared object stays among them', async () => {
  const { id } = await startThread(gateway.insider, { on: canaries.versionIds[0], body: 'Among us' });
  const visitor = await visitTo(canaries.experimentId, { role: 'COMMENT', teamTalkHidden: false });
  expect(await commentsOf(visitor, id)).toBeNull();
  const { data } = await visitor.ask('Threads_List', { on: canaries.versionIds[0] });
  expect(data.node?.comments.nodes ?? []).toEqual([]);
});
