// Operations that ask for too much, or come in a way they should not: each is refused with a code before any resolver is called and any
// statement is made, so that nobody can make the database work by them.
import { gzipSync } from 'node:zlib';
import { GraphQLError } from 'graphql';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { schema } from '../src/schema.ts';
import { startGateway, type TestGateway, throughToken } from './gateway.ts';
import { type Watch, watchStatements } from './watch-statements.ts';

let gateway: TestGateway;
let watch: Watch;
let resolved = 0;

// Fields at the root are where every resolver begins.
function countRoots(): void {
  for (const root of [schema.getQueryType(), schema.getMutationType()]) {
    for (const field of Object.values(root?.getFields() ?? {})) {
      const { resolve } = field;
      field.resolve = (...args) => {
        resolved++;
        return resolve?.(...args);
      };
    }
  }
}

beforeAll(async () => {
  countRoots();
  watch = watchStatements();
  gateway = await startGateway();
});
afterAll(async () => {
  await gateway.stop();
  watch.stop();
});
beforeEach(() => {
  resolved = 0;
  watch.take();
});

interface Sent {
  readonly body: string | Buffer;
  readonly headers?: Record<string, string>;
  readonly method?: string;
  readonly path?: string;
}

/** Sends it as somebody who is signed in, and gives status and codes; it must not have resolved or looked up anything. */
async function refusal({ body, headers = {}, method = 'POST', path = '/graphql' }: Sent) {
  const response = await gateway.insider.fetch(path, {
    method,
    body: method === 'GET' ? undefined : new Uint8Array(Buffer.from(body)),
    headers: { 'content-type': 'application/json', ...headers },
  });
  const text = await response.text();
  expect(response.headers.get('content-type'), text).toMatch(/json/);
  expect([resolved, watch.take()]).toEqual([0, []]);
  const { errors } = JSON.parse(text) as { errors: { message: string; extensions: { code: string } }[] };
  return { status: response.status, codes: errors.map(({ extensions }) => extensions.code), text };
}

const query = (text: string, variables?: unknown): Sent => ({ body: JSON.stringify({ query: text, variables }) });

async function expectRefused(sent: Sent, code: string, status = 400): Promise<void> {
  const answer = await refusal(sent);
  expect([answer.status, answer.codes], answer.text.slice(0, 300)).toEqual([status, expect.arrayContaining([code])]);
}

const many = (count: number, text: (index: number) => string): string =>
  Array.from({ length: count }, (_, i) => text(i)).join(' ');

test.each([
  '{ __schema { queryType { name } } }',
  '{ __type(name: "Query") { name } }',
  '{ a: __schema { queryType { name } } }',
  '{ __schema\n { queryType { name } } }',
  '{ ...F } fragment F on Query { __schema { queryType { name } } }',
  '{ ... on Query { x: __type(name: "Query") { name } } }',
])('G-01 a stranger does not see the schema: %s', async (text) => {
  const { status, errors } = await gateway.nobody.ask(text);
  expect([status, errors?.[0].extensions.code]).toEqual([400, 'INTROSPECTION_DISABLED']);
});

test('G-01 whoever is signed in may look at the schema', async () => {
  expect((await gateway.insider.ask('{ __schema { queryType { name } } }')).data.__schema.queryType.name).toBe('Query');
});

test.each([
  ['a field', '{ viewr { user { id } } }', undefined],
  ['an argument', '{ node(identity: "x") { id } }', undefined],
  ['a type', 'query ($x: ExperimentInputs) { catalog { maxSparsities } }', undefined],
  [
    'an enum value',
    'mutation ($s: TokenScope!) { createToken(input: { name: "x", days: 1, scope: $s }) { ok { secret } } }',
    { s: 'REA' },
  ],
])('G-02 no name is suggested for %s', async (_what, text, variables) => {
  const { status, text: told } = await refusal(query(text, variables));
  expect(status).toBe(400);
  expect(told).not.toMatch(/did you mean/i);
});

