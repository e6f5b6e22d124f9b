// Every study of the catalog is answered by a worker and can be drawn. Of its claims a few are judged here, drawn by CHECK_SEED; all
// with every-study.long.test.ts, and in the tests of packages/studies.
import { type StudyConfig, studyConfig } from '@pathlens/jobs';
import {
  claimIds,
  completeParameters,
  type StudyId,
  shuffled,
  studyIds,
  studyMethods,
  writeNpy,
} from '@pathlens/pathway-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openLog } from '../src/log.ts';
import { type RunningWorker, startWorker } from '../src/worker.ts';
import { createItems } from './prediction-tables.ts';
import { createStudy, expectReadable, objectsOf } from './studies.ts';
import { eventually, networkFile, openWorkplace, type Workplace } from './workplace.ts';

let place: Workplace;
let worker: RunningWorker;
let modelVersionIds: string[];
let datasetVersionId: string;

beforeAll(async () => {
  place = await openWorkplace();
  worker = await startWorker(place.env, openLog('silent'));
  modelVersionIds = [
    await place.uploadModel(networkFile('relu6-depthwise')),
    await place.uploadModel(networkFile('relu6-depthwise')),
  ];
  datasetVersionId = await createItems(place, { images: 36, labelOf: (i) => `${i % 2}` });
  const where = { id: { in: modelVersionIds }, state: 'READY' } as const;
  await eventually('the models', async () => (await place.database.prisma.modelVersion.count({ where })) === 2);
});
afterAll(async () => {
  await worker?.stop();
  await place?.close();
});

/** So little that each takes seconds; what is left out has its default. */
const small: Readonly<Record<StudyId, Readonly<Record<string, number | boolean | string>>>> = {
  'path-analysis': { pairs: 20 },
  'pathway-map': { neighbours: 2, matrix: 5 },
  'path-graph': {},
  stability: { levels: 2, draws: 1, seeds: 1, neighbours: 1 },
  'model-overlap': { matchingImages: 6, nulls: 1 },
  faithfulness: { images: 2, draws: 2, minimalUnits: 2, judgedUnits: 2 },
  'local-linearity': { images: 2, radii: 2, draws: 2, measured: 2 },
  decoding: { images: 2, steps: 4, size: 16 },
  evaluation: { resamples: 100 },
  roar: { epochs: 2, seeds: 1, random: false, edge: false, blurred: 'none' },
  claims: {
    greedyStep: 25,
    intgradPoints: 2,
    routingSteps: 4,
    linearityDraws: 2,
    linearitySwitches: 2,
    decodingSteps: 4,
  },
};

const { CHECK_ROUNDS, CHECK_SEED = '1' } = process.env;
const drawn = [...shuffled(claimIds.length, Number(CHECK_SEED))].map((at) => claimIds[at]);
/** None named: all. */
const judged = CHECK_ROUNDS === undefined ? drawn.slice(0, 4) : [];

/** A file of one map an image. */
async function foreignMaps(images: number): Promise<string> {
  const values = Float32Array.from({ length: images * 40 * 44 }, (_, i) => Math.sin(i * i));
  const { key, bytes, sha256 } = await place.storage.putContent(writeNpy([images, 1, 40, 44], values));
  const { projectId } = place;
  const file = { kind: 'maps', objectKey: key, mediaType: 'application/octet-stream', bytes, sha256 };
  return (await place.database.prisma.artifact.create({ data: { ...file, projectId } })).id;
}

const neuronMct = { id: 'neuron-mct', parameters: {}, seed: 3 };

it.each(studyIds)('%s', { timeout: 300_000 }, async (study) => {
  const { choosesSelections, choosesAttributions, choosesMetrics, models } = studyMethods[study];
  const config: Partial<StudyConfig> & { study: StudyId } = {
    study,
    parameters: completeParameters(studyMethods[study], small[study]),
    selections: choosesSelections
      ? studyConfig.shape.selections.parse([neuronMct, { id: 'random-path', parameters: {}, seed: 3 }])
      : [],
    attributions: choosesAttributions
      ? studyConfig.shape.attributions.parse([
          { id: 'gradient', parameters: {} },
          // A training each would take longer than everything else here.
          ...(choosesMetrics
            ? [
                { id: 'pathway-gradient', parameters: {}, pathway: { selection: neuronMct, sparsity: 80 } },
                { id: 'foreign', name: 'Theirs', artifactId: await foreignMaps(6) },
              ]
            : []),
        ])
      : [],
    metrics: choosesMetrics
      ? studyConfig.shape.metrics.parse([
          { id: 'deletion', parameters: {} },
          { id: 'sparseness', parameters: {} },
        ])
      : [],
    levels: choosesAttributions ? [0, 50] : [],
    sparsities: [50, 80],
    claims: study === 'claims' ? judged : [],
    imposition: studyMethods[study].impositions.includes('mean') ? 'mean' : 'zero',
  };
  const options = {
    modelVersionIds: modelVersionIds.slice(0, models.min),
    datasetVersionId,
    images: study === 'roar' ? 36 : 6,
    config,
  };
  const id = await createStudy(place, options);
  const ended = await eventually(
    `the end of ${study}`,
    () => place.database.prisma.study.findFirst({ where: { id, finishedAt: { not: null } }, include: { parts: true } }),
    240,
  );
  expect(ended).toMatchObject({ state: 'DONE', error: null });
  expect(ended.done).toBe(ended.total);
  expect(ended.passes).toBeGreaterThan(0);
  expect(ended.parts.some(({ kind }) => kind === 'FIGURE')).toBe(true);
  expectReadable(ended.parts);
  const named = ended.parts.flatMap(({ objectKey }) => objectKey ?? []).sort();
  // What no part names goes right after the end, not with it.
  await eventually('only what parts name', async () => `${await objectsOf(place, id)}` === `${named}`);
});
