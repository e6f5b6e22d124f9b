// What a comparison says beyond its pictures: rows in the order of stored numbers against a slow sort, slices, distributions; when
// it is asked for; and what visitors of a link see of it.
import { type ComparisonFigures, comparisonFigures } from '@pathlens/jobs';
import type { Comparison } from '@pathlens/views';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { columnsOf } from './comparison-rows.ts';
import { type Fixture, writeFixture } from './fixture.ts';
import { startGateway, type TestGateway } from './gateway.ts';

const images = 40;
let gateway: TestGateway;
let fixture: Fixture;

beforeAll(async () => {
  gateway = await startGateway();
  fixture = await writeFixture(gateway, { images });
});
afterAll(() => gateway.stop());

const made = (number: number) => Math.fround(((number * 37) % 101) / 101);
const numbers = {
  overlap: Float32Array.from({ length: images }, (_, row) => (row === 7 ? Number.NaN : made(row))),
  correlation: Float32Array.from({ length: images }, (_, row) => made(row + 3) * 2 - 1),
  // Counted, but without a value.
  chance: new Float32Array(images).fill(Number.POSITIVE_INFINITY),
};
const changes = [
  Float32Array.from({ length: images }, (_, row) => made(row + 11) - 0.2),
  new Float32Array(images).fill(0.125),
];

const mean = { mean: 0.5, low: 0.4, high: 0.6, n: images };
const figures: ComparisonFigures = {
  columns: ['A', 'B'].map((letter) => ({ letter, digest: `column ${letter}`, means: { change: mean } })),
  pairs: [
    {
      columns: ['A', 'B'],
      digest: 'pair',
      level: 'positions',
      reason: null,
      hint: null,
      matchable: true,
      overlap: mean,
      chance: 0.05,
      correlation: mean,
      correlationReason: null,
      layerImages: images,
      layers: [
        {
          a: { name: 'relu1', units: 100, kept: 10 },
          b: { name: 'relu1', units: 100, kept: 12 },
          stage: 0,
          sets: { onlyA: 6, both: 4, onlyB: 8 },
        },
      ],
    },
  ],
};

async function writeComparison(content: Comparison = columnsOf(fixture, ['A', 'B'])): Promise<string> {
  const { prisma, insider } = gateway;
  const createdById = insider.userId;
  const series = [
    ...Object.entries(numbers).map(([measure, values]) => ({ digest: 'pair', measure, values })),
    ...changes.map((values, i) => ({ digest: `column ${'AB'[i]}`, measure: 'change', values })),
  ];
  const { id } = await prisma.comparison.create({
    data: {
      projectId: fixture.projectId,
      name: 'Both',
      createdById,
      versions: { create: { number: 1, content, createdById } },
      analyses: {
        create: { number: 1, state: 'DONE', content: comparisonFigures.parse(figures), done: images, total: images },
      },
      series: { create: series.map(({ values, ...one }) => ({ ...one, values: new Uint8Array(values.buffer) })) },
    },
  });
  return id;
}

const rowsQuery = `query ($id: ID!, $order: ComparisonRowOrder, $columns: [String!], $reverse: Boolean, $where: [ComparisonRowFilter!], $from: Int) {
  comparison(id: $id) { version { rowCount(where: $where)
    rows(first: 100, from: $from, order: $order, columns: $columns, reverse: $reverse, where: $where) { image { id } } } } }`;

async function rowsOf(id: string, variables: object): Promise<number[]> {
  const { data, errors } = await gateway.watcher.ask(rowsQuery, { id, ...variables });
  expect(errors).toBeUndefined();
  const { rows, rowCount } = data.comparison.version;
  const places = rows.map(({ image }: { image: { id: string } }) => fixture.itemIds.indexOf(image.id));
  if (!('from' in variables)) expect(rowCount).toBe(places.length);
  return places;
}