test('G-03 16 and 1,000 aliases are refused, 15 are not', async () => {
  const aliases = (count: number): string => `{ ${many(count, (i) => `a${i}: catalog { maxSparsities }`)} }`;
  await expectRefused(query(aliases(16)), 'TOO_MANY_ALIASES');
  await expectRefused(query(aliases(1000)), 'GRAPHQL_PARSE_FAILED');
  expect((await gateway.insider.ask(aliases(15))).status).toBe(200);
});

test('G-04 20,000 fields, 1,001 tokens and 1 MB are refused with 400 or 413', async () => {
  await expectRefused(query(`{ ${'__typename '.repeat(20_000)} }`), 'GRAPHQL_PARSE_FAILED');
  await expectRefused(query(`{ ${'__typename '.repeat(999)} }`), 'GRAPHQL_PARSE_FAILED');
  await expectRefused(query(`{ __typename # ${'x'.repeat(1_050_000)} }`), 'BODY_TOO_LARGE', 413);
});

test.each([15, 40])('G-05 %d levels are refused', async (levels) => {
  const nested = `${'experiment { runs(first: 1) { nodes { '.repeat(Math.ceil(levels / 3))}id${' } } }'.repeat(Math.ceil(levels / 3))}`;
  await expectRefused(query(`{ run(id: "x") { ${nested} } }`), 'TOO_DEEP');
});

test('G-05 3,000 levels are refused before they are looked at', async () => {
  await expectRefused(query(`${'{ run(id: "x") '.repeat(3000)}${'}'.repeat(3000)}`), 'GRAPHQL_PARSE_FAILED');
});

describe('G-06 a page', () => {
  const list = (page: string): string => `{ viewer { projects${page} { nodes { id } } } }`;
  test.each(['(first: 99999)', '(first: 0)', '(first: -1)', '(first: 101)'])('%s is refused', (page) =>
    expectRefused(query(list(page)), 'PAGE_SIZE'),
  );
  test('without "first" is refused', () => expectRefused(query(list('')), 'GRAPHQL_VALIDATION_FAILED'));
  test.each([0, 101, 2_147_483_647])('of %d by a variable is refused', (first) =>
    expectRefused(query(`query ($first: Int!) ${list('(first: $first)')}`, { first }), 'PAGE_SIZE'),
  );
  test('by the default of a variable is refused', () =>
    expectRefused(query(`query ($first: Int! = 1000) ${list('(first: $first)')}`), 'PAGE_SIZE'));
  test('of 100 in 100 in 100 is refused', () =>
    expectRefused(
      query(
        '{ viewer { projects(first: 100) { nodes { models(first: 100) { nodes { versions(first: 100) { nodes { id } } } } } } } }',
      ),
      'TOO_COSTLY',
    ));
});

test.each([
  [
    'lists that are given whole',
    '{ viewer { tokens { project { comparisons(first: 100) { nodes { versions { rows(first: 100) { cells { column } } } } } } } } }',
  ],
  [
    'lists in fragments',
    '{ viewer { ...A } } fragment A on Viewer { projects(first: 100) { nodes { ...B } } } fragment B on Project { webhooks { deliveries(first: 100) { nodes { id } } } }',
  ],
  [
    'fifteen aliases of what one could ask',
    `{ viewer { ${many(15, (i) => `a${i}: projects(first: 100) { nodes { models(first: 67) { nodes { id } } } }`)} } }`,
  ],
  [
    'arrays that are read for a number',
    `{ comparison(id: "x") { version { rows(first: 100) { cells { map { ${many(3, (i) => `a${i}: mass(box: { x: 0, y: 0, width: 1, height: 1 })`)} } } } } } }`,
  ],
])('G-06 %s cost what they may hold', (_what, text) => expectRefused(query(text), 'TOO_COSTLY'));

