// Every selection and attribution of the catalog as a run of the product: computed, stored, and true to what its method promises.
import {
  type AttributionId,
  attributionIds,
  attributionMethods,
  completeParameters,
  explainsPathway,
  pathwayAttributionIds,
  readNpy,
  type SelectionId,
  selectionIds,
  selectionMethods,
  usualMap,
} from '@pathlens/pathway-core';
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

/** Methods whose maps have one channel. */
const coarse = [
  'grad-cam',
  'grad-cam-plus-plus',
  'layer-cam',
  'score-cam',
  'layer-gradient-x-activation',
  'occlusion',
  'rise',
];

it('every attribution, side by side', async () => {
  const runId = await place.createRun({
    images: 2,
    modelVersionId,
    config: { attributions: attributionIds.map(usualMap) },
  });
  const run = await eventually('the run with every attribution', () =>
    place.database.prisma.run.findFirst({
      where: { id: runId, finishedAt: { not: null } },
      include: { pathways: { include: { maps: true } } },
    }),
  );
  expect(run).toMatchObject({ state: 'DONE', done: 2, error: null });
  for (const { maps } of run.pathways) {
    const whole = maps.filter(({ sparsity }) => sparsity === null);
    // Those of a pathway, at each of two sparsities.
    const cut = maps.filter(({ sparsity }) => sparsity !== null);
    expect(cut.map(({ method }) => method).sort()).toEqual(pathwayAttributionIds.flatMap((id) => [id, id]).sort());
    expect(whole.map(({ method }) => method).sort()).toEqual(
      attributionIds.filter((id) => !explainsPathway(id)).sort(),
    );
    const values = new Map<string, Float32Array>();
    for (const { method, parameters, sparsity, shape, npyKey, minimum, maximum } of whole) {
      expect(parameters).toEqual(completeParameters(attributionMethods[method as AttributionId], {}));
      expect([method, sparsity, shape]).toEqual([method, null, [coarse.includes(method) ? 1 : 3, 40, 44]]);
      const stored = readNpy(await place.storage.readBytes(npyKey));
      expect(stored.shape).toEqual(shape);
      expect([Math.min(...(stored.values as Float32Array)), Math.max(...(stored.values as Float32Array))]).toEqual([
        minimum,
        maximum,
      ]);
      values.set(method, stored.values as Float32Array);
    }
    // No two of them are the same map, and none is empty.
    expect(new Set([...values.values()].map((map) => map.join())).size).toBe(whole.length);
    for (const map of values.values()) expect(map.some((value) => value !== 0)).toBe(true);
  }
});
