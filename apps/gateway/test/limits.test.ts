// What an operation may ask for, and what a failing one tells.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Fixture, writeFixture } from './fixture.ts';
import { startGateway, type TestGateway } from './gateway.ts';

let gateway: TestGateway;
let fixture: Fixture;

beforeAll(async () => {
  gateway = await startGateway();
  fixture = await writeFixture(gateway, { images: 50 });
});
afterAll(() => gateway.stop());

const post = (body: string, headers: Record<string, string> = {}) =>
  gateway.insider.fetch('/graphql', {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
  });

test('documents that are too deep, too wide or too long are refused with 400', async () => {
  const aliases = `{ ${Array.from({ length: 16 }, (_, i) => `a${i}: catalog { maxSparsities }`).join(' ')} }`;
  const documents: readonly (readonly [string, string])[] = [
    [deep(15), 'TOO_DEEP'],
    [aliases, 'TOO_MANY_ALIASES'],
    [`{ ${'catalog { maxSparsities } '.repeat(300)} }`, 'GRAPHQL_PARSE_FAILED'],
    [`{ catalog { maxSparsities ${'@include(if: true) '.repeat(51)} } }`, 'TOO_MANY_DIRECTIVES'],
    [
      '{ viewer { projects(first: 100) { nodes { models(first: 100) { nodes { versions(first: 100) { nodes { id } } } } } } } }',
      'TOO_COSTLY',
    ],
    ['fragment F on Catalog { ...G } fragment G on Catalog { ...F } { catalog { ...F } }', 'GRAPHQL_VALIDATION_FAILED'],
  ];
  for (const [query, code] of documents) {
    const { status, errors } = await gateway.insider.ask(query);
    expect(status, query).toBe(400);
    expect(
      errors?.map(({ extensions }) => extensions.code),
      query,
    ).toContain(code);
  }
  expect((await gateway.insider.ask(deep(14))).status).toBe(200);
});

/** `run { experiment { … } }` of so many levels. */
function deep(levels: number): string {
  const [open, close] = ['experiment { runs(first: 1) { nodes { '.trim(), '} } } '];
  const pairs = Math.floor((levels - 2) / 3);
  const left = levels - 2 - 3 * pairs;
  const inner = ['id', 'experiment { id }', 'experiment { runs(first: 1) { totalCount } }'][left];
  return `{ run(id: "x") { ${open.repeat(pairs)} ${inner} ${close.repeat(pairs)} } }`;
}

test('lists give 1 to 100 at a time, from cursors of their own', async () => {
  const page = (args: string) => gateway.insider.ask(`{ viewer { projects(${args}) { nodes { id } } } }`);
  for (const first of [0, -1, 101])
    expect((await page(`first: ${first}`)).errors?.[0].extensions.code).toBe('PAGE_SIZE');
  expect((await page('')).status).toBe(400);
  for (const after of ['nonsense', Buffer.from("1:' OR 1").toString('base64url'), '']) {
    expect((await page(`first: 1, after: ${JSON.stringify(after)}`)).errors?.[0].extensions.code).toBe('BAD_CURSOR');
  }
});

test('cursors walk through a list once, in order', async () => {
  const query = `query ($id: ID!, $after: String) { experiment(id: $id) { images(first: 20, after: $after) {
    totalCount nodes { id } pageInfo { hasNextPage endCursor } } } }`;
  const seen: string[] = [];
  let after: string | null = null;
  for (let more = true; more; ) {
    const { data } = await gateway.insider.ask(query, { id: fixture.experimentId, after });
    const { nodes, pageInfo, totalCount } = data.experiment.images;
    expect(totalCount).toBe(50);
    seen.push(...nodes.map(({ id }: { id: string }) => id));
    after = pageInfo.endCursor;
    more = pageInfo.hasNextPage;
  }
  expect(seen).toEqual(fixture.itemIds);
});

test('strangers learn nothing of the schema; members may look at it', async () => {
  const query = '{ __schema { queryType { name } } }';
  expect((await gateway.insider.ask(query)).data.__schema.queryType.name).toBe('Query');
  const refused = await gateway.nobody.ask(query);
  expect([refused.status, refused.errors?.[0].extensions.code]).toEqual([400, 'INTROSPECTION_DISABLED']);
  const typo = await gateway.nobody.ask('{ viewr { user { id } } }');
  expect(typo.errors?.[0].message).not.toMatch(/did you mean/i);
});

test('bodies that are no request are answered as JSON', async () => {
  const cases: readonly (readonly [string, Record<string, string>, readonly number[]])[] = [
    ['{', {}, [400]],
    ['[]', {}, [400]],
    [JSON.stringify({ query: null }), {}, [400]],
    [JSON.stringify([{ query: '{ __typename }' }]), {}, [400]],
    [JSON.stringify({ query: '{ __typename }', variables: [] }), {}, [400]],
    [`{"query":"{ __typename }","x":"${'x'.repeat(1_100_000)}"}`, {}, [413]],
    [JSON.stringify({ query: '{ __typename }' }), { 'content-type': 'application/json; charset=utf-7' }, [415]],
  ];
  for (const [body, headers, statuses] of cases) {
    const response = await post(body, headers);
    expect(statuses, body.slice(0, 40)).toContain(response.status);
    expect(response.headers.get('content-type')).toMatch(/json/);
  }
  expect(
    (await gateway.insider.fetch('/graphql?query=mutation{cancelRun(id:"x"){error{code}}}')).status,
  ).toBeGreaterThanOrEqual(400);
});

test('a fault of ours is one sentence with a reference', async () => {
  await gateway.prisma.pathway.update({ where: { id: fixture.pathwayIds[0][0] }, data: { histogramKey: 'not/there' } });
  const { data, errors } = await gateway.insider.ask(
    'query ($id: ID!) { pathway(id: $id) { position cut(sparsity: 50) { density } } }',
    {
      id: fixture.pathwayIds[0][0],
    },
  );
  expect(data.pathway).toBeNull();
  expect(errors?.[0].message).toMatch(/^Something broke on our side\. Reference [2-9A-Z]{6}\.$/);
  expect(JSON.stringify(errors)).not.toMatch(/not\/there|src\/|node_modules/);
});