/** By selection, largest first; those without a number last, as they stand. */
function slowOrder(value: (row: number) => number): number[] {
  const left = Array.from({ length: images }, (_, row) => row).filter((row) => Number.isFinite(value(row)));
  const without = Array.from({ length: images }, (_, row) => row).filter((row) => !Number.isFinite(value(row)));
  const order: number[] = [];
  while (left.length > 0) {
    let best = 0;
    for (const [i, row] of left.entries()) if (value(row) > value(left[best])) best = i;
    order.push(...left.splice(best, 1));
  }
  return [...order, ...without];
}

test('rows stand by disagreement, rank correlation or response change of the columns that are named', async () => {
  const id = await writeComparison();
  const columns = ['A', 'B'];
  const disagreement = slowOrder((row) => 1 - numbers.overlap[row]);
  expect(disagreement.at(-1)).toBe(7);
  expect(await rowsOf(id, { order: 'DISAGREEMENT', columns })).toEqual(disagreement);
  expect(await rowsOf(id, { order: 'DISAGREEMENT', columns: ['B', 'A'] })).toEqual(disagreement);
  expect(await rowsOf(id, { order: 'CORRELATION', columns })).toEqual(slowOrder((row) => -numbers.correlation[row]));
  expect(await rowsOf(id, { order: 'RESPONSE', columns: ['A'] })).toEqual(slowOrder((row) => changes[0][row]));
  const between = (row: number) => Math.fround(Math.abs(changes[0][row] - changes[1][row]));
  expect(await rowsOf(id, { order: 'RESPONSE', columns })).toEqual(slowOrder(between));
  // The other way round, what has no number is still last.
  expect(await rowsOf(id, { order: 'DISAGREEMENT', columns, reverse: true })).toEqual(
    slowOrder((row) => numbers.overlap[row]),
  );
  expect(await rowsOf(id, { order: 'DISAGREEMENT', columns, from: 5 })).toEqual(disagreement.slice(5));
  expect(await rowsOf(id, {})).toEqual(Array.from({ length: images }, (_, row) => row));
});

test('a slice has the rows between two numbers, its ends included, and becomes a comparison of its own', async () => {
  const id = await writeComparison();
  const [from, to] = [changes[0][4], 0.5];
  const where = [{ columns: ['A'], measure: 'change', from, to }];
  const inside = Array.from({ length: images }, (_, row) => row).filter(
    (row) => changes[0][row] >= from && changes[0][row] <= to,
  );
  expect(inside).toContain(4);
  expect(inside.length).toBeLessThan(images);
  expect(await rowsOf(id, { where })).toEqual(inside);
  // Where nothing was counted, and where what was counted has no value, no range holds it.
  expect(await rowsOf(id, { where: [{ columns: ['A', 'B'], measure: 'overlap', from: 0 }] })).not.toContain(7);
  expect(await rowsOf(id, { where: [{ columns: ['A', 'B'], measure: 'chance', from: 0 }] })).toEqual([]);
  expect(await rowsOf(id, { where: [...where, { label: 'disc' }] })).toEqual(inside);
  expect(await rowsOf(id, { where: [{ label: 'made up' }] })).toEqual([]);
  const fork = `mutation ($id: ID!, $where: [ComparisonRowFilter!]) { made: forkComparison(input: { comparison: $id, where: $where }) {
    ok { comparison { version { rowCount content } } } error { code } } }`;
  const { data } = await gateway.insider.ask(fork, { id, where });
  expect(data.made.ok.comparison.version.content.rows).toEqual(inside.map((row) => fixture.itemIds[row]));
  const none = await gateway.insider.ask(fork, { id, where: [{ label: 'made up' }] });
  expect(none.data.made.error.code).toBe('COMPARISON_CONTENT');
});

const analysisQuery = `query ($id: ID!, $columns: [String!]!) { comparison(id: $id) { version { row(image: "${'x'}") { image { id } }
  rows(first: 1) { numbers(columns: $columns) { overlap chance correlation changes } cells { probability keptProbability } }
  analysis { state done total outOfDate
    pairs { columns level overlap { mean low high n } chance matchable }
    pair(columns: $columns) { layers { a { name kept } onlyA both onlyB } }
    columns { column measure(id: "change") { mean { n } ticks(first: 5) { image value } } none: measure(id: "toString") { id } } } } } }`;

