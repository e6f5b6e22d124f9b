// What is told of all pathways of a run together, against numbers counted here unit by unit; and going on with what stopped.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { boundaries, type Fixture, madeUpCodes, points, writeFixture } from './fixture.ts';
import { startGateway, type TestGateway } from './gateway.ts';

let gateway: TestGateway;
let fixture: Fixture;
let run: string;
/** Class that each image's pathway of the first run is for. */
const targets = [1, 1, 0, 1];

beforeAll(async () => {
  gateway = await startGateway();
  fixture = await writeFixture(gateway, { images: targets.length });
  [run] = fixture.runIds;
  for (const [image, target] of targets.entries()) {
    const id = fixture.pathwayIds[0][image];
    const { cuts } = await gateway.prisma.pathway.findUniqueOrThrow({ where: { id } });
    const changed = (cuts as { probabilityRatio: number }[]).map((cut) => ({ ...cut, probabilityRatio: image / 10 }));
    await gateway.prisma.pathway.update({ where: { id }, data: { target, predicted: target, cuts: changed } });
  }
});
afterAll(() => gateway.stop());

/** What the three files hold of which something is counted here. */
interface RunFile {
  readonly images: readonly string[];
  readonly thumbnail: string;
  readonly masses: Readonly<Record<string, readonly (number | null)[]>>;
  readonly probabilities: readonly (number | null)[];
  readonly shares: readonly (readonly number[])[];
  readonly responses: readonly {
    readonly sparsity: number;
    readonly low: number;
    readonly middle: number;
    readonly high: number;
  }[];
  readonly overlaps: readonly (number | null)[];
  readonly kept: string;
  readonly score: string;
}

async function read(path: string): Promise<RunFile> {
  const response = await gateway.insider.fetch(path);
  expect(response.status, path).toBe(200);
  return (await response.json()) as RunFile;
}

const keptShare = (image: number, { offset, size }: { offset: number; size: number }, index: number) => {
  const { codes } = madeUpCodes(image);
  return codes.subarray(offset, offset + size).reduce((sum, code) => sum + Number(code > index), 0) / size;
};

describe('the index of a run', () => {
  const address = (query: string) => `/files/runs/${run}/index.json?${query}`;

  test('has every image in the order of the experiment, with what its pathway keeps', async () => {
    const index = await read(address('sparsity=90&map=pathway-gradient'));
    expect(index).toMatchObject({
      ...{ run, sparsity: 90, images: fixture.itemIds, pathways: fixture.pathwayIds[0] },
      ...{ labels: targets.map(() => 'disc'), targets, predicted: targets, kept: [0, 0.1, 0.2, 0.3] },
    });
    expect(index.thumbnail.replace('{id}', fixture.itemIds[0])).toBe(`/files/images/${fixture.itemIds[0]}/thumbnail`);
    const { masses } = await gateway.prisma.attributionMap.findUniqueOrThrow({ where: { id: fixture.mapIds[0] } });
    for (const [region, share] of Object.entries(masses as object)) expect(index.masses[region][0]).toBe(share);
  });

  test('has no numbers where none were computed, and images without a pathway too', async () => {
    const other = await writeFixture(gateway, { images: 2 });
    await gateway.prisma.pathway.delete({ where: { id: other.pathwayIds[0][1] } });
    const index = await read(`/files/runs/${other.runIds[0]}/index.json?sparsity=77&map=gradient`);
    expect(index).toMatchObject({ kept: [null, null], pathways: [other.pathwayIds[0][0], null] });
    expect(index.probabilities[1]).toBeNull();
  });

  test('says what it needs', async () => {
    for (const query of ['', 'sparsity=90', 'sparsity=x&map=gradient', 'sparsity=90&map=none']) {
      const response = await gateway.insider.fetch(address(query));
      expect([query, response.status]).toEqual([query, 400]);
      await response.arrayBuffer();
    }
  });

  test('is not sent again while nothing changes', async () => {
    const first = await gateway.insider.fetch(address('sparsity=90&map=gradient'));
    await first.arrayBuffer();
    const headers = { 'if-none-match': first.headers.get('etag') ?? '' };
    expect((await gateway.insider.fetch(address('sparsity=90&map=gradient'), { headers })).status).toBe(304);
    await gateway.prisma.run.update({ where: { id: run }, data: { done: { increment: 1 } } });
    const again = await gateway.insider.fetch(address('sparsity=90&map=gradient'), { headers });
    expect(again.status).toBe(200);
    await again.arrayBuffer();
    await gateway.prisma.run.update({ where: { id: run }, data: { done: { decrement: 1 } } });
  });
});

test('the profile of a class is the mean of its pathways at every boundary, and the spread of their responses', async () => {
  const profile = await read(`/files/runs/${run}/classes/1/profile.json`);
  expect(profile).toMatchObject({ run, class: 1, n: 3, of: 3 });
  for (const [point, { offset, units: size }] of points.entries()) {
    for (const index of [0, boundaries.indexOf(50), boundaries.indexOf(90), boundaries.length - 1]) {
      const shares = [0, 1, 3].map((image) => keptShare(image, { offset, size }, index));
      const mean = shares.reduce((a, b) => a + b, 0) / 3;
      expect(profile.shares[point][index]).toBeCloseTo(mean, 3);
    }
  }
  const [spread] = profile.responses.filter(({ sparsity }) => sparsity === 90);
  // Of 0, 0.1 and 0.3, with straight lines between.
  expect(spread.low).toBeCloseTo(0.02);
  expect(spread.middle).toBeCloseTo(0.1);
  expect(spread.high).toBeCloseTo(0.26);
  expect(await read(`/files/runs/${run}/classes/2/profile.json`)).toMatchObject({ n: 0, shares: [] });
});

