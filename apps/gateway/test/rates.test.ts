// Limits a minute, the closed list of our pages' operations, and streams that are open.
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readPageOperations } from '../src/graphql/persisted.ts';
import { type Fixture, writeFixture } from './fixture.ts';
import { type Answer, type Person, startGateway, type TestGateway, throughToken } from './gateway.ts';

const answerOf = async (response: Response): Promise<Answer> => (await response.json()) as Answer;

async function tokenOf(gateway: TestGateway, person: Person, scope = 'READ'): Promise<{ id: string; person: Person }> {
  const text = `mutation { createToken(input: { name: "t", days: 1, scope: ${scope} }) { ok { secret token { id } } } }`;
  const { data } = await person.ask(text);
  return { id: data.createToken.ok.token.id, person: throughToken(gateway.url, data.createToken.ok.secret) };
}

describe('G-15 G-16 limits a minute', () => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await startGateway({ rates: { token: 30, person: 60, address: 40, objects: 5_000, guesses: 10 } });
  });
  afterAll(() => gateway.stop());
  const small = '{ catalog { maxSparsities } }';

  test('G-15 fields at the root count, whatever they are called', async () => {
    const { person } = await tokenOf(gateway, gateway.insider);
    const aliases = `{ ${Array.from({ length: 15 }, (_, i) => `a${i}: catalog { maxSparsities }`).join(' ')} }`;
    expect((await person.ask(aliases)).status).toBe(200);
    expect((await person.ask(aliases)).status).toBe(200);
    const response = await person.fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: small }),
    });
    expect(response.status).toBe(429);
    const seconds = Number(response.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(0);
    expect(response.headers.get('ratelimit-policy')).toBe('"token";q=30;w=60');
    expect(response.headers.get('ratelimit')).toBe(`"token";r=0;t=${seconds}`);
    const [{ extensions }] = (await answerOf(response)).errors ?? [];
    expect(extensions).toEqual({ code: 'TOO_MANY_REQUESTS', retryAfter: seconds });
    // Another token of the same person, and the person, have limits of their own.
    expect((await (await tokenOf(gateway, gateway.insider)).person.ask(small)).status).toBe(200);
  });

  test('G-15 every answer says what is left, of a stream too', async () => {
    const { person } = await tokenOf(gateway, gateway.watcher);
    const left = async (query: string, path = '/graphql'): Promise<string | null> => {
      const accept = path === '/graphql' ? 'application/json' : 'text/event-stream';
      const headers = { 'content-type': 'application/json', accept };
      const response = await person.fetch(path, { method: 'POST', headers, body: JSON.stringify({ query }) });
      await response.body?.cancel();
      return response.headers.get('ratelimit');
    };
    expect(await left(small)).toMatch(/^"token";r=29;t=\d+$/);
    expect(await left(`{ a: catalog { maxSparsities } b: catalog { maxSparsities } }`)).toMatch(/^"token";r=27;/);
    expect(await left('subscription { linkStanding }', '/graphql/stream')).toMatch(/^"token";r=26;/);
  });

  test('G-15 tries at a secret that are made at once are not all let in, under any names', async () => {
    const guess = (i: number): string => `a${i}: invitation(token: "wrong-${i}") { teamName }`;
    const answers = await Promise.all(Array.from({ length: 30 }, (_, i) => gateway.nobody.ask(`{ ${guess(i)} }`)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(10);
    const many = `{ ${Array.from({ length: 11 }, (_, i) => guess(i)).join(' ')} }`;
    const { status, errors } = await gateway.insider.ask(many);
    expect([status, errors?.[0].extensions.code]).toEqual([429, 'TOO_MANY_TRIES']);
  });

  test('G-15 many connections of strangers share the limit of their address', async () => {
    const answers = await Promise.all(Array.from({ length: 60 }, () => gateway.nobody.ask(small)));
    // Ten operations of strangers were answered above.
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(30);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(30);
  });

  test('G-16 objects asked for have a budget', async () => {
    const { person } = await tokenOf(gateway, gateway.outsider);
    const costly = '{ viewer { projects(first: 40) { nodes { models(first: 40) { nodes { id } } } } } }';
    expect((await person.ask(costly)).status).toBe(200);
    const { status, errors } = await person.ask(costly);
    expect([status, errors?.[0].extensions.code]).toEqual([429, 'TOO_MANY_REQUESTS']);
  });
});

