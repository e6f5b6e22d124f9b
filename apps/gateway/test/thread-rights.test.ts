// Who may read and say what: each role, people of other teams, nobody, tokens that only read, and visitors of a link.
import { randomUUID } from 'node:crypto';
import { Role } from '@pathlens/db';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Fixture, writeFixture } from './fixture.ts';
import { type Person, startGateway, type TestGateway } from './gateway.ts';
import { writeStudy } from './study-rows.ts';
import {
  addPerson,
  addTalkers,
  addVisitor,
  type Begun,
  change,
  readThread,
  reply,
  send,
  startThread,
  type Talkers,
  tryToStart,
} from './thread-talk.ts';

let gateway: TestGateway;
let fixture: Fixture;
let people: Talkers;
let thread: Begun;
let mine: Begun;
let studyId: string;

beforeAll(async () => {
  gateway = await startGateway();
  fixture = await writeFixture(gateway);
  studyId = await writeStudy(gateway, fixture);
  people = await addTalkers(gateway);
  thread = await startThread(people.ann, { on: fixture.experimentId, body: 'canary-words' });
  mine = await startThread(gateway.insider, { on: studyId, body: 'on the study' });
});
afterAll(() => gateway.stop());

type Asker = Pick<Person, 'ask'>;

/** Each way to say or change something, with the code of its refusal; null where it was done. */
async function attempts(person: Asker): Promise<Record<string, string | null>> {
  const comment = thread.commentId;
  const answers = {
    startThread: await tryToStart(person, { on: fixture.experimentId }),
    replyToThread: await reply(person, thread.id, 'A word'),
    editComment: await send(person, 'editComment', 'EditCommentInput', { id: comment, body: 'x', revision: 9 }),
    setReaction: await send(person, 'setReaction', 'SetReactionInput', { comment, kind: 'AGREE', on: true }),
    resolveThread: await change(person, 'resolveThread', thread.id),
    reopenThread: await change(person, 'reopenThread', thread.id),
    setWatch: await send(person, 'setWatch', 'SetWatchInput', { on: thread.id, level: 'ALL' }),
  };
  return Object.fromEntries(Object.entries(answers).map(([name, { error }]) => [name, error?.code ?? null]));
}

const refused = 'NOT_FOUND';
const mayTalk = {
  startThread: null,
  replyToThread: null,
  editComment: refused,
  setReaction: null,
  resolveThread: null,
  reopenThread: null,
  setWatch: null,
};
const mayLook = { ...Object.fromEntries(Object.keys(mayTalk).map((name) => [name, refused])), setWatch: null };
const mayNothing = { ...mayLook, setWatch: refused };

