// What changed between two versions of a model: asked for once, read by those who see both, refused where there is nothing to compare.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Fixture, writeFixture } from './fixture.ts';
import { type Person, startGateway, type TestGateway } from './gateway.ts';

let gateway: TestGateway;
let fixture: Fixture;
let other: Fixture;

beforeAll(async () => {
  gateway = await startGateway();
  fixture = await writeFixture(gateway);
  other = await writeFixture(gateway);
});
afterAll(() => gateway.stop());

const compare = (person: Person, before: string, after: string) =>
  person
    .ask(
      `mutation ($input: CompareModelVersionsInput!) { compareModelVersions(input: $input) {
        ok { difference { state layerCount before { id } after { id } file { url } } } error { code path } } }`,
      { input: { before, after } },
    )
    .then(({ data }) => data.compareModelVersions);
const jobs = () => gateway.prisma.$queryRaw<unknown[]>`SELECT id FROM pgboss.job WHERE name = 'compare-versions'`;
const layers = [
  { change: 'same', before: 0, after: 0, cosine: 1, relative: 0, largest: 0 },
  { change: 'weights', before: 1, after: 1, cosine: 0.5, relative: 0.25, largest: 2 },
  { change: 'removed', before: 2, after: null, cosine: null, relative: null, largest: null },
  { change: 'weights', before: 3, after: 2, cosine: 0.1, relative: 1.5, largest: 3 },
];

test('the same is asked once, and read as counts, what moved most, and a file', async () => {
  const [before, after] = fixture.versionIds;
  const answers = await Promise.all(Array.from({ length: 4 }, () => compare(gateway.insider, before, after)));
  for (const { ok } of answers) {
    expect(ok.difference).toMatchObject({
      state: 'QUEUED',
      layerCount: 0,
      before: { id: before },
      after: { id: after },
    });
  }
  expect(await jobs()).toHaveLength(1);
  const { url } = answers[0].ok.difference.file;
  expect((await gateway.insider.fetch(url)).status).toBe(404);
  await gateway.prisma.versionDifference.updateMany({ data: { state: 'DONE', layers } });
  const { data } = await gateway.insider.ask(
    `query ($after: ID!, $before: ID!) { modelVersion(id: $after) { difference(before: $before) {
      state counts { change count } layers(first: 2) { change before after relative } } } }`,
    { before, after },
  );
  expect(data.modelVersion.difference).toEqual({
    state: 'DONE',
    counts: [
      { change: 'SAME', count: 1 },
      { change: 'WEIGHTS', count: 2 },
      { change: 'REMOVED', count: 1 },
    ],
    layers: [
      { change: 'REMOVED', before: 2, after: null, relative: null },
      { change: 'WEIGHTS', before: 3, after: 2, relative: 1.5 },
    ],
  });
  expect(await (await gateway.insider.fetch(url)).json()).toEqual(layers);
  expect((await gateway.outsider.fetch(url)).status).toBe(404);
});

test('one that failed is tried again', async () => {
  const [before, after] = fixture.versionIds;
  const error = { code: 'RUN_TIME_LIMIT', message: 'It took too long.' };
  await gateway.prisma.versionDifference.updateMany({ data: { state: 'FAILED', error, attempt: 3 } });
  expect((await compare(gateway.insider, before, after)).ok.difference.state).toBe('QUEUED');
  expect(await gateway.prisma.versionDifference.findMany({ select: { attempt: true } })).toEqual([{ attempt: 0 }]);
  expect(await jobs()).toHaveLength(2);
});

test('nothing is compared with itself, with another project, or with what is not imported', async () => {
  const [one, two] = fixture.versionIds;
  expect((await compare(gateway.insider, one, one)).error).toMatchObject({ code: 'BAD_REQUEST' });
  expect((await compare(gateway.insider, one, other.versionIds[0])).error).toMatchObject({ code: 'NOT_FOUND' });
  expect((await compare(gateway.outsider, one, two)).error).toMatchObject({ code: 'NOT_FOUND' });
  await gateway.prisma.modelVersion.update({ where: { id: two }, data: { state: 'IMPORTING' } });
  expect((await compare(gateway.insider, one, two)).error).toEqual({
    code: 'MODEL_NOT_READY',
    path: ['input', 'after'],
  });
});
