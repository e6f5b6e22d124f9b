// Threads: what two people say to each other at a spot, change, take back and settle.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Fixture, writeFixture } from './fixture.ts';
import { startGateway, type TestGateway } from './gateway.ts';
import { addTalkers, change, readThread, reply, send, startThread, type Talkers, tryToStart } from './thread-talk.ts';

let gateway: TestGateway;
let fixture: Fixture;
let people: Talkers;

beforeAll(async () => {
  gateway = await startGateway();
  fixture = await writeFixture(gateway);
  people = await addTalkers(gateway);
});
afterAll(() => gateway.stop());

const onExperiment = () => ({ on: fixture.experimentId });
const edit = (person: Talkers['ann'], id: string, body: string, revision: number) =>
  send(person, 'editComment', 'EditCommentInput', { id, body, revision }, 'comment { body revision editedAt }');

describe('saying', () => {
  test('a thread begins with a comment, and others answer', async () => {
    const { ann, bob } = people;
    const { id, number } = await startThread(ann, { ...onExperiment(), body: 'Why the *tag*?', view: '?sparsity=90' });
    expect((await reply(bob, id, 'Because')).error).toBeNull();
    const thread = await readThread(ann, id);
    expect(thread).toMatchObject({
      number,
      state: 'OPEN',
      view: 'sparsity=90',
      object: { id: fixture.experimentId },
      anchor: { __typename: 'ObjectAnchor' },
      mayComment: true,
    });
    expect(thread.comments.nodes).toMatchObject([
      { body: 'Why the *tag*?', author: { kind: 'PERSON', name: 'Ann', user: { id: ann.userId } }, mayChange: true },
      { body: 'Because', author: { name: 'Bob' }, mayChange: false, mayRemove: false },
    ]);
    expect((await startThread(bob, onExperiment())).number).toBe(number + 1);
  });

  test('a repeat under the same key says nothing twice', async () => {
    const { ann, bob } = people;
    const first = await startThread(ann, { ...onExperiment(), body: 'Once' }, 'key 1');
    expect(await startThread(ann, { ...onExperiment(), body: 'Once' }, 'key 1')).toEqual(first);
    // Somebody else's key is another key.
    expect((await startThread(bob, { ...onExperiment(), body: 'Once' }, 'key 1')).id).not.toBe(first.id);
    expect((await tryToStart(ann, { ...onExperiment(), body: 'Twice' }, 'key 1')).error.code).toBe(
      'IDEMPOTENCY_KEY_REUSED',
    );
    const again = await Promise.all([1, 2, 3].map(() => reply(bob, first.id, 'Yes', { key: 'key 2' })));
    expect(new Set(again.map(({ ok }) => ok.comment.id)).size).toBe(1);
    expect((await readThread(ann, first.id)).comments.totalCount).toBe(2);
  });

  test('many at once get numbers and places of their own', async () => {
    const threads = await Promise.all(
      Array.from({ length: 12 }, (_, i) =>
        startThread(i % 2 ? people.ann : people.bob, { ...onExperiment(), body: `${i}` }),
      ),
    );
    const numbers = threads.map(({ number }) => number).sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 12 }, (_, i) => numbers[0] + i));
  });

  test('texts that are none are refused', async () => {
    for (const [body, code] of [
      ['', 'COMMENT_EMPTY'],
      [' \n\t', 'COMMENT_EMPTY'],
      ['x'.repeat(20_001), 'COMMENT_LENGTH'],
      ['a\u202eb', 'COMMENT_CHARACTERS'],
    ]) {
      expect((await tryToStart(people.ann, { ...onExperiment(), body })).error.code, body.slice(0, 5)).toBe(code);
    }
    const view = 'javascript:alert(1) "';
    expect((await tryToStart(people.ann, { ...onExperiment(), view })).error.code).toBe('VIEW_ADDRESS');
  });

  test('what is typed is kept as text, whatever it looks like', async () => {
    const body = '<script>alert(1)</script> [x](javascript:alert(1)) $\\href{a}{b}$';
    const { id } = await startThread(people.ann, { ...onExperiment(), body });
    expect((await readThread(people.bob, id)).comments.nodes[0].body).toBe(body);
  });
});