describe('people', () => {
  test('commenters and those above them talk, viewers only read', async () => {
    for (const role of [Role.COMMENTER, Role.MEMBER, Role.MAINTAINER, Role.OWNER]) {
      expect(await attempts(await addPerson(gateway, role, role)), role).toEqual(mayTalk);
    }
    expect(await attempts(gateway.watcher)).toEqual(mayLook);
    expect((await readThread(gateway.watcher, thread.id)).mayComment).toBe(false);
  });

  test('others and strangers get the answer of a made-up id, everywhere', async () => {
    const node = 'query ($id: ID!) { node(id: $id) { id } thread(id: $id) { id } }';
    for (const person of [gateway.outsider, gateway.nobody]) {
      expect(await attempts(person)).toEqual(mayNothing);
      expect((await change(person, 'deleteComment', thread.commentId)).error.code).toBe(refused);
      const madeUp = await person.ask(node, { id: randomUUID() });
      for (const id of [thread.id, thread.commentId]) expect(await person.ask(node, { id })).toEqual(madeUp);
    }
    const { data } = await gateway.outsider.ask(
      '{ viewer { unreadNotifications notifications(first: 100) { totalCount } } }',
    );
    expect(data.viewer).toEqual({ unreadNotifications: 0, notifications: { totalCount: 0 } });
  });

  test('an override counts before the team’s role, and a closed project is closed', async () => {
    const person = await addPerson(gateway, 'Override', Role.MEMBER);
    const set = (role: Role | null) =>
      gateway.prisma.projectRole.upsert({
        where: { projectId_userId: { projectId: fixture.projectId, userId: person.userId } },
        create: { projectId: fixture.projectId, userId: person.userId, role },
        update: { role },
      });
    await set(Role.VIEWER);
    expect(await attempts(person)).toEqual(mayLook);
    await set(null);
    expect(await attempts(person)).toEqual(mayNothing);
    await set(Role.COMMENTER);
    expect(await attempts(person)).toEqual(mayTalk);
  });

  test('what a comment says may be done to it, and nothing else, can be done', async () => {
    const everyone = [];
    for (const role of [Role.VIEWER, Role.COMMENTER, Role.MEMBER, Role.MAINTAINER, Role.OWNER]) {
      everyone.push(await addPerson(gateway, `${role} again`, role));
    }
    const said = [gateway.insider, ...everyone.slice(1)];
    for (const person of everyone) {
      for (const author of said) {
        const { id, commentId } = await startThread(author, { on: fixture.experimentId });
        const [{ mayChange, mayRemove }] = (await readThread(person, id)).comments.nodes;
        const edit = { id: commentId, body: 'Other words', revision: 0 };
        expect((await send(person, 'editComment', 'EditCommentInput', edit)).error === null).toBe(mayChange);
        expect((await change(person, 'deleteComment', commentId)).error === null).toBe(mayRemove);
        expect(mayChange).toBe(person.userId === author.userId);
      }
    }
  });

  test('mentions tell nothing to who may not read, whether in new words or in changed ones', async () => {
    const stranger = gateway.outsider;
    const shut = await addPerson(gateway, 'Shut out', Role.MEMBER);
    await gateway.prisma.projectRole.create({
      data: { projectId: fixture.projectId, userId: shut.userId, role: null },
    });
    for (const { userId } of [stranger, shut, { userId: randomUUID() }]) {
      const body = `[@](pathlens:user/${userId})`;
      expect((await tryToStart(people.ann, { on: fixture.experimentId, body })).error.code).toBe('MENTION_UNKNOWN');
      const edit = { id: thread.commentId, body, revision: 0 };
      expect((await send(people.ann, 'editComment', 'EditCommentInput', edit)).error.code).toBe('MENTION_UNKNOWN');
      expect(await gateway.prisma.notification.count({ where: { userId } })).toBe(0);
    }
  });

  test('A-05: a reply cannot be put into a thread of another team', async () => {
    const { error } = await reply(gateway.outsider, thread.id, 'Mine now', { key: 'k' });
    expect(error).toEqual({ code: refused, path: ['input', 'thread'] });
  });
});