test('tells what was counted: pairs, layers, numbers of a row, ticks evenly through the ordered values', async () => {
  const id = await writeComparison();
  const { data, errors } = await gateway.watcher.ask(analysisQuery, { id, columns: ['B', 'A'] });
  expect(errors).toBeUndefined();
  const { analysis, rows, row } = data.comparison.version;
  expect(row).toBeNull();
  // The fixture's runs have found more than the nothing that was counted.
  expect(analysis).toMatchObject({ state: 'DONE', done: images, total: images });
  expect(analysis.pairs).toEqual([
    { columns: ['A', 'B'], level: 'positions', overlap: mean, chance: 0.05, matchable: true },
  ]);
  expect(analysis.pair.layers).toEqual([{ a: { name: 'relu1', kept: 10 }, onlyA: 6, both: 4, onlyB: 8 }]);
  expect(rows[0].numbers).toEqual({
    overlap: numbers.overlap[0],
    chance: null,
    correlation: numbers.correlation[0],
    changes: [changes[1][0], changes[0][0]],
  });
  const ascending = [...changes[0]].sort((a, b) => a - b);
  const [ofA, ofB] = analysis.columns;
  expect(ofA.none).toBeNull();
  expect(ofA.measure.ticks.map(({ value }: { value: number }) => value)).toEqual(
    [0, 9.75, 19.5, 29.25, 39].map((place) => ascending[Math.round(place)]),
  );
  expect(ofB.measure.ticks).toHaveLength(5);
  const pathway = await gateway.prisma.pathway.findUniqueOrThrow({
    where: { runId_itemId: { runId: fixture.runIds[0], itemId: fixture.itemIds[0] } },
  });
  const cut = (pathway.cuts as { sparsity: number; probability: number }[]).find(({ sparsity }) => sparsity === 90);
  expect(rows[0].cells[0]).toEqual({ probability: pathway.probability, keptProbability: cut?.probability });
});

test('columns that are not there, and more ticks than a page gives, are refused', async () => {
  const id = await writeComparison();
  const code = async (query: string, variables: object = {}) =>
    (await gateway.insider.ask(query, { id, ...variables })).errors?.[0].extensions.code;
  for (const columns of [['A', 'C'], [], ['A', 'A'], ['A', 'B', 'A']])
    expect(await code(rowsQuery, { order: 'DISAGREEMENT', columns }), columns.join()).toBe('COMPARISON_COLUMNS');
  const ticks = `query ($id: ID!) { comparison(id: $id) { version { analysis { columns { measure(id: "change") { ticks(first: 401) { value } } } } } } }`;
  expect(await code(ticks)).toBe('PAGE_SIZE');
});

