// Operations made at random from the schema, asked by everybody: none may be a fault of ours, end the gateway, or show somebody
// what is another's. `npm run check:long` goes on for ten minutes; otherwise it takes one.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Fixture, writeFixture } from './fixture.ts';
import { type Person, startGateway, type TestGateway, throughToken } from './gateway.ts';
import { randomOperation } from './random-operation.ts';
import { writeStudy } from './study-rows.ts';

const seed = Number(process.env.CHECK_SEED ?? 20_261_125);
const milliseconds = process.env.CHECK_ROUNDS === undefined ? 60_000 : 3_000 * Number(process.env.CHECK_ROUNDS);

let gateway: TestGateway;
let fixture: Fixture;
let people: readonly Person[];
let ids: readonly string[];

beforeAll(async () => {
  gateway = await startGateway();
  fixture = await writeFixture(gateway);
  const studyId = await writeStudy(gateway, fixture, { name: 'Study' });
  const text = 'mutation { createToken(input: { name: "t", days: 1, scope: ADMIN }) { ok { secret token { id } } } }';
  const { secret, token } = (await gateway.insider.ask(text)).data.createToken.ok;
  people = [
    gateway.insider,
    gateway.insider,
    gateway.watcher,
    gateway.outsider,
    gateway.nobody,
    throughToken(gateway.url, secret),
  ];
  ids = [
    gateway.teamId,
    gateway.insider.userId,
    fixture.projectId,
    ...fixture.versionIds,
    fixture.datasetVersionId,
    ...fixture.itemIds,
    fixture.experimentId,
    ...fixture.runIds,
    ...fixture.pathwayIds.flat(),
    ...fixture.mapIds,
    studyId,
    token.id,
  ];
});
afterAll(() => gateway.stop());

test('G-22 random operations are answered or refused, never a fault', { timeout: milliseconds + 60_000 }, async () => {
  process.stdout.write(`graphql fuzz: CHECK_SEED=${seed}\n`);
  const counts = { answered: 0, refused: 0 };
  const property = fc.asyncProperty(fc.gen(), fc.nat({ max: 5 }), async (draw, who) => {
    const operation = randomOperation(draw, ids);
    const answer = await people[who].ask(operation);
    const codes = answer.errors?.map(({ extensions }) => extensions.code) ?? [];
    expect([answer.status < 500, codes.includes('FAULT')], `${operation}\n${JSON.stringify(answer)}`).toEqual([
      true,
      false,
    ]);
    // Whoever is in another team, or nobody, sees nothing of this one.
    if (people[who] === gateway.outsider || people[who] === gateway.nobody) {
      expect(JSON.stringify(answer.data ?? null)).not.toMatch(/owner-of-insiders|Fixture/);
    }
    counts[answer.status === 200 ? 'answered' : 'refused']++;
  });
  await fc.assert(property, {
    seed,
    numRuns: 10_000_000,
    interruptAfterTimeLimit: milliseconds,
    endOnFailure: true,
  });
  process.stdout.write(`graphql fuzz: ${counts.answered} answered, ${counts.refused} refused\n`);
  expect(counts.answered).toBeGreaterThan(counts.refused / 10);
  expect((await gateway.insider.ask('{ catalog { maxSparsities } }')).status).toBe(200);
});
