// Inboxes: who hears of what, as far as they want to and may, and what they have seen.
import { Role } from '@pathlens/db';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Fixture, writeFixture } from './fixture.ts';
import { type Person, startGateway, type TestGateway } from './gateway.ts';
import { addPerson, addTalkers, change, reply, send, startThread, type Talkers } from './thread-talk.ts';

let gateway: TestGateway;
let fixture: Fixture;
let people: Talkers;
let carl: Person;

beforeAll(async () => {
  gateway = await startGateway();
  fixture = await writeFixture(gateway);
  people = await addTalkers(gateway);
  carl = await addPerson(gateway, 'Carl', Role.VIEWER);
});
afterAll(() => gateway.stop());
beforeEach(async () => {
  await gateway.prisma.notification.deleteMany();
  await gateway.prisma.watch.deleteMany();
});

async function inbox(person: Person, unread = false) {
  const { data, errors } = await person.ask(
    `query ($unread: Boolean) { viewer { unreadNotifications notifications(first: 100, unread: $unread) { totalCount
      nodes { id kind read thread { id } comment { body } project { id } } } } }`,
    { unread },
  );
  if (errors) throw new Error(errors[0].message);
  return data.viewer as {
    unreadNotifications: number;
    notifications: {
      totalCount: number;
      nodes: { id: string; kind: string; read: boolean; comment: { body: string } }[];
    };
  };
}

const kinds = async (person: Person) => (await inbox(person)).notifications.nodes.map(({ kind }) => kind);
const mention = (person: Person) => `[@](pathlens:user/${person.userId})`;
const watch = (person: Person, on: string, level: string | null) =>
  send(person, 'setWatch', 'SetWatchInput', { on, level }, 'watched { id level }');

describe('who hears', () => {
  test('those mentioned and those who took part, nobody of their own words', async () => {
    const { ann, bob } = people;
    const { id } = await startThread(ann, { on: fixture.experimentId, body: `Look, ${mention(carl)} ${mention(ann)}` });
    await reply(bob, id, 'Yes');
    await reply(ann, id, `No, ${mention(bob)}`);
    await change(ann, 'resolveThread', id);
    expect(await kinds(carl)).toEqual(['MENTION']);
    expect(await kinds(ann)).toEqual(['REPLY']);
    // Mentioned in a thread of their own, they hear of it once.
    expect(await kinds(bob)).toEqual(['RESOLVED', 'MENTION']);
    expect(await kinds(gateway.insider)).toEqual([]);
  });

  test('watchers of a project and of a thread, as far as they want to', async () => {
    const { ann, bob } = people;
    await watch(carl, fixture.projectId, 'ALL');
    const { id } = await startThread(ann, { on: fixture.experimentId });
    await reply(bob, id, 'One');
    expect(await kinds(carl)).toEqual(['REPLY', 'THREAD']);
    // The thread's own level counts before the project's.
    await watch(carl, id, 'MENTIONS');
    await reply(bob, id, 'Two');
    await reply(bob, id, `Three ${mention(carl)}`);
    expect(await kinds(carl)).toEqual(['MENTION', 'REPLY', 'THREAD']);
    await watch(carl, id, 'NONE');
    await reply(bob, id, `Four ${mention(carl)}`);
    expect(await kinds(carl)).toHaveLength(3);
    await watch(carl, id, null);
    await reply(bob, id, 'Five');
    expect(await kinds(carl)).toHaveLength(4);
    // Who muted a thread they took part in hears nothing of it.
    await watch(ann, id, 'NONE');
    const before = await kinds(ann);
    await reply(bob, id, 'Six');
    expect(await kinds(ann)).toEqual(before);
  });

  test('a project tells each of its people what they said of it themselves, one by one and in a list', async () => {
    const one = 'query ($id: ID!) { node(id: $id) { ... on Project { watch } } }';
    const list = 'query { viewer { projects(first: 50) { nodes { id watch } } } }';
    const levelOf = async (person: Person) => {
      const { data } = await person.ask(one, { id: fixture.projectId });
      const { viewer } = (await person.ask(list)).data;
      const [listed] = viewer.projects.nodes.filter((node: { id: string }) => node.id === fixture.projectId);
      expect(listed.watch).toBe(data.node.watch);
      return data.node.watch;
    };
    await watch(people.ann, fixture.projectId, 'MENTIONS');
    await watch(gateway.watcher, fixture.projectId, 'NONE');
    expect([await levelOf(people.ann), await levelOf(gateway.watcher), await levelOf(people.bob)]).toEqual([
      'MENTIONS',
      'NONE',
      null,
    ]);
    const own = await startThread(people.ann, { on: fixture.experimentId, body: 'Mine' });
    const before = await kinds(people.ann);
    await reply(people.bob, own.id, `No mention of anybody, but ${mention(gateway.watcher)}`);
    expect(await kinds(people.ann)).toEqual(before);
    expect(await kinds(gateway.watcher)).toEqual([]);
    for (const person of [people.ann, gateway.watcher]) await watch(person, fixture.projectId, null);
    expect(await levelOf(people.ann)).toBeNull();
  });

  test('words that are added later mention once', async () => {
    const { ann } = people;
    const { commentId } = await startThread(ann, { on: fixture.experimentId, body: 'Look' });
    const edit = (body: string, revision: number) =>
      send(ann, 'editComment', 'EditCommentInput', { id: commentId, body, revision });
    await edit(`Look ${mention(carl)}`, 0);
    await edit(`Look here ${mention(carl)}`, 1);
    expect(await kinds(carl)).toEqual(['MENTION']);
  });

  test('A-04: who may no longer read hears nothing more, and what they heard is gone', async () => {
    const { ann, bob } = people;
    const leaver = await addPerson(gateway, 'Leaver', Role.COMMENTER);
    const { id } = await startThread(leaver, { on: fixture.experimentId });
    await reply(bob, id, 'One');
    expect(await kinds(leaver)).toEqual(['REPLY']);
    const key = { teamId_userId: { teamId: gateway.teamId, userId: leaver.userId } };
    await gateway.prisma.membership.delete({ where: key });
    await reply(ann, id, 'canary-after-leaving');
    const text = JSON.stringify(await inbox(leaver));
    expect(JSON.parse(text)).toEqual({ unreadNotifications: 0, notifications: { totalCount: 0, nodes: [] } });
    expect(await gateway.prisma.notification.count({ where: { userId: leaver.userId } })).toBe(1);
  });
});

