// Links whose comments stay inside the team, as they do where nothing else is said: their visitors read the threads that were begun
// through them, with the answers, and of the others nothing: not their words, not how many they are, not when they change.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asViewer } from '../src/acting.ts';
import { createContext } from '../src/context.ts';
import { find } from '../src/find.ts';
import { type CanaryProject, writeCanaries } from './canaries.ts';
import { startGateway, type TestGateway } from './gateway.ts';
import { addVisitor, reply, startThread } from './thread-talk.ts';
import { type MadeLink, makeLink, type Visitor, visit } from './visitor.ts';

let gateway: TestGateway;
let canaries: CanaryProject;
let object: string;
let link: MadeLink;

beforeAll(async () => {
  gateway = await startGateway();
  canaries = await writeCanaries(gateway);
  object = canaries.experimentId;
  link = await makeLink(gateway.insider, { object, role: 'COMMENT' });
});
afterAll(() => gateway.stop());

const enter = () => visit(gateway, link.token);

async function begin(visitor: Visitor, guestName: string): Promise<string> {
  const input = { on: object, anchor: { kind: 'OBJECT' }, body: `From ${guestName}`, guestName };
  const { ok, error } = (await visitor.ask('Threads_Start', { input, idempotencyKey: randomUUID() })).data.startThread;
  expect(error).toBeNull();
  return ok.thread.id;
}

interface Listed {
  readonly ids: readonly string[];
  readonly total: number;
}

async function listOf(visitor: Visitor, more: object = {}): Promise<Listed> {
  const { comments } = (await visitor.ask('Threads_List', { on: object, ...more })).data.node;
  return { ids: comments.nodes.map(({ id }: { id: string }) => id), total: comments.totalCount };
}

const readAs = async (visitor: Visitor, id: string) =>
  (await visitor.ask('Threads_Read', { id, newestFirst: false })).data.thread;

describe('a link whose comments stay inside the team', () => {
  test('is what one gets where nothing else is said, and tells it to its maker and its visitors', async () => {
    const { data } = await gateway.insider.ask(
      'query ($on: ID!) { shareLinks(object: $on, first: 10) { nodes { id teamTalkHidden } } }',
      { on: object },
    );
    expect(data.shareLinks.nodes).toContainEqual({ id: link.id, teamTalkHidden: true });
    expect((await (await enter()).ask('Shared_Read')).data.shared.teamTalkHidden).toBe(true);
    const row = await gateway.prisma.auditEvent.findFirstOrThrow({ where: { objectId: link.id } });
    expect(row.details).toMatchObject({ teamTalkHidden: true });
  });

  test('shows the threads that were begun through it, with the team’s answers, to all of its visitors', async () => {
    const [first, second] = [await enter(), await enter()];
    expect(await listOf(first)).toEqual({ ids: [], total: 0 });
    const id = await begin(first, 'Rita');
    expect((await reply(gateway.insider, id, 'We looked at it')).error).toBeNull();
    for (const visitor of [first, second]) {
      for (const more of [{}, { order: 'POSITION' }, { state: 'OPEN' }]) {
        expect(await listOf(visitor, more)).toEqual({ ids: [id], total: 1 });
      }
      const { said, mayComment } = await readAs(visitor, id);
      expect(said.nodes.map(({ body }: { body: string }) => body)).toEqual(['From Rita', 'We looked at it']);
      expect(mayComment).toBe(true);
    }
    const input = { thread: id, body: 'Thank you', guestName: 'Sam' };
    expect((await second.ask('Threads_Reply', { input })).data.replyToThread.error).toBeNull();
  });

  test('gives of the team’s threads and of other links’ the answer of a made-up id', async () => {
    const visitor = await enter();
    const other = await makeLink(gateway.insider, { object, role: 'COMMENT' });
    const theirs = await begin(await visit(gateway, other.token), 'Tom');
    const ours = canaries.threadIds[object];
    for (const thread of [ours, theirs, randomUUID()]) {
      expect(await readAs(visitor, thread)).toBeNull();
      const input = { thread, body: 'A word', guestName: 'Rita' };
      expect((await visitor.ask('Threads_Reply', { input })).data.replyToThread.error).toMatchObject({
        code: 'NOT_FOUND',
        path: ['input', 'thread'],
      });
    }
    for (const id of [canaries.commentIds[ours], randomUUID()]) {
      const { data } = await visitor.ask('Threads_Comment', { id });
      expect(Object.values(data)).toEqual([null]);
    }
    expect((await listOf(visitor)).ids).not.toContain(theirs);
  });

  test('tells live of its own threads alone', async () => {
    const visitor = await enter();
    const events = visitor.follow('Threads_Live', { on: object });
    await events.next();
    const { id: hidden } = await startThread(gateway.insider, { on: object, body: 'Among us' });
    const id = await begin(visitor, 'Rita');
    const told = JSON.stringify((await events.next()).value);
    await events.return(undefined);
    expect(told).toContain(id);
    expect(told).not.toContain(hidden);
  });

  test('hides names where it is anonymous as well, as any anonymous link does', async () => {
    const { token } = await makeLink(gateway.insider, { object, role: 'COMMENT', anonymized: true });
    const visitor = await visit(gateway, token);
    const id = await begin(visitor, 'Reviewer 2');
    await reply(gateway.insider, id, 'canary-net says so');
    const read = await readAs(visitor, id);
    expect(read.said.nodes[1]).toMatchObject({ author: { kind: 'PERSON' }, body: 'Model 1 says so' });
    expect(JSON.stringify(read)).not.toMatch(/canary/i);
    expect((await listOf(visitor)).ids).toEqual([id]);
  });

  test('people of the team see all threads, those that visitors begin as well', async () => {
    const id = await begin(await enter(), 'Uma');
    const { data } = await gateway.insider.ask(
      'query ($on: ID!) { experiment(id: $on) { comments(first: 100) { nodes { id } } } }',
      { on: object },
    );
    const ids = data.experiment.comments.nodes.map((node: { id: string }) => node.id);
    expect(ids).toEqual(expect.arrayContaining([id, canaries.threadIds[object]]));
  });
});

