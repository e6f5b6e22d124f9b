// The analysis of a comparison on a worker in this process: overlap of stored codes and correlation of stored maps, against slow
// recomputations from what is stored; counted once, and again when a run that it shows has ended.
import { analyseComparison, comparisonFigures, type PairFigures } from '@pathlens/jobs';
import { readNpy } from '@pathlens/pathway-core';
import { codeBoundaries, cutIndex } from '@pathlens/pathway-core/codes';
import { readPlain } from '@pathlens/storage';
import type { Comparison } from '@pathlens/views';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openLog } from '../src/log.ts';
import { type RunningWorker, startWorker } from '../src/worker.ts';
import { eventually, networkFile, openWorkplace, type Workplace } from './workplace.ts';

const images = 6;
let place: Workplace;
let worker: RunningWorker;
let same: string;
let runs: readonly string[];

beforeAll(async () => {
  place = await openWorkplace();
  worker = await startWorker(place.env, openLog('silent'));
  const { prisma } = place.database;
  same = await place.uploadModel(networkFile('relu6-depthwise'));
  await eventually('the model', () => prisma.modelVersion.findFirst({ where: { id: same, state: 'READY' } }));
  const first = await place.createRun({ images, modelVersionId: same });
  const second = await place.createRun({
    images,
    modelVersionId: same,
    like: first,
    config: { selection: { id: 'random-path', parameters: {}, granularity: 'unit' }, sparsities: [80] },
  });
  runs = [first, second];
  for (const id of runs) await eventually('the run', () => prisma.run.findFirst({ where: { id, state: 'DONE' } }));
});
afterAll(async () => {
  await worker?.stop();
  await place?.close();
});

const column = (letter: string, run: string, sparsity: number | null, attribution = 'pathway-gradient') =>
  ({
    letter,
    runId: run,
    modelVersionId: same,
    selection: { id: 'neuron-mct', parameters: {}, granularity: 'unit', imposition: 'zero' },
    attribution,
    sparsity,
  }) as Comparison['columns'][number];

async function writeComparison(columns: Comparison['columns'], rows: readonly string[]) {
  const { prisma } = place.database;
  const content: Comparison = {
    columns,
    rows: [...rows],
    layout: { mode: 'grid', scale: 'row', clip: 99, sign: 'absolute', opacity: 1, sort: 'position' },
    notes: '',
  };
  const { analyses } = await prisma.comparison.create({
    data: {
      projectId: place.projectId,
      name: 'Side by side',
      createdById: 'nobody',
      versions: { create: { number: 1, content, createdById: 'nobody' } },
      analyses: { create: { number: 1 } },
    },
    include: { analyses: true },
  });
  return analyses[0];
}

async function analysed(id: string, after = 0) {
  await place.enqueue(analyseComparison, { comparisonAnalysisId: id });
  return ended(id, after);
}

const ended = (id: string, after: number) =>
  eventually('the analysis', () =>
    place.database.prisma.comparisonAnalysis.findFirst({
      where: { id, state: { in: ['DONE', 'FAILED'] }, attempt: { gt: after } },
    }),
  );

const itemsOf = async (run: string) =>
  (await place.database.prisma.pathway.findMany({ where: { runId: run }, orderBy: { position: 'asc' } })).map(
    ({ itemId }) => itemId,
  );

const floats = (bytes: Uint8Array) => new Float32Array(Uint8Array.from(bytes).buffer);

async function keptOf(runId: string, itemId: string, sparsity: number): Promise<Set<number>> {
  const { prisma } = place.database;
  const { codesKey, run } = await prisma.pathway.findUniqueOrThrow({
    where: { runId_itemId: { runId, itemId } },
    include: { run: true },
  });
  expect(run.boundaries).toEqual(codeBoundaries(runId === runs[0] ? [50, 90] : [80]));
  const { index } = cutIndex(run.boundaries, sparsity);
  const codes = await readPlain(place.storage, codesKey);
  return new Set([...codes.keys()].filter((unit) => codes[unit] > index));
}

const shared = (a: Set<number>, b: Set<number>) => [...a].filter((unit) => b.has(unit)).length;

/** Spearman's correlation as Pearson's of ranks, each found by counting what is smaller. */
function slowSpearman(a: readonly number[], b: readonly number[]): number {
  const rank = (values: readonly number[]) =>
    values.map((value) => {
      const below = values.filter((one) => one < value).length;
      const equal = values.filter((one) => one === value).length;
      return below + (equal + 1) / 2;
    });
  const [x, y] = [rank(a), rank(b)];
  const mean = (a.length + 1) / 2;
  const product = (p: readonly number[], q: readonly number[]) =>
    p.reduce((sum, value, i) => sum + (value - mean) * (q[i] - mean), 0);
  return product(x, y) / Math.sqrt(product(x, x) * product(y, y));
}

async function magnitudeOf(runId: string, itemId: string, sparsity: number): Promise<number[]> {
  const map = await place.database.prisma.attributionMap.findFirstOrThrow({
    where: { pathway: { runId, itemId }, method: 'pathway-gradient', sparsity },
  });
  const { shape, values } = readNpy(await place.storage.readBytes(map.npyKey));
  const pixels = shape[1] * shape[2];
  return Array.from({ length: pixels }, (_, i) =>
    Array.from({ length: shape[0] }, (__, c) => Math.abs(Number(values[c * pixels + i]))).reduce(
      (sum, one) => sum + one,
      0,
    ),
  );
}

