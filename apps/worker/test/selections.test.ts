// Every selection of the catalog as a run of the product: computed, stored, and true to what its method promises.
import { completeParameters, type SelectionId, selectionIds, selectionMethods } from '@pathlens/pathway-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openLog } from '../src/log.ts';
import { type RunningWorker, startWorker } from '../src/worker.ts';
import { eventually, networkFile, openWorkplace, type Workplace } from './workplace.ts';

let place: Workplace;
let worker: RunningWorker;
let modelVersionId: string;

beforeAll(async () => {
  place = await openWorkplace();
  worker = await startWorker(place.env, openLog('silent'));
  modelVersionId = await place.uploadModel(networkFile('relu6-depthwise'));
  const { prisma } = place.database;
  await eventually('the model', () => prisma.modelVersion.findFirst({ where: { id: modelVersionId, state: 'READY' } }));
});
afterAll(async () => {
  await worker?.stop();
  await place?.close();
});

/** Fewer steps than anybody would take. */
const quick: Partial<Record<SelectionId, Record<string, number>>> = {
  'neuron-intgrad': { steps: 4 },
  greedy: { step: 10 },
  'greedy-dead': { step: 10 },
  'distillation-guided-routing': { steps: 20 },
  'exact-marginal': { units: 40 },
  conductance: { steps: 4 },
};
/** Scores of these are zero for dead units, and a threshold is never below zero. */
const withoutDead: readonly SelectionId[] = [
  'neuron-mct',
  'neuron-intgrad',
  'active-subnet',
  'activation',
  'exact-marginal',
];

interface Cut {
  readonly sparsity: number;
  readonly density: number;
  readonly deadShare: number;
}

it.each(selectionIds)('%s', async (id) => {
  const parameters = completeParameters(selectionMethods[id], quick[id] ?? {});
  const runId = await place.createRun({
    images: 1,
    modelVersionId,
    config: { selection: { id, parameters, granularity: 'unit' } },
  });
  const run = await eventually(`the run by ${id}`, () =>
    place.database.prisma.run.findFirst({
      where: { id: runId, finishedAt: { not: null } },
      include: { pathways: true },
    }),
  );
  expect(run).toMatchObject({ state: 'DONE', done: 1, error: null });
  const cuts = run.pathways[0].cuts as unknown as Cut[];
  expect(cuts.map(({ sparsity }) => sparsity)).toEqual([50, 90]);
  if (withoutDead.includes(id)) expect(cuts.map(({ deadShare }) => deadShare)).toEqual([0, 0]);
  if (id === 'dead-units') expect(cuts.map(({ deadShare }) => deadShare)).toEqual([1, 1]);
  if (selectionMethods[id].scope === 'global' && id !== 'greedy-dead') {
    for (const { sparsity, density } of cuts) expect(density).toBeLessThanOrEqual(1.0001 - sparsity / 100);
  }
  expect(cuts[1].density).toBeLessThanOrEqual(cuts[0].density);
});