test('G-07 5,000 and 200 directives are refused', async () => {
  const directives = (count: number): string => `{ catalog { maxSparsities ${'@include(if:true) '.repeat(count)} } }`;
  await expectRefused(query(directives(5000)), 'GRAPHQL_PARSE_FAILED');
  await expectRefused(query(directives(51)), 'TOO_MANY_DIRECTIVES');
  await expectRefused(query(directives(120)), 'TOO_MANY_DIRECTIVES');
});

test('G-08 a cycle of fragments is refused', () =>
  expectRefused(
    query('{ catalog { ...A } } fragment A on Catalog { ...B } fragment B on Catalog { ...A }'),
    'GRAPHQL_VALIDATION_FAILED',
  ));

test.each([16, 40])('G-08 fragments that double %d times are refused without being followed', async (levels) => {
  const doubling = many(levels, (i) => `fragment F${i} on Viewer { ...F${i + 1} ... on Viewer { ...F${i + 1} } }`);
  const last = `fragment F${levels} on Viewer { user { id } projects(first: 1) { nodes { id } } }`;
  await expectRefused(query(`{ viewer { ...F0 } } ${doubling} ${last}`), 'TOO_COSTLY');
});

test.each(['query', 'mutation', 'subscription'])(
  'G-08 fragments that double at the root of a %s are counted once each',
  async (kind) => {
    const type = { query: 'Query', mutation: 'Mutation', subscription: 'Subscription' }[kind];
    const doubling = many(40, (i) => `fragment F${i} on ${type} { ...F${i + 1} ...F${i + 1} }`);
    const last = kind === 'subscription' ? 'linkStanding studyProgress(id: "x") { id }' : '__typename';
    const sent = query(`${kind} { ...F0 } ${doubling} fragment F40 on ${type} { ${last} }`);
    if (kind === 'subscription') await expectRefused({ ...sent, path: '/graphql/stream' }, 'GRAPHQL_VALIDATION_FAILED');
    else expect((await gateway.insider.ask(JSON.parse(String(sent.body)).query)).status).toBe(200);
  },
);

test('G-09 a batch is refused', () =>
  expectRefused(
    { body: JSON.stringify(Array.from({ length: 100 }, () => ({ query: '{ catalog { maxSparsities } }' }))) },
    'BATCH_NOT_ALLOWED',
  ));

test.each(['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=x', ''])(
  'G-10 a body of type %j is refused',
  (type) =>
    expectRefused(
      { body: '{"query":"{ catalog { maxSparsities } }"}', headers: { 'content-type': type } },
      'CONTENT_TYPE',
      415,
    ),
);

test.each(['{catalog{maxSparsities}}', '{__schema{queryType{name}}}'])('G-10 GET of %s is refused', (text) =>
  expectRefused(
    {
      method: 'GET',
      body: '',
      path: `/graphql?query=${encodeURIComponent(text)}`,
      headers: { 'apollo-require-preflight': '1' },
    },
    'METHOD_NOT_ALLOWED',
    405,
  ),
);

test.each(['/graphql', '/graphql/stream'])('G-11 a mutation by GET to %s is 405', async (path) => {
  const text = 'mutation{cancelRun(id:"x"){error{code}}}';
  await expectRefused(
    {
      method: 'GET',
      body: '',
      path: `${path}?query=${encodeURIComponent(text)}`,
      headers: { 'apollo-require-preflight': '1' },
    },
    'METHOD_NOT_ALLOWED',
    405,
  );
});

test.each([
  ['{', 'BAD_REQUEST', 400],
  ['"text"', 'BAD_REQUEST', 400],
  ['null', 'BAD_REQUEST', 400],
  ['{}', 'BAD_REQUEST', 400],
  ['{"query":null}', 'BAD_REQUEST', 400],
  ['{"query":7}', 'BAD_REQUEST', 400],
  ['{"query":"{ __typename }","variables":[]}', 'BAD_REQUEST', 400],
  ['{"query":"{ __typename }","variables":"x"}', 'BAD_REQUEST', 400],
  ['{"query":"{ __typename }","operationName":{}}', 'BAD_REQUEST', 400],
  [`{"query":"{ __typename }","x":"${'x'.repeat(1_100_000)}"}`, 'BODY_TOO_LARGE', 413],
] as const)('G-12 a body that is no operation is refused: %.30s', (body, code, status) =>
  expectRefused({ body }, code, status),
);

