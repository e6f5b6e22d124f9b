// The ten questions that the API is made for: each is one of the examples, sent as it is committed, by a session that may send
// nothing else. Answers are compared with what was stored, counted here unit by unit; no page takes more than ten statements.
import { createHash, randomUUID } from 'node:crypto';
import { Role } from '@pathlens/db';
import { channel, experimentConfig } from '@pathlens/jobs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readExamples } from '../src/graphql/persisted.ts';
import { withToken } from './api-token.ts';
import { comparisonContent } from './canaries.ts';
import { countStatements } from './count-statements.ts';
import { readEvents } from './events.ts';
import { boundaries, type Fixture, madeUpCodes, points, units, writeFixture } from './fixture.ts';
import { type Person, startGateway, type TestGateway } from './gateway.ts';
import { findings, removalAreas, scores, writeStudy } from './study-rows.ts';
import { addPerson, startThread } from './thread-talk.ts';

const most = 10;
const images = 100;
const counter = countStatements();
const examples = readExamples();
let gateway: TestGateway;
/** Asks what no page of ours asks. */
let script: Person;
let fixture: Fixture;

beforeAll(async () => {
  gateway = await startGateway({ persistedOnly: true });
  fixture = await writeFixture(gateway, { images });
  script = await withToken(gateway, gateway.insider);
}, 120_000);
afterAll(async () => {
  await gateway.stop();
  counter.stop();
});

/** The example of a question, asked; and that it took few statements. */
async function answer(question: number, variables: Record<string, unknown>) {
  counter.take();
  const { data, errors } = await gateway.insider.ask(examples[question - 1], variables);
  expect(errors).toBeUndefined();
  expect(counter.take().length, `statements of question ${question}`).toBeLessThanOrEqual(most);
  return data;
}

function kept(codes: Uint8Array, sparsity: number): number[] {
  const index = boundaries.findIndex((boundary) => boundary >= sparsity);
  return [...codes.keys()].filter((unit) => codes[unit] > index);
}

function layersOf(keptUnits: readonly number[]) {
  return points.map(({ name, offset, units: size }) => ({
    activation: { name },
    keptShare: keptUnits.filter((unit) => unit >= offset && unit < offset + size).length / size,
  }));
}

test('there are ten, each with its question in the first line', () => {
  expect(examples.map((text) => text.split('.')[0])).toEqual(Array.from({ length: 10 }, (_, i) => `# ${i + 1}`));
});

test.each([
  [1, 90],
  [2, 97.5],
])('question %i: what was kept per layer, at %s percent', async (question, sparsity) => {
  const { codes, dead } = madeUpCodes(0);
  const keptUnits = kept(codes, sparsity);
  const { cut } = (await answer(question, { pathway: fixture.pathwayIds[0][0] })).pathway;
  expect(cut.layers).toEqual(layersOf(keptUnits));
  expect(keptUnits.length).toBeGreaterThan(0);
  expect(cut.deadShare).toBeCloseTo(keptUnits.filter((unit) => dead[unit] === 1).length / keptUnits.length, 12);
});

test('question 3: how much two methods agree on an image, against chance', async () => {
  const { prisma } = gateway;
  const { id: _, ...run } = await prisma.run.findUniqueOrThrow({ where: { id: fixture.runIds[0] } });
  const other = await prisma.run.create({
    data: { ...run, position: 2, selection: 'dgr', config: run.config as object, engines: [], error: undefined },
  });
  const [own, lent] = await Promise.all(
    [0, 1].map((image) => prisma.pathway.findUniqueOrThrow({ where: { id: fixture.pathwayIds[0][image] } })),
  );
  const { id } = await prisma.pathway.create({
    data: {
      ...own,
      id: randomUUID(),
      runId: other.id,
      codesKey: lent.codesKey,
      cuts: own.cuts as object,
      facts: undefined,
    },
  });
  const { overlap } = (await answer(3, { pathway: own.id, other: id })).pathway;
  const a = kept(madeUpCodes(0).codes, 90);
  const b = new Set(kept(madeUpCodes(1).codes, 90));
  const both = a.filter((unit) => b.has(unit)).length;
  const [p, q] = [a.length / units, b.size / units];
  expect(overlap.jaccard).toBeCloseTo(both / (a.length + b.size - both), 12);
  expect(overlap.chance).toBeCloseTo((p * q) / (p + q - p * q), 12);
  const apart = await answer(3, { pathway: own.id, other: fixture.pathwayIds[1][0] });
  expect(apart.pathway.overlap).toEqual({ reason: expect.any(String), hint: expect.any(String) });
});