describe('G-21 with persisted operations only', () => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await startGateway({ persistedOnly: true });
  });
  afterAll(() => gateway.stop());
  const operations = readPageOperations();

  test('G-21 a session runs those of our pages, however they are written', async () => {
    const text = operations.Shell_Viewer;
    expect((await gateway.insider.ask(text)).data.viewer.user.id).toBe(gateway.insider.userId);
    const asClientsWrite = text.replaceAll('{', '{ __typename').replace('{ __typename', '{');
    expect((await gateway.insider.ask(asClientsWrite)).data.viewer.user.id).toBe(gateway.insider.userId);
  });

  test('G-21 a session, a stranger and a hash that is unknown are refused', async () => {
    const own = '{ viewer { user { id name email } projects(first: 1) { totalCount } } }';
    for (const person of [gateway.insider, gateway.nobody]) {
      const { status, errors } = await person.ask(own);
      expect([status, errors?.[0].extensions.code]).toEqual([400, 'PERSISTED_QUERY_NOT_IN_LIST']);
    }
    const response = await byHash('f'.repeat(64));
    expect(response.status).toBe(400);
    expect((await answerOf(response)).errors?.[0].extensions.code).toBe('PERSISTED_QUERY_NOT_IN_LIST');
  });

  test('G-21 the hash of a listed operation runs it', async () => {
    const hash = createHash('sha256').update(operations.Shell_Viewer).digest('hex');
    const { data, errors } = await answerOf(await byHash(hash));
    expect(errors).toBeUndefined();
    expect(data.viewer.user.id).toBe(gateway.insider.userId);
  });

  const byHash = (sha256Hash: string): Promise<Response> =>
    gateway.insider.fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ extensions: { persistedQuery: { version: 1, sha256Hash } } }),
    });

  test('G-21 streams keep to the list too', async () => {
    const response = await gateway.insider.fetch('/graphql/stream', {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ query: 'subscription { experimentProgress(id: "x") { done } }' }),
    });
    expect(response.status).toBe(400);
    expect((await answerOf(response)).errors?.[0].extensions.code).toBe('PERSISTED_QUERY_NOT_IN_LIST');
  });

  test('a session may look at the schema, and a token may run anything', async () => {
    expect((await gateway.insider.ask('{ __schema { queryType { name } } }')).status).toBe(200);
    const { data } = await gateway.insider.ask(operations.Tokens_Create, {
      input: { name: 'x', days: 1, scope: 'READ' },
    });
    const person = throughToken(gateway.url, data.createToken.ok.secret);
    expect((await person.ask('{ viewer { user { email } } }')).status).toBe(200);
  });
});

describe('G-17 streams', () => {
  let gateway: TestGateway;
  let fixture: Fixture;
  beforeAll(async () => {
    gateway = await startGateway();
    fixture = await writeFixture(gateway);
    // One that has come to its end would end the streams by itself.
    await gateway.prisma.run.updateMany({ data: { state: 'RUNNING', done: 0 } });
  });
  afterAll(() => gateway.stop());

  const open = (person: Person, init: RequestInit = {}): Promise<Response> =>
    person.fetch('/graphql/stream', {
      method: 'POST',
      ...init,
      headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...init.headers },
      body: JSON.stringify({
        query: 'subscription ($id: ID!) { experimentProgress(id: $id) { done } }',
        variables: { id: fixture.experimentId },
      }),
    });

  test('G-17 a page of another site opens none', async () => {
    const response = await open(gateway.insider, { headers: { origin: 'https://elsewhere.example' } });
    expect(response.status).toBe(403);
  });

  test('G-17 a token that is none opens none', async () => {
    expect((await open(throughToken(gateway.url, 'plt_nonsense'))).status).toBe(401);
  });

  test('G-17 a token has 20 open and no more', async () => {
    const { person } = await tokenOf(gateway, gateway.insider);
    const stop = new AbortController();
    const streams = await Promise.all(Array.from({ length: 20 }, () => open(person, { signal: stop.signal })));
    expect(streams.map(({ status }) => status)).toEqual(Array(20).fill(200));
    const refused = await open(person);
    expect(refused.status).toBe(429);
    expect((await answerOf(refused)).errors?.[0].extensions.code).toBe('TOO_MANY_STREAMS');
    stop.abort();
  });

  test('A-06 G-17 a revoked token and an ended session lose their open streams', async () => {
    const { id, person } = await tokenOf(gateway, gateway.insider);
    const stream = await open(person);
    const ended = drain(stream);
    await gateway.insider.ask('mutation ($id: ID!) { revokeToken(id: $id) { ok { token { id } } } }', { id });
    await ended;
    const session = await open(gateway.watcher);
    const over = drain(session);
    await gateway.prisma.session.deleteMany({ where: { userId: gateway.watcher.userId } });
    await over;
  });
});

/** Resolves when the stream has come to its end, by whatever way. */
async function drain(response: Response): Promise<void> {
  expect(response.status).toBe(200);
  const reader = response.body?.getReader();
  try {
    while (reader && !(await reader.read()).done);
  } catch {
    // An end that is a lost connection.
  }
}
