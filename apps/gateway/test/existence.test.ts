// of what may not be seen nobody learns whether it is there: a foreign id and a made-up one get one answer, to the byte.
// How long each takes is said, not judged.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Fixture, writeFixture } from './fixture.ts';
import { startGateway, type TestGateway } from './gateway.ts';

let gateway: TestGateway;
let fixture: Fixture;
beforeAll(async () => {
  gateway = await startGateway();
  fixture = await writeFixture(gateway);
});
afterAll(() => gateway.stop());

interface Heard {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

// What a server says of the moment, and of no answer in particular.
const ofTheMoment = ['date', 'keep-alive', 'connection', 'ratelimit'];

async function hear(path: string, id: string, init?: RequestInit): Promise<Heard> {
  const response = await gateway.outsider.fetch(path, init);
  const headers = Object.fromEntries([...response.headers].filter(([name]) => !ofTheMoment.includes(name)));
  return { status: response.status, headers, body: (await response.text()).replaceAll(id, 'ID') };
}

const graphql = (query: string, id: string): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ query, variables: { id } }),
});

const ways: Readonly<Record<string, (id: string) => Promise<Heard>>> = {
  node: (id) => hear('/graphql', id, graphql('query ($id: ID!) { node(id: $id) { id } }', id)),
  experiment: (id) => hear('/graphql', id, graphql('query ($id: ID!) { experiment(id: $id) { id } }', id)),
  mutation: (id) =>
    hear('/graphql', id, graphql('mutation ($id: ID!) { cancelExperiment(id: $id) { error { code message } } }', id)),
  share: (id) =>
    hear(
      '/graphql',
      id,
      graphql('mutation ($id: ID!) { createShareLink(input: { object: $id }) { error { code message } } }', id),
    ),
  thread: (id) =>
    hear(
      '/graphql',
      id,
      graphql(
        'mutation ($id: ID!) { startThread(input: { on: $id, anchor: { kind: OBJECT }, body: "x" }) { error { code message } } }',
        id,
      ),
    ),
  trash: (id) =>
    hear('/graphql', id, graphql('mutation ($id: ID!) { moveToTrash(id: $id) { error { code message } } }', id)),
  file: (id) => hear(`/files/experiments/${id}`, id),
};

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1];

test.each(Object.keys(ways))('A-03 %s: a foreign id is answered as a made-up one', async (way) => {
  expect(await ways[way](fixture.experimentId)).toEqual(await ways[way](randomUUID()));
});

test('A-03 files: a foreign image is answered as a made-up one', async () => {
  const path = (id: string) => `/files/images/${id}/image`;
  const [foreign] = fixture.itemIds;
  const madeUp = randomUUID();
  expect(await hear(path(foreign), foreign)).toEqual(await hear(path(madeUp), madeUp));
});

test(
  'A-03 of 200 tries each, the time tells little',
  async () => {
    const took = { foreign: [] as number[], madeUp: [] as number[] };
    for (let i = 0; i < 200; i++) {
      for (const [what, id] of [
        ['foreign', fixture.experimentId],
        ['madeUp', randomUUID()],
      ] as const) {
        const since = performance.now();
        expect((await ways.experiment(id)).body).toBe('{"data":{"experiment":null}}\n');
        took[what].push(performance.now() - since);
      }
    }
    const [foreign, madeUp] = [median(took.foreign), median(took.madeUp)];
    console.info(`A-03 medians of 200: ${foreign.toFixed(2)} ms foreign, ${madeUp.toFixed(2)} ms made up`);
  },
  5 * 60_000,
);
