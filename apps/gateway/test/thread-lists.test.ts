// Lists of threads and comments: filters, orders, pages that hold together while others speak, and how many statements they take.
import { readFile } from 'node:fs/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Fixture, writeFixture } from './fixture.ts';
import { startGateway, type TestGateway } from './gateway.ts';
import { addTalkers, type Begun, change, reply, send, startThread, type Talkers } from './thread-talk.ts';

let gateway: TestGateway;
let fixture: Fixture;
let people: Talkers;
let threads: Begun[];
const statements: string[] = [];

// Every statement of Prisma goes through node-postgres, where it is counted on its way.
const query = pg.Client.prototype.query;
beforeAll(async () => {
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const first = args[0] as string | { text?: string };
    statements.push(typeof first === 'string' ? first : (first?.text ?? ''));
    return Reflect.apply(query, this, args);
  } as typeof query;
  gateway = await startGateway();
  fixture = await writeFixture(gateway, { images: 12 });
  people = await addTalkers(gateway);
  threads = [];
  // From the last image to the first, so that the newest thread is the first on the page.
  for (const [index, image] of [...fixture.itemIds].reverse().entries()) {
    const anchor = { kind: 'IMAGE', image };
    threads.push(
      await startThread(index % 3 ? people.ann : people.bob, { on: fixture.experimentId, anchor, body: `${index}` }),
    );
  }
});
afterAll(async () => {
  await gateway.stop();
  pg.Client.prototype.query = query;
});

const isData = (text: string): boolean => /^\s*(SELECT|INSERT|UPDATE|DELETE)/i.test(text) && !/pgboss\./.test(text);

async function readOperations(): Promise<Record<string, string>> {
  return JSON.parse(await readFile(new URL('../operations/persisted.json', import.meta.url), 'utf8'));
}

type Page = { nodes: { id: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string }; totalCount: number };

async function list(person: Talkers['ann'], filter: Record<string, unknown> = {}): Promise<Page> {
  const { data, errors } = await person.ask(
    `query ($id: ID!, $first: Int!, $after: String, $state: ThreadState, $mine: Boolean, $unread: Boolean, $order: ThreadOrder) {
      experiment(id: $id) { comments(first: $first, after: $after, state: $state, mine: $mine, unread: $unread, order: $order) {
        totalCount pageInfo { hasNextPage endCursor } nodes { id } } } }`,
    { id: fixture.experimentId, first: 100, ...filter },
  );
  if (errors) throw new Error(errors[0].message);
  return data.experiment.comments;
}

const ids = ({ nodes }: Page) => nodes.map(({ id }) => id);

describe('threads of an object', () => {
  test('by their newest word, and as the spots stand on the page', async () => {
    const begun = threads.map(({ id }) => id);
    expect(ids(await list(people.ann))).toEqual([...begun].reverse());
    expect(ids(await list(people.ann, { order: 'POSITION' }))).toEqual([...begun].reverse());
    await reply(people.bob, begun[4], 'A word');
    expect(ids(await list(people.ann))[0]).toBe(begun[4]);
    expect(ids(await list(people.ann, { order: 'POSITION' }))).toEqual([...begun].reverse());
  });

  test('open, resolved, mine and unread', async () => {
    const [first, second] = threads;
    await change(people.ann, 'resolveThread', second.id);
    expect(ids(await list(people.ann, { state: 'RESOLVED' }))).toEqual([second.id]);
    expect((await list(people.ann, { state: 'OPEN' })).totalCount).toBe(11);
    expect(new Set(ids(await list(people.bob, { mine: true })))).toEqual(
      new Set([...threads.filter((_, index) => index % 3 === 0), threads[4]].map(({ id }) => id)),
    );
    await reply(people.ann, first.id, 'To Bob');
    expect(ids(await list(people.bob, { unread: true }))).toEqual([first.id]);
    await send(people.bob, 'markRead', 'MarkReadInput', { thread: first.id }, 'unread');
    expect(ids(await list(people.bob, { unread: true }))).toEqual([]);
  });

  test('a project has the threads of all its objects, and another project none of them', async () => {
    const other = await writeFixture(gateway);
    const count = async (id: string) => {
      const slug = (await gateway.prisma.project.findUniqueOrThrow({ where: { id } })).slug;
      const document = 'query ($slug: String!) { project(slug: $slug) { comments(first: 1) { totalCount } } }';
      return (await people.ann.ask(document, { slug })).data.project.comments.totalCount;
    };
    expect(await count(fixture.projectId)).toBe(12);
    expect(await count(other.projectId)).toBe(0);
  });

  test('pages follow one another in either order', async () => {
    for (const order of ['NEWEST', 'POSITION']) {
      const all = ids(await list(people.ann, { order }));
      const seen: string[] = [];
      for (let after: string | null = null, more = true; more; ) {
        const page: Page = await list(people.ann, { order, first: 5, after });
        seen.push(...ids(page));
        after = page.pageInfo.endCursor;
        more = page.pageInfo.hasNextPage;
      }
      expect(seen, order).toEqual(all);
    }
    const { errors } = await people.ann.ask(
      'query ($id: ID!) { experiment(id: $id) { comments(first: 5, after: "bm90aGluZw") { totalCount } } }',
      { id: fixture.experimentId },
    );
    expect(errors?.[0].extensions.code).toBe('BAD_CURSOR');
  });
});