describe('changing', () => {
  test('earlier words are kept beside the new ones', async () => {
    const { ann, bob } = people;
    const { id, commentId } = await startThread(ann, { ...onExperiment(), body: 'one' });
    expect((await edit(ann, commentId, 'two', 0)).ok.comment).toMatchObject({ body: 'two', revision: 1 });
    expect((await edit(ann, commentId, 'three', 1)).ok.comment).toMatchObject({ body: 'three', revision: 2 });
    // The same words are no change.
    expect((await edit(ann, commentId, 'three', 2)).ok.comment).toMatchObject({ revision: 2 });
    expect((await readThread(bob, id)).comments.nodes[0].revisions).toEqual([
      { number: 1, body: 'one' },
      { number: 2, body: 'two' },
    ]);
  });

  test('F-29: of ten changes at once one is made and nine are told that it was', async () => {
    const { commentId, id } = await startThread(people.ann, onExperiment());
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) => edit(people.ann, commentId, `words ${i}`, 0)),
    );
    const made = answers.filter(({ ok }) => ok);
    expect(made).toHaveLength(1);
    for (const { ok, error } of answers) if (!ok) expect(error.code).toBe('STALE_VERSION');
    const [comment] = (await readThread(people.bob, id)).comments.nodes;
    expect(comment).toMatchObject({ body: made[0].ok.comment.body, revision: 1 });
  });

  test('nobody changes the words of another; who maintains the project may remove them', async () => {
    const { ann, bob } = people;
    const { commentId } = await startThread(ann, onExperiment());
    for (const person of [bob, gateway.insider]) {
      expect((await edit(person, commentId, 'mine', 0)).error).toEqual({ code: 'NOT_FOUND', path: ['input', 'id'] });
    }
    expect((await change(bob, 'deleteComment', commentId)).error.code).toBe('NOT_FOUND');
    expect((await change(gateway.insider, 'deleteComment', commentId)).error).toBeNull();
  });

  test('deleted words are gone from everywhere, and their place stays', async () => {
    const { ann, bob } = people;
    const secret = 'canary-of-deleted-words';
    const { id, commentId } = await startThread(ann, { ...onExperiment(), body: secret });
    await edit(ann, commentId, `${secret} again`, 0);
    await send(bob, 'setReaction', 'SetReactionInput', { comment: commentId, kind: 'AGREE', on: true });
    await reply(bob, id, 'after');
    expect((await change(ann, 'deleteComment', commentId)).error).toBeNull();
    const [first, second] = (await readThread(bob, id)).comments.nodes;
    expect(first).toMatchObject({
      id: commentId,
      body: '',
      deleted: true,
      revisions: [],
      reactions: [],
      mayChange: false,
    });
    expect(second.body).toBe('after');
    const tables = ['comment', 'comment_revision', 'thread', 'notification', 'audit_event'];
    for (const table of tables) {
      const [{ count }] = await gateway.prisma.$queryRawUnsafe<{ count: number }[]>(
        `SELECT count(*)::int AS count FROM "${table}" AS row WHERE row::text LIKE '%${secret}%'`,
      );
      expect(count, table).toBe(0);
    }
    expect((await edit(ann, commentId, 'back', 0)).error.code).toBe('NOT_FOUND');
    expect((await change(ann, 'deleteComment', commentId)).error.code).toBe('NOT_FOUND');
  });
});