describe('visitors of a link', () => {
  const names = ['Ann', 'Bob', 'owner-of-insiders', 'watcher'];

  test('comment under a name of their own, on the object of the link alone', async () => {
    const visitor = await addVisitor(gateway, fixture);
    expect((await tryToStart(visitor, { on: fixture.experimentId })).error.code).toBe('GUEST_NAME');
    const begun = await startThread(visitor, { on: fixture.experimentId, guestName: 'Reviewer 2', body: 'Hm' });
    expect((await reply(visitor, thread.id, 'And here', { guestName: 'Reviewer 2' })).error).toBeNull();
    const read = await readThread(people.ann, begun.id);
    expect(read.comments.nodes[0]).toMatchObject({ author: { kind: 'GUEST', name: 'Reviewer 2', user: null } });
    // What is shown beside the object has threads of its own, which are the team's.
    for (const on of [fixture.projectId, fixture.versionIds[0], fixture.datasetVersionId, studyId]) {
      expect((await tryToStart(visitor, { on, guestName: 'x' })).error.code).toBe(refused);
    }
    expect((await reply(visitor, mine.id, 'x', { guestName: 'x' })).error.code).toBe(refused);
    expect(await readThread(visitor, mine.id)).toBeNull();
  });

  test('change, react, settle and watch nothing, their own words neither', async () => {
    const visitor = await addVisitor(gateway, fixture);
    const { commentId } = await startThread(visitor, { on: fixture.experimentId, guestName: 'Guest' });
    expect(await attempts(visitor)).toEqual({ ...mayNothing, startThread: 'GUEST_NAME', replyToThread: 'GUEST_NAME' });
    for (const id of [commentId, thread.commentId]) {
      expect((await change(visitor, 'deleteComment', id)).error.code).toBe(refused);
    }
  });

  test('mention nobody, and learn of nobody by trying; people of the project hear what they say', async () => {
    const visitor = await addVisitor(gateway, fixture);
    for (const userId of [people.bob.userId, gateway.outsider.userId, randomUUID()]) {
      const body = `[@](pathlens:user/${userId})`;
      const { error } = await tryToStart(visitor, { on: fixture.experimentId, guestName: 'Guest', body });
      expect(error.code).toBe('MENTION_UNKNOWN');
    }
    const watching = await addPerson(gateway, 'Watching', Role.VIEWER);
    await send(watching, 'setWatch', 'SetWatchInput', { on: fixture.projectId, level: 'ALL' });
    const { number } = await startThread(visitor, { on: fixture.experimentId, guestName: 'Guest' });
    expect(await gateway.prisma.notification.count({ where: { userId: watching.userId } })).toBe(1);
    // Numbers go on over the whole project, of which a visitor sees one object.
    expect((await startThread(people.ann, { on: studyId })).number).toBe(number + 1);
  });

  test('with a link to look, say nothing', async () => {
    const visitor = await addVisitor(gateway, fixture, { comment: false });
    const guestName = 'Guest';
    expect((await tryToStart(visitor, { on: fixture.experimentId, guestName })).error.code).toBe(refused);
    expect((await reply(visitor, thread.id, 'x', { guestName })).error.code).toBe(refused);
    expect((await readThread(visitor, thread.id)).comments.nodes[0].body).toBe('canary-words');
  });

  test('read names but no people; threads of models shown beside are empty', async () => {
    const visitor = await addVisitor(gateway, fixture);
    await startThread(gateway.insider, { on: fixture.versionIds[0], body: 'among us' });
    const body = `Ask [@](pathlens:user/${people.bob.userId})`;
    const { id } = await startThread(people.ann, { on: fixture.experimentId, body });
    const [comment] = (await readThread(visitor, id)).comments.nodes;
    expect(comment).toMatchObject({ body: 'Ask @Bob', author: { name: 'Ann', user: null } });
    const { data } = await visitor.ask(
      `query ($id: ID!) { experiment(id: $id) { mentionable(first: 10) { name } runs(first: 1) { nodes { model {
        comments(first: 10) { totalCount nodes { id } } } } } } }`,
      { id: fixture.experimentId },
    );
    expect(data.experiment.mentionable).toEqual([]);
    for (const { model } of data.experiment.runs.nodes) expect(model.comments).toEqual({ totalCount: 0, nodes: [] });
  });

  test('of an anonymized link, read no name of anybody anywhere', async () => {
    const visitor = await addVisitor(gateway, fixture, { anonymized: true });
    const other = await addVisitor(gateway, fixture);
    const body = `Ask [@](pathlens:user/${people.bob.userId}) and [@](pathlens:user/${people.ann.userId})`;
    const { id } = await startThread(people.ann, { on: fixture.experimentId, body });
    await reply(people.bob, id, 'Yes');
    await reply(people.ann, id, 'No');
    await reply(other, id, 'Another reviewer', { guestName: 'Prof. Known' });
    await reply(visitor, id, 'Me', { guestName: 'Reviewer 3' });
    await change(people.bob, 'resolveThread', id);
    const read = await readThread(visitor, id);
    const text = JSON.stringify(read);
    for (const name of [...names, 'Prof. Known', people.ann.userId, people.bob.userId])
      expect(text).not.toContain(name);
    const [ann, bob, annAgain, guest, self] = read.comments.nodes.map(
      ({ author }: { author: { name: string } }) => author.name,
    );
    expect(ann).toMatch(/^Author [A-Z2-9]{2}$/);
    expect(annAgain).toBe(ann);
    expect(bob).not.toBe(ann);
    expect([guest, self]).toEqual(['Guest', 'Reviewer 3']);
    expect(read.comments.nodes[0].body).toBe(`Ask @${bob} and @${ann}`);
    expect(read.resolvedBy.name).toBe(bob);
  });
});

test('A-15: what was said and what was refused is written down, without the words', async () => {
  const { id, commentId } = await startThread(people.ann, { on: fixture.experimentId, body: 'canary-of-the-audit' });
  await tryToStart(gateway.outsider, { on: fixture.experimentId });
  const rows = await gateway.prisma.auditEvent.findMany({ where: { action: 'startThread' }, orderBy: { at: 'desc' } });
  expect(rows.find(({ objectId }) => objectId === commentId)).toMatchObject({
    actorKind: 'person',
    actorId: people.ann.userId,
    projectId: fixture.projectId,
    refused: null,
    details: { thread: id },
  });
  expect(rows.some(({ actorId, refused: code }) => actorId === gateway.outsider.userId && code === refused)).toBe(true);
  expect(JSON.stringify(rows)).not.toContain('canary-of-the-audit');
});