test.each(['utf-7', 'utf-16', 'utf-32', 'latin1'])('G-13 charset %s is refused', (charset) =>
  expectRefused(
    { body: '{"query":"{ __typename }"}', headers: { 'content-type': `application/json; charset=${charset}` } },
    'CONTENT_TYPE',
    415,
  ),
);

test('G-13 a compressed body is refused, however large it would be', () =>
  expectRefused(
    { body: gzipSync(Buffer.alloc(50_000_000, ' ')), headers: { 'content-encoding': 'gzip' } },
    'CONTENT_TYPE',
    415,
  ));

describe('G-05 G-06 G-07 G-17 a stream', () => {
  const stream = (text: string, variables?: unknown): Sent => ({ ...query(text, variables), path: '/graphql/stream' });
  const progress = (inside: string): string => `subscription { experimentProgress(id: "x") { ${inside} } }`;
  const deep = `experiment { ${'runs(first: 1) { nodes { experiment { '.repeat(5)}id${' } } }'.repeat(5)} }`;
  test.each([
    ['that is too deep', progress(deep), 'TOO_DEEP'],
    [
      'of too many objects',
      progress('experiment { runs(first: 100) { nodes { pathways(first: 100) { nodes { maps { id } } } } } }'),
      'TOO_COSTLY',
    ],
    ['of a page too large', progress('experiment { runs(first: 101) { nodes { id } } }'), 'PAGE_SIZE'],
    ['of 16 aliases', progress(many(16, (i) => `a${i}: done`)), 'TOO_MANY_ALIASES'],
    ['of 51 directives', progress(`done ${'@include(if: true) '.repeat(51)}`), 'TOO_MANY_DIRECTIVES'],
    [
      'of two fields',
      'subscription { linkStanding experimentProgress(id: "x") { done } }',
      'GRAPHQL_VALIDATION_FAILED',
    ],
    ['whose field is left out', 'subscription { linkStanding @skip(if: true) }', 'GRAPHQL_VALIDATION_FAILED'],
  ])('%s is refused', (_what, text, code) => expectRefused(stream(text), code));
  test('of a batch is refused', () =>
    expectRefused(
      { body: '[{"query":"subscription { linkStanding }"}]', path: '/graphql/stream' },
      'BATCH_NOT_ALLOWED',
    ));
  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'of type %s is refused',
    (type) =>
      expectRefused(
        { ...stream('subscription { linkStanding }'), headers: { 'content-type': type } },
        'CONTENT_TYPE',
        415,
      ),
  );
});

describe('G-14 variables', () => {
  const text = 'query ($x: JSON) { catalog { maxSparsities } }';
  const body = (variables: string): Sent => ({ body: `{"query":${JSON.stringify(text)},"variables":${variables}}` });
  test.each(['__proto__', 'constructor', 'prototype'])('with the key %s are refused', (key) =>
    expectRefused(body(`{"x":{"${key}":{"polluted":true}}}`), 'KEY_NOT_ALLOWED'),
  );
  test('leave no trace in objects', () => expect(({} as Record<string, unknown>).polluted).toBeUndefined());
  test('10,000 levels deep are refused', () =>
    expectRefused(body(`{"x":${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}}`), 'VALUE_TOO_DEEP'));
  test('with a list of 100,000 are refused', () =>
    expectRefused(body(`{"x":[${'1,'.repeat(99_999)}1]}`), 'TOO_MANY_VALUES'));
  const save =
    'mutation ($x: JSON!) { createComparison(input: { project: "x", name: "x", content: $x }) { error { code } } }';
  test.each(['\ud800', 'x\udfff', 'a\u0000'])('with the text %j, which no database keeps, are refused', (x) =>
    expectRefused(query(save, { x: { a: [x] } }), 'BAD_USER_INPUT'),
  );
  test('with a text that no database keeps behind 300,000 others are refused', () =>
    expectRefused(
      {
        body: `{"query":${JSON.stringify(save)},"variables":{"x":[${Array.from({ length: 10 }, () => `[${'1,'.repeat(30_000)}1]`).join(',')},"\\u0000"]}}`,
      },
      'BAD_USER_INPUT',
    ));
  test.each(['"yesterday"', '7', '"+275760-09-13T00:00:00Z"', '""', 'null'])('with %s for a moment are refused', (at) =>
    expectRefused(
      {
        body: `{"query":"mutation ($x: DateTime!) { createShareLink(input: { object: \\"x\\", expiresAt: $x }) { error { code } } }","variables":{"x":${at}}}`,
      },
      'BAD_USER_INPUT',
    ),
  );
  test('written into the operation are refused too', () =>
    expectRefused(query(`{ node(id: ${'['.repeat(30)}"x"${']'.repeat(30)}) { id } }`), 'VALUE_TOO_DEEP'));
});