test('a reaction stands once for each person and is taken back', async () => {
  const { ann, bob } = people;
  const { id, commentId } = await startThread(ann, onExperiment());
  const react = (person: Talkers['ann'], kind: string, on: boolean) =>
    send(person, 'setReaction', 'SetReactionInput', { comment: commentId, kind, on });
  for (const person of [ann, bob, bob]) await react(person, 'AGREE', true);
  await react(bob, 'QUESTION', true);
  expect((await readThread(bob, id)).comments.nodes[0].reactions).toEqual([
    { kind: 'AGREE', count: 2, mine: true },
    { kind: 'QUESTION', count: 1, mine: true },
  ]);
  await react(bob, 'AGREE', false);
  await react(bob, 'AGREE', false);
  expect((await readThread(bob, id)).comments.nodes[0].reactions[0]).toEqual({ kind: 'AGREE', count: 1, mine: false });
  const { errors } = await bob.ask(
    `mutation { setReaction(input: { comment: "${commentId}", kind: FIRE, on: true }) { error { code } } }`,
  );
  expect(errors).toBeDefined();
});

test('a thread is settled and unsettled by whoever may comment', async () => {
  const { ann, bob } = people;
  const { id } = await startThread(ann, onExperiment());
  expect((await change(bob, 'resolveThread', id)).error).toBeNull();
  expect(await readThread(ann, id)).toMatchObject({ state: 'RESOLVED', resolvedBy: { name: 'Bob' } });
  // An answer does not reopen it.
  await reply(ann, id, 'Still');
  expect((await readThread(ann, id)).state).toBe('RESOLVED');
  expect((await change(ann, 'reopenThread', id)).error).toBeNull();
  expect(await readThread(ann, id)).toMatchObject({ state: 'OPEN', resolvedBy: null });
});

describe('mentions', () => {
  test('are references, whose name is always today’s', async () => {
    const { ann, bob } = people;
    const body = `Ask [@Robert](pathlens:user/${bob.userId}), see [relu1](pathlens:layer/${fixture.versionIds[0]}/0)`;
    const { id, commentId } = await startThread(ann, { ...onExperiment(), body });
    const stored = await gateway.prisma.comment.findUniqueOrThrow({ where: { id: commentId } });
    expect(stored.body).toBe(body.replace('@Robert', '@'));
    const read = async () => (await readThread(ann, id)).comments.nodes[0].body;
    expect(await read()).toBe(body.replace('@Robert', '@Bob'));
    await gateway.prisma.user.update({ where: { id: bob.userId }, data: { name: 'B. [x](y) *z*' } });
    expect(await read()).toBe(body.replace('@Robert', '@B. \\[x\\](y) \\*z\\*'));
    await gateway.prisma.user.update({ where: { id: bob.userId }, data: { name: 'Bob' } });
  });

  test('reach only people who may read the project; others are as unknown as nobody', async () => {
    for (const userId of [gateway.outsider.userId, 'nobody-at-all']) {
      const { error } = await tryToStart(people.ann, { ...onExperiment(), body: `[@](pathlens:user/${userId})` });
      expect(error).toMatchObject({ code: 'MENTION_UNKNOWN', path: ['input', 'body'] });
    }
  });

  test('people to mention are found by name, within the project', async () => {
    const query = `query ($id: ID!, $search: String) { experiment(id: $id) { mentionable(search: $search, first: 10) { name } } }`;
    const names = async (search?: string) =>
      (await people.ann.ask(query, { id: fixture.experimentId, search })).data.experiment.mentionable.map(
        ({ name }: { name: string }) => name,
      );
    expect(await names('bo')).toEqual(['Bob']);
    expect(await names()).toEqual(['Ann', 'Bob', 'owner-of-insiders', 'watcher']);
    await gateway.prisma.projectRole.create({
      data: { projectId: fixture.projectId, userId: gateway.watcher.userId, role: null },
    });
    expect(await names()).toEqual(['Ann', 'Bob', 'owner-of-insiders']);
    await gateway.prisma.projectRole.deleteMany({ where: { projectId: fixture.projectId } });
  });
});