describe('what was seen', () => {
  test('line by line, by thread, and everything', async () => {
    const { ann, bob } = people;
    const one = await startThread(ann, { on: fixture.experimentId, body: mention(bob) });
    for (const body of ['a', 'b', 'c'])
      await startThread(ann, { on: fixture.experimentId, body: `${body} ${mention(bob)}` });
    await reply(ann, one.id, mention(bob));
    const mark = async (input: object) =>
      (await send(bob, 'markRead', 'MarkReadInput', { ...input }, 'unread')).ok?.unread;
    const { notifications, unreadNotifications } = await inbox(bob);
    expect([unreadNotifications, notifications.totalCount]).toEqual([5, 5]);
    expect(await mark({ notifications: [notifications.nodes[1].id] })).toBe(4);
    expect(await mark({ thread: one.id })).toBe(2);
    expect((await inbox(bob, true)).notifications.totalCount).toBe(2);
    expect(await mark({ everything: true })).toBe(0);
    expect((await inbox(bob)).notifications.nodes.every(({ read }) => read)).toBe(true);
    expect(await mark({})).toBeUndefined();
    expect(await mark({ everything: true, thread: one.id })).toBeUndefined();
  });

  test('nobody marks lines of another', async () => {
    const { ann, bob } = people;
    await startThread(ann, { on: fixture.experimentId, body: mention(bob) });
    const [{ id }] = (await inbox(bob)).notifications.nodes;
    await send(ann, 'markRead', 'MarkReadInput', { notifications: [id] }, 'unread');
    expect((await inbox(bob)).unreadNotifications).toBe(1);
    const node = await ann.ask('query ($id: ID!) { node(id: $id) { id } }', { id });
    expect(node.data.node).toBeNull();
  });

  test('a deleted comment leaves the inboxes it had come into', async () => {
    const { ann, bob } = people;
    const { commentId } = await startThread(ann, { on: fixture.experimentId, body: mention(bob) });
    expect((await inbox(bob)).unreadNotifications).toBe(1);
    await change(ann, 'deleteComment', commentId);
    expect((await inbox(bob)).notifications.totalCount).toBe(0);
  });
});