test('G-19 a fault is one sentence with a reference, whatever was thrown', async () => {
  const field = schema.getQueryType()?.getFields().catalog;
  if (!field) throw new Error('no field');
  const { resolve } = field;
  const faults: readonly (() => unknown)[] = [
    () => {
      throw new Error('password of /srv/data at src/secret.ts:1');
    },
    () => {
      throw 'password of /srv/data';
    },
    () => Promise.reject(Object.assign(new Error('password of /srv/data'), { code: 'P2010' })),
    () => null,
    () => ({ maxSparsities: 10n ** 30n, password: '/srv/data' }),
    () => {
      throw new GraphQLError('password of /srv/data');
    },
  ];
  try {
    for (const fault of faults) {
      field.resolve = fault;
      const { status, data, errors } = await gateway.insider.ask('{ catalog { maxSparsities } }');
      expect(status).toBeLessThan(500);
      expect(data ?? null).toBeNull();
      expect(errors?.[0].message).toMatch(/^Something broke on our side\. Reference [2-9A-Z]{6}\.$/);
      expect(JSON.stringify(errors)).not.toMatch(/password|\/srv|src\//);
    }
  } finally {
    field.resolve = resolve;
  }
});

test('G-20 @defer, @stream and _entities are not known', async () => {
  for (const text of [
    '{ ... @defer { catalog { maxSparsities } } }',
    '{ catalog { methods @stream(initialCount: 1) { title } } }',
    '{ _entities(representations: [{ __typename: "Project", id: "x" }]) { __typename } }',
    '{ _service { sdl } }',
  ]) {
    await expectRefused(query(text), 'GRAPHQL_VALIDATION_FAILED');
  }
});

test('G-20 a foreign object is not found through its interface, a fragment or an alias', async () => {
  const project = await gateway.prisma.project.create({
    data: { slug: 'foreign', name: 'Foreign', teamId: gateway.teamId, createdById: gateway.insider.userId },
  });
  for (const text of [
    'query ($id: ID!) { node(id: $id) { id } }',
    'query ($id: ID!) { node(id: $id) { ... on Project { name } } }',
    'query ($id: ID!) { x: node(id: $id) { ...F } } fragment F on Node { ... on Project { audit(first: 1) { totalCount } } }',
  ]) {
    const { data } = await gateway.outsider.ask(text, { id: project.id });
    expect(Object.values(data)).toEqual([null]);
  }
});

test('the counter of resolvers counts', async () => {
  await gateway.insider.ask('{ catalog { maxSparsities } }');
  expect(resolved).toBe(1);
});

test('a token that is none is told so, on every way in', async () => {
  const stranger = throughToken(gateway.url, 'plt_nonsense');
  const { status, errors } = await stranger.ask('{ catalog { maxSparsities } }');
  expect([status, errors?.[0].extensions.code]).toEqual([401, 'TOKEN_REFUSED']);
  expect((await stranger.fetch('/files/images/x/image')).status).toBe(401);
});