describe('question 4: images that the columns of a comparison look at differently', () => {
  const shares = (position: number, model: number) => ({
    object: ((position * 31 + model * 17) % 97) / 100,
    tag: ((position * 13 + model * 41) % 89) / 100,
  });
  const spread = (position: number): number => {
    const [a, b] = [shares(position, 0), shares(position, 1)];
    return Math.max(Math.abs(a.object - b.object), Math.abs(a.tag - b.tag));
  };
  let comparison: string;

  beforeAll(async () => {
    for (const [model, ids] of fixture.pathwayIds.entries()) {
      for (const [position, pathwayId] of ids.entries()) {
        await gateway.prisma.attributionMap.updateMany({
          where: { pathwayId },
          data: { masses: shares(position, model) },
        });
      }
    }
    // Without a mask there is nothing to tell apart.
    await gateway.prisma.attributionMap.updateMany({
      where: { pathwayId: fixture.pathwayIds[1][7] },
      data: { masses: {} },
    });
    const content = { ...comparisonContent(fixture), rows: [...fixture.itemIds] };
    const { insider } = gateway;
    const made = await gateway.prisma.comparison.create({
      data: {
        projectId: fixture.projectId,
        name: 'Tag or object?',
        createdById: insider.userId,
        versions: { create: { number: 1, createdById: insider.userId, content } },
      },
    });
    comparison = made.id;
  }, 60_000);

  test('those where they differ most come first', async () => {
    const { version } = (await answer(4, { comparison })).comparison;
    expect(version.columns.map(({ model }: { model: { model: { name: string } } }) => model.model.name)).toEqual([
      'plain',
      'tagged',
    ]);
    const ranked = [...fixture.itemIds.keys()]
      .filter((position) => position !== 7)
      .sort((a, b) => spread(b) - spread(a) || a - b);
    expect(version.rows).toHaveLength(20);
    for (const [place, row] of version.rows.entries()) {
      const position = ranked[place];
      expect(row.image.path).toBe(`disc/${position}.png`);
      expect(row.disagreement).toBeCloseTo(spread(position), 12);
      const masses = row.cells.map(({ map }: { map: { mass: number } }) => map.mass);
      expect(masses).toEqual([0, 1].map((model) => shares(position, model).object));
      expect((await gateway.insider.fetch(row.image.thumbnail.url)).status).toBe(200);
    }
  });

  test('a page of 100 in any order takes as few statements, and what cannot be told apart comes last', async () => {
    const query = (
      order: string,
    ) => `query ($id: ID!) { comparison(id: $id) { version { rows(first: 100, order: ${order}) {
      disagreement image { path } cells { map { id mass(of: "object") none: mass(of: "constructor") } } } } } }`;
    for (const order of ['POSITION', 'DISAGREEMENT']) {
      counter.take();
      const { data, errors } = await script.ask(query(order), { id: comparison });
      expect(errors).toBeUndefined();
      expect(counter.take().length, order).toBeLessThanOrEqual(most);
      const { rows } = data.comparison.version;
      expect(rows).toHaveLength(images);
      const none = rows.findIndex(({ disagreement }: { disagreement: number | null }) => disagreement === null);
      expect(rows[none].image.path).toBe('disc/7.png');
      expect(none).toBe(order === 'POSITION' ? 7 : images - 1);
      expect(rows[0].cells[0].map.none).toBeNull();
    }
  });
});

test('question 5: the explanation beside blurred maps and edges, in one table', async () => {
  const study = await writeStudy(gateway, fixture);
  const told = ({ title, columns, rows }: typeof removalAreas | typeof scores) => ({
    title,
    columns: columns.map((column) => ({ id: column.id, title: column.title, unit: null })),
    rows,
  });
  expect((await answer(5, { study })).study.tables).toEqual([told(removalAreas)]);
  const evaluation = await writeStudy(gateway, fixture, { name: 'How good are they?' });
  const { id: key, title } = scores;
  const part = { studyId: evaluation, kind: 'TABLE', key, title, content: scores, position: 90, attempt: 1 } as const;
  await gateway.prisma.studyPart.deleteMany({ where: { studyId: evaluation } });
  await gateway.prisma.studyPart.create({ data: part });
  const { tables } = (await answer(5, { study: evaluation })).study;
  expect(tables).toEqual([told(scores)]);
  const [{ columns, rows }] = tables;
  const at = (id: string) => columns.findIndex((column: { id: string }) => column.id === id);
  const [ours] = rows;
  const edges = rows.find((row: unknown[]) => row[at('map')] === ours[at('control')]);
  expect(ours[at('mean-high')]).toBeLessThan(edges[at('mean-low')]);
});

test('question 6: which claims hold, with what was found', async () => {
  const study = await writeStudy(gateway, fixture);
  const { claims } = (await answer(6, { study })).study;
  const told = claims.map(
    ({ claim, interval, ...rest }: { claim: { id: string; title: string }; interval: object }) => ({
      claim: claim.id,
      ...rest,
      interval,
    }),
  );
  const verdicts: Record<string, string> = { holds: 'HOLDS', 'not-decidable': 'NOT_DECIDABLE' };
  const expected = findings.map(({ claim, verdict, effect, interval }) => ({
    claim,
    verdict: verdicts[verdict],
    effect,
    interval: interval && { estimate: interval.estimate, low: interval.low, high: interval.high },
  }));
  expect(told.sort((a: { claim: string }, b: { claim: string }) => (a.claim < b.claim ? -1 : 1))).toEqual(
    expected.sort((a, b) => (a.claim < b.claim ? -1 : 1)),
  );
  for (const { claim } of claims) expect(claim.title).not.toBe('');
});

