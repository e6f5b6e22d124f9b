// The demo's story: means of the stored masses with intervals, models on the same images; nothing before it is done.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Fixture, writeFixture } from './fixture.ts';
import { startGateway, type TestGateway } from './gateway.ts';

let gateway: TestGateway;
let fixture: Fixture;
let slug: string;

beforeAll(async () => {
  gateway = await startGateway();
  fixture = await writeFixture(gateway, { images: 8, demo: true });
  slug = (await gateway.prisma.project.findUniqueOrThrow({ where: { id: fixture.projectId } })).slug;
});
afterAll(() => gateway.stop());

const tell = async () =>
  (
    await gateway.insider.ask(
      `query ($slug: String!) { project(slug: $slug) { demoStory { sparsity experiment { id }
        rows { n model { model { name } } object { mean low high } tag { mean low high } }
        images { image { id } maps { id } } } } }`,
      { slug },
    )
  ).data.project.demoStory;

test('each model has its mean share on object and tag, over the images both have', async () => {
  const [pathwayId] = fixture.pathwayIds[0];
  await gateway.prisma.attributionMap.updateMany({
    where: { pathwayId },
    data: { masses: { object: 0.4, tag: 0.05 } },
  });
  const story = await tell();
  expect(story).toMatchObject({ sparsity: 90, experiment: { id: fixture.experimentId } });
  const [plain, tagged] = story.rows;
  expect([plain.model.model.name, tagged.model.model.name, plain.n]).toEqual(['plain', 'tagged', 8]);
  expect(plain.object.mean).toBeCloseTo((7 * 0.8 + 0.4) / 8, 12);
  expect(plain.object.low).toBeLessThan(plain.object.mean);
  expect(plain.object.high).toBeCloseTo(0.8, 12);
  expect(tagged.tag).toEqual({
    mean: expect.closeTo(0.6, 12),
    low: expect.closeTo(0.6, 12),
    high: expect.closeTo(0.6, 12),
  });
  expect(story.images).toHaveLength(6);
  expect(story.images[0]).toEqual({
    image: { id: fixture.itemIds[0] },
    maps: [{ id: fixture.mapIds[0] }, { id: fixture.mapIds[8] }],
  });
  expect(await tell()).toEqual(story);
});

test('there is none while a run is open', async () => {
  await gateway.prisma.run.update({ where: { id: fixture.runIds[1] }, data: { state: 'RUNNING' } });
  expect(await tell()).toBeNull();
});
