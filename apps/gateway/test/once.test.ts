// Mutations that make something, sent again: after a lost answer, at the same time, with another wish, by somebody else.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { forgetExpired } from '../src/janitor/forget-expired.ts';
import { schema } from '../src/schema.ts';
import { comparisonContent } from './canaries.ts';
import { type Fixture, writeFixture } from './fixture.ts';
import { startGateway, type TestGateway } from './gateway.ts';

let gateway: TestGateway;
let fixture: Fixture;

beforeAll(async () => {
  gateway = await startGateway();
  fixture = await writeFixture(gateway);
});
afterAll(() => gateway.stop());

/** Mutations that make something and take no key, each with what keeps a repeat from making a second one. */
const withoutKey: Readonly<Record<string, string>> = {
  createUpload: 'the same file of the same person, not yet whole, is the same upload',
  createPerson: 'an e-mail address belongs to one person',
  createPasswordLink: 'the newest link is the only one that works',
  startPredictions: 'the table of the same question is found',
};

test('every mutation that makes something takes an idempotency key, or says why it needs none', () => {
  const mutations = Object.values(schema.getMutationType()!.getFields());
  const makes = mutations.filter(({ name }) => /^(create|start|invite|fork|reply|add|import|make|new)/.test(name));
  const keyless = makes.filter(({ args }) => !args.some(({ name }) => name === 'idempotencyKey'));
  expect(makes.length).toBeGreaterThan(15);
  expect(keyless.map(({ name }) => name).sort()).toEqual(Object.keys(withoutKey).sort());
});

const project = `mutation ($name: String!, $key: String) { made: createProject(input: { name: $name }, idempotencyKey: $key) {
  ok { project { id name } } error { code path hint } } }`;

describe('a project under a key', () => {
  const make = (name: string, key: string, person = gateway.insider) => person.ask(project, { name, key });
  const count = (name: string) => gateway.prisma.project.count({ where: { name } });

  test('is made once, and its repeat answers the same', async () => {
    const first = await make('Once', 'a');
    expect(first.data.made.error).toBeNull();
    expect((await make('Once', 'a')).data).toEqual(first.data);
    expect(await count('Once')).toBe(1);
  });

  test('is made once when it is asked for many times at the same moment', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => make('At once', 'b')));
    const ids = answers.map(({ data }) => data.made.ok?.project.id);
    expect(new Set(ids).size).toBe(1);
    expect(ids[0]).toEqual(expect.any(String));
    expect(await count('At once')).toBe(1);
  });

  test('is not what another name asks for; another key makes another one', async () => {
    await make('This', 'c');
    expect((await make('That', 'c')).data.made.error).toMatchObject({
      code: 'IDEMPOTENCY_KEY_REUSED',
      path: ['idempotencyKey'],
    });
    await make('This', 'd');
    expect([await count('This'), await count('That')]).toEqual([2, 0]);
  });

  test("is one's own: the same key of somebody else makes theirs", async () => {
    const mine = (await make('Ours', 'e')).data.made.ok.project.id;
    const theirs = (await make('Ours', 'e', gateway.outsider)).data.made.ok.project.id;
    expect(theirs).not.toBe(mine);
  });

  test('leaves no key where it was refused, so that it can be mended', async () => {
    expect((await make('', 'f')).data.made.error.code).toBe('NAME_LENGTH');
    expect((await make('Mended', 'f')).data.made.error).toBeNull();
  });

  test('that is gone by now is not made again', async () => {
    const { id } = (await make('Gone', 'g')).data.made.ok.project;
    await gateway.prisma.project.update({ where: { id }, data: { deletedAt: new Date() } });
    expect((await make('Gone', 'g')).data.made.error.code).toBe('NOT_FOUND');
    expect(await count('Gone')).toBe(1);
  });

  test('is remembered for 30 days', async () => {
    const first = (await make('Long ago', 'h')).data.made.ok.project.id;
    const age = async (days: number) => {
      const createdAt = new Date(Date.now() - days * 86_400_000);
      await gateway.prisma.keyedRequest.updateMany({ where: { key: 'h' }, data: { createdAt } });
      await forgetExpired(gateway.app);
      return (await make('Long ago', 'h')).data.made.ok.project.id;
    };
    expect(await age(29)).toBe(first);
    expect(await age(31)).not.toBe(first);
  });

  test.each(['', 'x'.repeat(201), 'a\nb'])('is refused with a key that is none: %j', async (key) => {
    expect((await make('Badly', key)).data.made.error.code).toBe('IDEMPOTENCY_KEY');
    expect(await count('Badly')).toBe(0);
  });
});

test('a comparison, a fork and a team are made once', async () => {
  const input = { project: fixture.projectId, name: 'Twice asked', content: comparisonContent(fixture) };
  const create = `mutation ($input: CreateComparisonInput!) { made: createComparison(input: $input, idempotencyKey: "k") {
    ok { comparison { id } } error { code } } }`;
  const comparison = (await gateway.insider.ask(create, { input })).data.made.ok.comparison.id;
  expect((await gateway.insider.ask(create, { input })).data.made.ok.comparison.id).toBe(comparison);
  const fork = `mutation ($id: ID!) { made: forkComparison(input: { comparison: $id }, idempotencyKey: "k") { ok { comparison { id } } } }`;
  const copy = (await gateway.insider.ask(fork, { id: comparison })).data.made.ok.comparison.id;
  expect((await gateway.insider.ask(fork, { id: comparison })).data.made.ok.comparison.id).toBe(copy);
  expect(copy).not.toBe(comparison);
  const team = 'mutation { made: createTeam(input: { name: "Once" }, idempotencyKey: "k") { ok { team { id } } } }';
  const first = (await gateway.insider.ask(team)).data;
  expect((await gateway.insider.ask(team)).data).toEqual(first);
  expect(await gateway.prisma.team.count({ where: { name: 'Once' } })).toBe(1);
});

test('what is told once is not told again: the repeat makes nothing and says so', async () => {
  const asked: [string, () => Promise<number>][] = [
    [
      `createShareLink(input: { object: "${fixture.experimentId}" }, idempotencyKey: "s")`,
      () => gateway.prisma.shareLink.count(),
    ],
    [
      'createToken(input: { name: "t", scope: READ, days: 1 }, idempotencyKey: "s")',
      () => gateway.prisma.apiToken.count(),
    ],
    [
      `invite(input: { team: "${gateway.teamId}", role: MEMBER }, idempotencyKey: "s")`,
      () => gateway.prisma.invitation.count(),
    ],
    [
      `createWebhook(input: { project: "${fixture.projectId}", url: "https://example.org/hook", events: [RUN_FINISHED] }, idempotencyKey: "s")`,
      () => gateway.prisma.webhook.count(),
    ],
  ];
  for (const [text, count] of asked) {
    const ask = () => gateway.insider.ask(`mutation { made: ${text} { ok { __typename } error { code hint } } }`);
    const before = await count();
    expect((await ask()).data.made.error, text).toBeNull();
    expect((await ask()).data.made).toEqual({ ok: null, error: { code: 'ANSWERED_ONCE', hint: expect.any(String) } });
    expect(await count()).toBe(before + 1);
  }
});