test('the first line alone, with row-level security gone, finds no thread of others', async () => {
  const { viewer } = await addVisitor(gateway, canaries, { teamTalkHidden: true });
  const unguarded = { ...gateway.app, prisma: gateway.prisma };
  const seenBy = (who: typeof viewer) => {
    const context = createContext(unguarded, who, async () => true);
    const ours = canaries.threadIds[object];
    return Promise.all([find.thread(context, ours), find.comment(context, canaries.commentIds[ours])]);
  };
  expect(await seenBy(viewer)).toEqual([null, null]);
  expect(await seenBy({ ...viewer, teamTalkHidden: false })).not.toContain(null);
});

describe('A-11: the second line alone, with every condition gone', () => {
  test('shows no row of a thread that was not begun through the link, and lets nobody write into one', async () => {
    const visitor = await addVisitor(gateway, canaries, { teamTalkHidden: true });
    // What the gateway believes is not asked: the row of the link is.
    const viewer = { ...visitor.viewer, teamTalkHidden: false };
    const { prisma } = gateway.app;
    const ours = canaries.threadIds[object];
    const guest = { linkId: viewer.linkId, guestName: 'Rita' };
    const { id } = await startThread(visitor, { on: object, guestName: 'Rita' });
    const comment = { threadId: id, ...guest, body: 'A word' };
    await asViewer(viewer, async () => {
      expect((await prisma.thread.findMany()).map((row) => row.id)).toEqual([id]);
      const words = await prisma.comment.findMany();
      expect(new Set(words.map(({ threadId }) => threadId))).toEqual(new Set([id]));
      expect(await prisma.reaction.count()).toBe(0);
      expect(await prisma.commentRevision.count()).toBe(0);
      await prisma.comment.create({ data: comment });
      await expect(prisma.comment.create({ data: { ...comment, threadId: ours } })).rejects.toThrow();
      expect((await prisma.thread.updateMany({ where: { id: ours }, data: { view: 'mine' } })).count).toBe(0);
    });
    const context = createContext(gateway.app, viewer, async () => true);
    expect(await asViewer(viewer, () => find.thread(context, ours))).toBeNull();
  });

  test('shows them to a link that shows the team’s talk', async () => {
    const { viewer } = await addVisitor(gateway, canaries, { teamTalkHidden: false });
    const ours = canaries.threadIds[object];
    const rows = await asViewer(viewer, () => gateway.app.prisma.thread.findMany({ where: { id: ours } }));
    expect(rows).toHaveLength(1);
  });
});