test('a page of comments goes on where it ended, whatever is said meanwhile', async () => {
  const thread = await startThread(people.ann, { on: fixture.experimentId, body: '0' });
  for (let i = 1; i < 8; i++) await reply(i % 2 ? people.bob : people.ann, thread.id, `${i}`);
  const read = async (more: Record<string, unknown>) =>
    (
      await people.ann.ask(
        `query ($id: ID!, $after: String, $newestFirst: Boolean) { thread(id: $id) { comments(first: 3, after: $after,
          newestFirst: $newestFirst) { pageInfo { endCursor } nodes { body } } } }`,
        { id: thread.id, ...more },
      )
    ).data.thread.comments;
  const bodies = (page: { nodes: { body: string }[] }) => page.nodes.map(({ body }) => body);
  const first = await read({});
  const newest = await read({ newestFirst: true });
  await reply(people.bob, thread.id, 'meanwhile');
  expect([bodies(first), bodies(newest)]).toEqual([
    ['0', '1', '2'],
    ['7', '6', '5'],
  ]);
  expect(bodies(await read({ after: first.pageInfo.endCursor }))).toEqual(['3', '4', '5']);
  expect(bodies(await read({ after: newest.pageInfo.endCursor, newestFirst: true }))).toEqual(['4', '3', '2']);
});

test('a page of threads with their words takes as many statements as two of them', async () => {
  const document = `query ($id: ID!, $first: Int!) { experiment(id: $id) { comments(first: $first) { totalCount nodes {
    id number state current detached unread watch anchor { ... on ImageAnchor { image { path } } }
    comments(first: 3) { totalCount nodes { id body revision author { name } reactions { kind count } mayChange mayRemove } } } } } }`;
  const count = async (first: number) => {
    statements.length = 0;
    const { errors } = await people.ann.ask(document, { id: fixture.experimentId, first });
    expect(errors).toBeUndefined();
    return statements.filter(isData).length;
  };
  const two = await count(2);
  expect(await count(12)).toBe(two);
  expect(two).toBeLessThanOrEqual(14);
});

test('a page of a thread, as the web app asks for it, takes at most 10 statements', async () => {
  const thread = await startThread(people.ann, {
    on: fixture.experimentId,
    body: `[@](pathlens:user/${people.bob.userId})`,
  });
  for (let i = 0; i < 20; i++) await reply(i % 2 ? people.bob : people.ann, thread.id, `${i}`);
  statements.length = 0;
  const query = (await readOperations()).Threads_Read;
  const { data, errors } = await people.ann.ask(query, { id: thread.id, newestFirst: true });
  expect(errors).toBeUndefined();
  expect(data.thread.said.nodes).toHaveLength(21);
  expect(statements.filter(isData).length).toBeLessThanOrEqual(10);
});