test('overlaps with the class are those with what at least half of the others keep', async () => {
  const told = await read(`/files/runs/${run}/overlaps.json?sparsity=90`);
  const order = [2, 0, 1, 3];
  expect(told).toMatchObject({ run, sparsity: 90, of: 4, images: order.map((image) => fixture.itemIds[image]) });
  const index = boundaries.indexOf(90);
  const sets = new Map(
    [0, 1, 3].map((image) => {
      const { codes } = madeUpCodes(image);
      return [image, new Set([...codes.keys()].filter((unit) => codes[unit] > index))] as const;
    }),
  );
  for (const [row, image] of order.entries()) {
    const own = sets.get(image);
    if (own === undefined) {
      expect(told.overlaps[row]).toBeNull();
      continue;
    }
    const [first, second] = [...sets].filter(([other]) => other !== image).map(([, set]) => set);
    // Of two others one is half of them.
    const core = new Set([...first, ...second]);
    expect(told.overlaps[row]).toBeCloseTo(
      [...own].filter((unit) => core.has(unit)).length / new Set([...own, ...core]).size,
      4,
    );
  }
});

test('the sample of channels has every pathway of a small run, and takes classes in turn', async () => {
  const sample = await read(`/files/runs/${run}/channels.json?sparsity=90`);
  const order = [2, 0, 1, 3];
  expect(sample).toMatchObject({ run, sparsity: 90, of: 4, targets: [0, 1, 1, 1] });
  expect(sample.images).toEqual(order.map((image) => fixture.itemIds[image]));
  const kept = Buffer.from(sample.kept, 'base64');
  const score = Buffer.from(sample.score, 'base64');
  const channels = 4 + 10;
  expect([kept.length, score.length]).toEqual([channels * 4, channels * 4]);
  const index = boundaries.indexOf(90);
  for (const [row, image] of order.entries()) {
    for (const channel of [0, 3, 4, 13]) {
      const place = channel < 4 ? { offset: channel * 25, size: 25 } : { offset: 100 + channel - 4, size: 1 };
      const at = row * channels + channel;
      expect(kept[at] / 255).toBeCloseTo(keptShare(image, place, index), 2);
      const codes = madeUpCodes(image).codes.subarray(place.offset, place.offset + place.size);
      expect(score[at]).toBe(Math.round(codes.reduce((sum, code) => sum + code, 0) / place.size));
    }
  }
});

test('pathways of named images are found, and not more than a page of them', async () => {
  const query = `query ($run: ID!, $images: [ID!]!) {
    run(id: $run) { pathways(first: 100, images: $images) { nodes { image { id } } } } }`;
  const images = [fixture.itemIds[3], fixture.itemIds[1], "x' OR 1=1"];
  const { data } = await gateway.insider.ask(query, { run, images });
  const found = data.run.pathways.nodes.map(({ image }: { image: { id: string } }) => image.id);
  expect(found).toEqual([fixture.itemIds[1], fixture.itemIds[3]]);
  const { errors } = await gateway.insider.ask(query, { run, images: Array.from({ length: 101 }, (_, i) => `i${i}`) });
  expect(errors?.[0]?.extensions?.code).toBe('TOO_MANY_IMAGES');
});

describe('an experiment that stopped', () => {
  const resume = async (id: string, person = gateway.insider) =>
    (
      await person.ask(
        'mutation ($id: ID!) { made: resumeExperiment(id: $id) { ok { experiment { state } } error { code } } }',
        { id },
      )
    ).data.made;
  const jobs = (id: string) =>
    gateway.prisma.$queryRaw<{ id: string }[]>`
      SELECT id FROM pgboss.job WHERE name = 'run-pathways' AND data ->> 'runId' = ${id} AND state < 'completed'`;

  test('goes on once with what is not whole; what is done stays', async () => {
    const stopped = await writeFixture(gateway, { images: 2 });
    const [done, half] = stopped.runIds;
    const error = { code: 'IMAGES_FAILED', message: '1 of 2 images could not be examined.' };
    const data = { state: 'PARTIAL', attempt: 3, failed: 1, done: 1, error, cancelRequested: true } as const;
    await gateway.prisma.run.update({ where: { id: half }, data });
    const answers = await Promise.all(Array.from({ length: 4 }, () => resume(stopped.experimentId)));
    expect(new Set(answers.map(({ ok }) => ok.experiment.state))).toEqual(new Set(['RUNNING']));
    const row = await gateway.prisma.run.findUniqueOrThrow({ where: { id: half } });
    expect(row).toMatchObject({ state: 'QUEUED', attempt: 3, attemptsBefore: 3, failed: 0, error: null });
    expect(row.cancelRequested).toBe(false);
    expect((await jobs(half)).length).toBe(1);
    expect(await gateway.prisma.run.findUniqueOrThrow({ where: { id: done } })).toMatchObject({ state: 'DONE' });
    expect((await jobs(done)).length).toBe(0);
  });

  test('stays as it is where nothing is missing, and for those who may only look', async () => {
    expect((await resume(fixture.experimentId)).ok.experiment.state).toBe('DONE');
    for (const person of [gateway.watcher, gateway.outsider, gateway.nobody]) {
      expect((await resume(fixture.experimentId, person)).error.code).toBe('NOT_FOUND');
    }
  });
});
