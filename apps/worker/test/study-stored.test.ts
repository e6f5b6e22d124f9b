// A study over the pathways that an experiment has stored, beside the same study that computes them.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openLog } from '../src/log.ts';
import { type RunningWorker, startWorker } from '../src/worker.ts';
import { createStudy, expectReadable } from './studies.ts';
import { eventually, networkFile, openWorkplace, type Workplace } from './workplace.ts';

let place: Workplace;
let worker: RunningWorker;
let modelVersionId: string;

beforeAll(async () => {
  place = await openWorkplace();
  worker = await startWorker(place.env, openLog('silent'));
  modelVersionId = await place.uploadModel(networkFile('relu6-depthwise'));
  const where = { id: modelVersionId, state: 'READY' } as const;
  await eventually('the model', () => place.database.prisma.modelVersion.findFirst({ where }));
});
afterAll(async () => {
  await worker?.stop();
  await place?.close();
});

const ended = (id: string) =>
  eventually(
    `the end of ${id}`,
    () =>
      place.database.prisma.study.findFirst({
        where: { id, finishedAt: { not: null } },
        include: { parts: { orderBy: { position: 'asc' } } },
      }),
    120,
  );

it('finds in stored pathways what it finds by computing them', { timeout: 240_000 }, async () => {
  const { prisma } = place.database;
  const runId = await place.createRun({ images: 5, modelVersionId, config: { sparsities: [80] } });
  await eventually('the run', () => prisma.run.findFirst({ where: { id: runId, state: 'DONE' } }));
  const run = await prisma.run.findUniqueOrThrow({ where: { id: runId }, include: { pathways: true } });
  const item = await prisma.item.findUniqueOrThrow({ where: { id: run.pathways[0].itemId } });
  const parameters = { gates: false, core: 0.9, classSparsity: 80, pairs: 100, held: 16 };
  const options = {
    modelVersionIds: [modelVersionId],
    datasetVersionId: item.datasetVersionId,
    images: 5,
    config: {
      study: 'path-analysis' as const,
      selections: [{ id: 'neuron-mct' as const, parameters: {}, granularity: 'unit' as const, seed: 1 }],
      parameters,
    },
  };
  const computed = await ended(await createStudy(place, options));
  const { experimentId } = run;
  const config = { ...options.config, experimentId };
  const stored = await ended(await createStudy(place, { ...options, config, experimentId }));
  expect(computed).toMatchObject({ state: 'DONE', error: null });
  expect(stored).toMatchObject({ state: 'DONE', error: null, passes: 0 });
  expect(computed.passes).toBeGreaterThan(0);
  for (const { parts } of [stored, computed]) expectReadable(parts);
  const rowsOf = ({ parts }: typeof stored) =>
    Object.fromEntries(
      parts
        .filter(({ kind }) => kind === 'TABLE')
        .map(({ key, content }) => [key, (content as { rows: (string | number | null)[][] }).rows]),
    );
  const [found, expected] = [rowsOf(stored), rowsOf(computed)];
  expect(Object.keys(found).sort()).toEqual(Object.keys(expected).sort());
  expect(Object.values(expected).flat().length).toBeGreaterThan(5);
  let compared = 0;
  for (const [key, rows] of Object.entries(expected)) {
    expect(found[key].length, key).toBe(rows.length);
    for (const [r, row] of rows.entries()) {
      for (const [c, cell] of row.entries()) {
        // Responses at the stored sparsity come from the run's own batches: equal to within rounding.
        const other = found[key][r][c];
        if (typeof cell === 'number' && typeof other === 'number') {
          expect(Math.abs(other - cell), `${key} ${r} ${c}`).toBeLessThanOrEqual(1e-4 * Math.max(1, Math.abs(cell)));
          compared++;
        } else if (other !== null) expect(other, `${key} ${r} ${c}`).toBe(cell);
      }
    }
  }
  expect(compared).toBeGreaterThan(20);
});

it('says so where the experiment’s run is not there', { timeout: 120_000 }, async () => {
  const { prisma } = place.database;
  const run = await prisma.run.findFirstOrThrow({ include: { pathways: { include: { item: true } } } });
  const id = await createStudy(place, {
    modelVersionIds: [modelVersionId],
    datasetVersionId: run.pathways[0].item.datasetVersionId,
    images: 2,
    experimentId: run.experimentId,
    config: {
      study: 'path-analysis',
      selections: [{ id: 'random-path', parameters: {}, granularity: 'unit', seed: 1 }],
      experimentId: run.experimentId,
      parameters: { gates: false, core: 0.9, classSparsity: 80, pairs: 100, held: 16 },
    },
  });
  expect(await ended(id)).toMatchObject({ state: 'FAILED', error: { code: 'PATHWAYS_MISSING' }, parts: [] });
});