test('is asked for with every version that shows something else, and again by those who may run', async () => {
  const { prisma, insider, watcher } = gateway;
  const content = columnsOf(fixture, ['A', 'B']);
  const create = `mutation ($input: CreateComparisonInput!) { made: createComparison(input: $input) { ok { comparison { id } } error { code } } }`;
  const input = { project: fixture.projectId, name: 'Asked', content };
  const { id } = (await insider.ask(create, { input })).data.made.ok.comparison;
  const jobs = async () =>
    (
      await prisma.$queryRaw<{ n: bigint }[]>`
        SELECT count(*) AS n FROM pgboss.job AS job JOIN comparison_analysis AS analysis
          ON analysis.id = job.data ->> 'comparisonAnalysisId' WHERE analysis."comparisonId" = ${id}`
    )[0].n;
  const analysisOf = (number: number) =>
    prisma.comparisonAnalysis.findUniqueOrThrow({ where: { comparisonId_number: { comparisonId: id, number } } });
  expect(await analysisOf(1)).toMatchObject({ state: 'QUEUED' });
  expect(await jobs()).toBe(1n);
  await prisma.comparisonAnalysis.updateMany({
    where: { comparisonId: id },
    data: { state: 'DONE', content: figures, done: images, total: images, counted: 2 * images },
  });
  const save = `mutation ($input: SaveComparisonInput!) { made: saveComparison(input: $input) { ok { comparison { id } } error { code } } }`;
  const saved = (basedOn: number, changed: object) =>
    insider.ask(save, { input: { comparison: id, basedOn, content: { ...content, ...changed } } });
  // Other words beside the same columns and images: nothing is counted again.
  await saved(1, { notes: 'Look at the corner.' });
  expect(await analysisOf(2)).toMatchObject({ state: 'DONE', content: figures });
  expect(await jobs()).toBe(1n);
  await saved(2, { rows: content.rows.slice(1) });
  expect(await analysisOf(3)).toMatchObject({ state: 'QUEUED', content: null });
  expect(await jobs()).toBe(2n);
  // Back to what was counted before: found, wherever that was.
  await saved(3, { notes: 'Undone.' });
  expect(await analysisOf(4)).toMatchObject({ state: 'DONE', content: figures });
  expect(await jobs()).toBe(2n);
  // Another column beside those: what was said of them is shown until all is counted.
  const third = { ...content.columns[1], letter: 'C', sparsity: 50 };
  await saved(4, { columns: [...content.columns, third] });
  expect(await analysisOf(5)).toMatchObject({ state: 'QUEUED', content: figures });
  await saved(5, { columns: [content.columns[0], { ...content.columns[1], sparsity: 50 }] });
  expect(await analysisOf(6)).toMatchObject({ state: 'QUEUED', content: { columns: [figures.columns[0]], pairs: [] } });
  expect(await jobs()).toBe(4n);
  const again = `mutation ($id: ID!, $version: Int) { asked: analyseComparison(input: { comparison: $id, version: $version }) { ok { comparison { id } } error { code } } }`;
  expect((await watcher.ask(again, { id })).data.asked.error.code).toBe('NOT_FOUND');
  // One that waits is not asked for twice.
  await insider.ask(again, { id });
  expect(await jobs()).toBe(4n);
  const before = await analysisOf(2);
  await insider.ask(again, { id, version: 2 });
  expect(await jobs()).toBe(5n);
  const after = await analysisOf(2);
  expect(after).toMatchObject({ state: 'QUEUED', attempt: before.attempt + 1, attemptsBefore: before.attempt + 1 });
  await prisma.comparisonAnalysis.deleteMany({ where: { comparisonId: id } });
  await insider.ask(again, { id, version: 1 });
  expect(await analysisOf(1)).toMatchObject({ state: 'QUEUED' });
});

test('is made anew where a run that goes on in portions is cancelled: no worker may hear of that', async () => {
  const { prisma, insider } = gateway;
  const [runId] = fixture.runIds;
  const comparisonId = await writeComparison();
  const where = { comparisonId_number: { comparisonId, number: 1 } };
  const before = await prisma.comparisonAnalysis.findUniqueOrThrow({ where });
  await prisma.run.update({ where: { id: runId }, data: { state: 'RUNNING', finishedAt: null } });
  await prisma.runPortion.create({ data: { runId, number: 0, cut: 1, first: 0, last: 1, images: 2 } });
  const { data } = await insider.ask(`mutation { cancelRun(id: "${runId}") { ok { run { state } } } }`);
  expect(data.cancelRun.ok.run.state).toBe('CANCELLED');
  const attempt = before.attempt + 1;
  const woken = await prisma.comparisonAnalysis.findUniqueOrThrow({ where });
  expect(woken).toMatchObject({ state: 'QUEUED', attempt, attemptsBefore: attempt });
  const jobs = await prisma.$queryRaw<unknown[]>`
    SELECT id FROM pgboss.job WHERE name = 'analyse-comparison' AND data->>'comparisonAnalysisId' = ${before.id}`;
  expect(jobs).toHaveLength(1);
});
