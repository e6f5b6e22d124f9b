// What is left of a share link once its object is gone for good: nothing that opens, and the words that came through it.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { purgeTrash } from '../src/janitor/purge-trash.ts';
import { type CanaryProject, writeCanaries } from './canaries.ts';
import { startGateway, type TestGateway } from './gateway.ts';
import { type MadeLink, makeLink, open, type Visitor, visit } from './visitor.ts';

let gateway: TestGateway;
let canaries: CanaryProject;

beforeAll(async () => {
  gateway = await startGateway();
  canaries = await writeCanaries(gateway);
});
afterAll(() => gateway.stop());

const day = 24 * 3_600_000;

async function tell(mutation: 'moveToTrash' | 'deleteForever' | 'restoreFromTrash', id: string): Promise<void> {
  const { data } = await gateway.insider.ask(`mutation ($id: ID!) { told: ${mutation}(id: $id) { error { code } } }`, {
    id,
  });
  expect(data.told.error).toBeNull();
}

interface Shared {
  readonly link: MadeLink;
  readonly visitor: Visitor;
  readonly threadId: string;
}

/** A link with a frame, opened by a visitor who has said something. */
async function shareAndTalk(object: string): Promise<Shared> {
  const link = await makeLink(gateway.insider, { object, role: 'COMMENT', frameOrigins: ['https://blog.example.org'] });
  const visitor = await visit(gateway, link.token);
  const input = { on: object, anchor: { kind: 'OBJECT' }, body: 'From outside', guestName: 'Rita' };
  const { ok } = (await visitor.ask('Threads_Start', { input })).data.startThread;
  return { link, visitor, threadId: ok.thread.id };
}

async function expectGone({ link, visitor }: Shared): Promise<void> {
  const unknown = await (await open(gateway, 'A'.repeat(32))).text();
  const answer = await open(gateway, link.token);
  expect({ status: answer.status, text: await answer.text() }).toEqual({ status: 404, text: unknown });
  expect((await visitor.ask('Shared_Read')).status).toBe(404);
  expect((await fetch(gateway.url + link.embedPath)).status).toBe(404);
}

const linksOf = (objectId: string) => gateway.prisma.shareLink.count({ where: { objectId } });

/** Of the object and of the visitor who spoke: the words stay, for the people of the project. */
async function expectWordsKept({ threadId }: Shared): Promise<void> {
  const { data } = await gateway.insider.ask(
    `query ($id: ID!) { thread(id: $id) { detached object { id } comments(first: 10) { nodes { body author { kind name } } } } }`,
    { id: threadId },
  );
  expect(data.thread).toEqual({
    detached: true,
    object: null,
    comments: { nodes: [{ body: 'From outside', author: { kind: 'GUEST', name: 'Rita' } }] },
  });
}

test('deleted for ever, an object takes its links with it; in the trash it only closes them', async () => {
  const object = canaries.comparisonId;
  const shared = await shareAndTalk(object);
  const fork = await gateway.insider.ask(
    'mutation ($id: ID!) { forkComparison(input: { comparison: $id }) { ok { comparison { id } } } }',
    { id: object },
  );
  await tell('moveToTrash', object);
  await expectGone(shared);
  await tell('restoreFromTrash', object);
  expect((await shared.visitor.ask('Shared_Read')).status).toBe(200);
  await tell('moveToTrash', object);
  await tell('deleteForever', object);
  await expectGone(shared);
  expect(await linksOf(object)).toBe(0);
  await expectWordsKept(shared);
  const { id } = fork.data.forkComparison.ok.comparison;
  const read = await gateway.insider.ask('query ($id: ID!) { comparison(id: $id) { forkOf { id } } }', { id });
  expect(read.data.comparison).toEqual({ forkOf: null });
  await tell('moveToTrash', id);
  await tell('deleteForever', id);
});

test('after its days in the trash it is the same; links to other objects stay', async () => {
  const gone = await shareAndTalk(canaries.studyId);
  const kept = await shareAndTalk(canaries.experimentId);
  await tell('moveToTrash', canaries.studyId);
  const old = { deletedAt: new Date(Date.now() - 31 * day) };
  await gateway.prisma.study.update({ where: { id: canaries.studyId }, data: old });
  await purgeTrash(gateway.app, new AbortController().signal);
  await expectGone(gone);
  expect(await linksOf(canaries.studyId)).toBe(0);
  await expectWordsKept(gone);
  expect((await kept.visitor.ask('Shared_Read')).status).toBe(200);
});

test('a project takes links and words alike', async () => {
  const shared = await shareAndTalk(canaries.experimentId);
  await tell('moveToTrash', canaries.projectId);
  await expectGone(shared);
  await tell('deleteForever', canaries.projectId);
  await expectGone(shared);
  expect(await gateway.prisma.shareLink.count({ where: { projectId: canaries.projectId } })).toBe(0);
  expect(await gateway.prisma.comment.count({ where: { thread: { projectId: canaries.projectId } } })).toBe(0);
});