test('question 7: as last time, on another model, and once', async () => {
  const variables = { experiment: fixture.experimentId, model: fixture.versionIds[1], key: 'new checkpoint' };
  const ask = () => gateway.insider.ask(examples[6], variables);
  const [first, second] = [await ask(), await ask()];
  expect(first.data.startExperiment.error).toBeNull();
  const { id } = first.data.startExperiment.ok.experiment;
  expect(second.data).toEqual(first.data);
  const { prisma } = gateway;
  const [before, after] = await Promise.all(
    [fixture.experimentId, id].map((experimentId) =>
      prisma.experiment.findUniqueOrThrow({
        where: { id: experimentId },
        include: { runs: true, images: { orderBy: { position: 'asc' } } },
      }),
    ),
  );
  const asked = ({ config }: { config: unknown }) => {
    const { selections, sparsities, attributions, target, seed, datasetVersionId } = experimentConfig.parse(config);
    return {
      ids: selections.map((one) => one.id),
      sparsities,
      attributions,
      target,
      seed,
      datasetVersionId,
    };
  };
  expect(asked(after)).toEqual(asked(before));
  expect(after.images.map(({ itemId }) => itemId)).toEqual(before.images.map(({ itemId }) => itemId));
  expect(after.runs.map(({ modelVersionId, state }) => [modelVersionId, state])).toEqual([
    [fixture.versionIds[1], 'QUEUED'],
  ]);
});

test('question 8: what is there already, then the end', async () => {
  const { prisma } = gateway;
  const runId = fixture.runIds[1];
  await prisma.run.update({ where: { id: runId }, data: { state: 'RUNNING', done: 40 } });
  const response = await gateway.insider.fetch('/graphql/stream', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ query: examples[7], variables: { experiment: fixture.experimentId } }),
  });
  const events = readEvents(response);
  const { value: first } = await events.next();
  const total = first.experimentProgress.total;
  expect(first.experimentProgress).toMatchObject({ state: 'RUNNING', done: total - (images - 40) });
  const known = new Set(fixture.pathwayIds.flat());
  expect(first.experimentProgress.latest.length).toBeGreaterThan(0);
  await prisma.run.update({ where: { id: runId }, data: { state: 'DONE', done: images } });
  await prisma.$queryRaw`SELECT pg_notify(${channel}, ${JSON.stringify({ kind: 'experiment', id: fixture.experimentId })})::text`;
  const { value: last } = await events.next();
  expect(last.experimentProgress).toMatchObject({ state: 'DONE', done: total, total });
  const ours = first.experimentProgress.latest.filter(({ id }: { id: string }) => known.has(id));
  expect(ours.length).toBeGreaterThan(0);
  await events.return(undefined);
});

test('question 9: what reviewers said about a region', async () => {
  const reviewer = await addPerson(gateway, 'Ann', Role.COMMENTER);
  const ann = await withToken(gateway, reviewer);
  const box = { x: 0.25, y: 0.125, width: 0.5, height: 0.25 };
  const anchor = { kind: 'REGION', image: fixture.itemIds[3], map: fixture.mapIds[3], box };
  await startThread(ann, { on: fixture.experimentId, anchor, body: 'Is this the **tag**?' });
  const settled = await startThread(ann, { on: fixture.experimentId, body: 'Settled' });
  await script.ask('mutation ($id: ID!) { resolveThread(id: $id) { ok { thread { id } } } }', { id: settled.id });
  const { node } = await answer(9, { on: fixture.experimentId });
  expect(node.comments.nodes).toEqual([
    {
      anchor: { imageId: fixture.itemIds[3], box },
      comments: { nodes: [{ body: 'Is this the **tag**?', author: { name: 'Ann' } }] },
    },
  ]);
  expect((await gateway.outsider.ask(examples[8], { on: fixture.experimentId })).data).toEqual({ node: null });
});

test('question 10: a link for anonymous reviewers until Friday', async () => {
  const until = new Date(Date.now() + 3 * 86_400_000).toISOString();
  const { createShareLink } = await answer(10, { object: fixture.experimentId, until });
  expect(createShareLink.error).toBeNull();
  const { link, path } = createShareLink.ok;
  expect(link.expiresAt).toBe(until);
  const row = await gateway.prisma.shareLink.findUniqueOrThrow({ where: { id: link.id } });
  expect(row).toMatchObject({ role: 'COMMENT', anonymized: true, objectId: fixture.experimentId });
  const token = path.replace('/visit#', '');
  expect(JSON.stringify(row)).not.toContain(token);
  expect(row.tokenHash).toBe(createHash('sha256').update(token).digest('hex'));
});