it('counts what two columns share of each image, layer by layer, and how alike their maps rank the pixels', async () => {
  const { prisma } = place.database;
  const items = await itemsOf(runs[0]);
  const { id, comparisonId } = await writeComparison(
    [column('A', runs[0], 90), column('B', runs[1], 80), column('C', runs[0], null, 'gradient')],
    items,
  );
  const done = await analysed(id);
  expect(done).toMatchObject({ state: 'DONE', error: null, done: images, total: images, counted: 2 * images });
  const figures = comparisonFigures.parse(done.content);
  const [ab, ac, bc] = figures.pairs;
  expect([ab, ac, bc].map(({ columns, level }) => [...columns, level])).toEqual([
    ['A', 'B', 'units'],
    ['A', 'C', 'none'],
    ['B', 'C', 'none'],
  ]);
  expect(ac.reason).toBe('C has no pathway: its maps are of the whole network.');
  expect(ac.overlap).toBeNull();
  const series = async (pair: PairFigures, measure: string) =>
    floats(
      (
        await prisma.comparisonSeries.findUniqueOrThrow({
          where: { comparisonId_digest_measure: { comparisonId, digest: pair.digest, measure } },
        })
      ).values,
    );
  const overlaps = await series(ab, 'overlap');
  const [point] = ab.layers;
  const sets = { onlyA: 0, both: 0, onlyB: 0 };
  let sum = 0;
  for (const [row, itemId] of items.entries()) {
    const [a, b] = [await keptOf(runs[0], itemId, 90), await keptOf(runs[1], itemId, 80)];
    const expected = shared(a, b) / (a.size + b.size - shared(a, b));
    expect(overlaps[row]).toBeCloseTo(expected, 6);
    sum += expected;
    const first = (units: Set<number>) => new Set([...units].filter((unit) => unit < (point.a?.units ?? 0)));
    const [inA, inB] = [first(a), first(b)];
    sets.onlyA += (inA.size - shared(inA, inB)) / images;
    sets.both += shared(inA, inB) / images;
    sets.onlyB += (inB.size - shared(inA, inB)) / images;
  }
  expect(ab.overlap?.mean).toBeCloseTo(sum / images, 6);
  expect(ab.overlap?.n).toBe(images);
  expect(ab.overlap!.low!).toBeLessThanOrEqual(ab.overlap!.mean);
  expect(ab.overlap!.high!).toBeGreaterThanOrEqual(ab.overlap!.mean);
  // Two paths that know nothing of each other, at densities of 10 and 20 %.
  expect(ab.chance).toBeCloseTo((0.1 * 0.2) / (0.1 + 0.2 - 0.1 * 0.2), 2);
  for (const key of ['onlyA', 'both', 'onlyB'] as const) expect(point.sets?.[key]).toBeCloseTo(sets[key], 6);
  const correlations = await series(ab, 'correlation');
  const [first] = items;
  const expected = slowSpearman(await magnitudeOf(runs[0], first, 90), await magnitudeOf(runs[1], first, 80));
  expect(correlations[0]).toBeCloseTo(expected, 5);
  const [a] = figures.columns;
  const pathway = await prisma.pathway.findUniqueOrThrow({
    where: { runId_itemId: { runId: runs[0], itemId: first } },
  });
  const cut = (pathway.cuts as { sparsity: number; probability: number }[]).find(({ sparsity }) => sparsity === 90);
  const change = await prisma.comparisonSeries.findUniqueOrThrow({
    where: { comparisonId_digest_measure: { comparisonId, digest: a.digest, measure: 'change' } },
  });
  expect(floats(change.values)[0]).toBeCloseTo(pathway.probability - cut!.probability, 6);
  expect(figures.columns[2].means.change).toBeUndefined();
});

it('counts nothing twice, wherever the columns stand, and adds what runs have found since', async () => {
  const { prisma } = place.database;
  const items = await itemsOf(runs[0]);
  const columns = [column('A', runs[0], 50), column('B', runs[1], 80)];
  const { id } = await writeComparison(columns, items);
  const before = comparisonFigures.parse((await analysed(id)).content).pairs[0];
  // Turned around it is the same pair: its numbers are found, and its sides change places.
  const turned = await writeComparison([column('A', runs[1], 80), column('B', runs[0], 50)], items);
  const marked = before.digest;
  const stored = await prisma.comparisonSeries.findFirstOrThrow({ where: { digest: marked, measure: 'overlap' } });
  const wrong = floats(stored.values).fill(0.25);
  await prisma.comparisonSeries.updateMany({
    where: { digest: marked, measure: 'overlap' },
    data: { values: new Uint8Array(wrong.buffer) },
  });
  const after = comparisonFigures.parse((await analysed(turned.id)).content).pairs[0];
  expect(after.digest).toBe(marked);
  expect(after.overlap).toMatchObject({ mean: 0.25, n: images });
  expect(after.layers[0].sets).toEqual({
    onlyA: before.layers[0].sets?.onlyB,
    both: before.layers[0].sets?.both,
    onlyB: before.layers[0].sets?.onlyA,
  });
  // A run that ends wakes the comparisons that show it.
  const late = await place.createRun({ images: 12, modelVersionId: same, config: { sparsities: [70] } });
  const { images: seen } = await prisma.run
    .findUniqueOrThrow({ where: { id: late }, include: { experiment: { include: { images: true } } } })
    .then(({ experiment }) => experiment);
  const rows = seen.map(({ itemId }) => itemId);
  const waiting = await writeComparison([column('A', late, 70), column('B', late, null)], rows);
  const woken = await eventually('the analysis of what the run found', () =>
    prisma.comparisonAnalysis.findFirst({ where: { id: waiting.id, state: 'DONE' } }),
  );
  // Nobody has asked for it: the run has.
  expect(woken).toMatchObject({ counted: 24 / 2, done: 12, attemptsBefore: 1 });
  expect(comparisonFigures.parse(woken.content).pairs[0].overlap).toMatchObject({ mean: 1, n: 12 });
});
