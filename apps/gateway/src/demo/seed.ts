// Fills the demo project through the same services that people use. Every step looks whether it was done before, so that a
// seed that was interrupted is finished by the next start, and a further one does nothing.
import { readFile } from 'node:fs/promises';
import { UploadKind } from '@pathlens/db';
import { z } from 'zod';
import { asSystem } from '../acting.ts';
import { type App, actAs, type Context } from '../context.ts';
import { createComparison } from '../modules/comparisons/comparisons.service.ts';
import { createDatasetVersion } from '../modules/datasets/datasets.service.ts';
import { startExperiment } from '../modules/experiments/experiments.service.ts';
import { createModelVersion } from '../modules/models/models.service.ts';
import type { PreprocessingInput } from '../modules/models/preprocessing.ts';
import { startPredictions } from '../modules/predictions/predictions.service.ts';
import { createProject } from '../modules/projects/projects.service.ts';
import { createSlice } from '../modules/slices/slices.service.ts';
import { startStudy } from '../modules/studies/studies.service.ts';
import { finishUpload } from '../modules/uploads/finish-upload.ts';
import { createUpload } from '../modules/uploads/uploads.service.ts';
import { type DatasetPart, datasetZip } from './dataset-zip.ts';

const modelsFolder = new URL('../../../../demo/models/', import.meta.url);

const modelList = z.object({
  labels: z.array(z.string()),
  input: z.tuple([z.literal(3), z.int(), z.int()]),
  preprocessing: z.object({ mean: z.array(z.number()), std: z.array(z.number()) }),
  models: z.array(z.object({ name: z.string(), file: z.string() })),
});

const datasets: readonly { readonly name: string; readonly parts: readonly DatasetPart[] }[] = [
  { name: 'Tagged split', parts: [{ variant: 'tagged', count: 48 }] },
  { name: 'Clean split', parts: [{ variant: 'clean', count: 160 }] },
  {
    name: 'Mixed split',
    parts: [
      { variant: 'tagged', count: 80 },
      { variant: 'clean', count: 16 },
      { variant: 'misleading', count: 16 },
    ],
  },
];
/** Of the mixed split, by the place of the scenes. */
const mixedSlices = [
  { name: 'Without a tag', from: 80, to: 96 },
  { name: 'With the tag of another class', from: 96, to: 112 },
];
/** Who is far from their class: one network goes by the tag, the other does not. */
const mapped = ['tagged-cnn', 'plain-cnn'];

const experimentName = 'Object or tag';
const comparisonName = 'Tag or object?';
const comparisonNotes =
  'The same shapes, three networks. plain-cnn and residual-cnn look at the shape; tagged-cnn looks at the tag, and so does its plain gradient.';
/** What stands side by side: where the pathway looks in each model, and two columns to hold that against. */
const comparedColumns = [
  { model: 'plain-cnn', selection: 'neuron-mct', attribution: 'pathway-gradient', sparsity: 90 },
  { model: 'tagged-cnn', selection: 'neuron-mct', attribution: 'pathway-gradient', sparsity: 90 },
  { model: 'residual-cnn', selection: 'neuron-mct', attribution: 'pathway-gradient', sparsity: 90 },
  { model: 'tagged-cnn', selection: 'neuron-mct', attribution: 'pathway-gradient', sparsity: 98 },
  { model: 'tagged-cnn', selection: 'random-path', attribution: 'pathway-gradient', sparsity: 90 },
  { model: 'tagged-cnn', selection: 'neuron-mct', attribution: 'gradient', sparsity: null },
] as const;
const claimsModel = 'tagged-cnn';
const claimsName = 'What holds for tagged-cnn';
/** Those that the cheap pathways decide: cards fill within the first minute, and whoever looks has the others run. */
const firstClaims = ['c2', 'c3', 'c5', 'c17'];
const evaluationName = 'What the maps are worth';
const examined = ['pathway-gradient', 'gradient', 'integrated-gradients', 'grad-cam'];
const patienceMs = 120_000;

/** What a seed did. */
export type Seeded = 'made, its experiment is being computed' | 'there already';

/** Makes the demo for its owner, waiting for the worker to import its files. Throws when an import is refused or takes too long. */
export function seedDemo(app: App, userId: string): Promise<Seeded> {
  return asSystem(() => seed(app, userId));
}

async function seed(app: App, userId: string): Promise<Seeded> {
  const context = actAs(app, userId);
  const project = await ensureProject(context);
  const where = { projectId: project.id };
  const begun = (await app.prisma.experiment.count({ where })) > 0;
  const rest = [
    await app.prisma.predictionTable.count({ where }),
    await app.prisma.study.count({ where: { ...where, kind: 'evaluation' } }),
    await app.prisma.study.count({ where: { ...where, kind: 'pathway-map' } }),
    await app.prisma.comparison.count({ where }),
  ];
  if (begun && rest.every((count) => count > 0)) return 'there already';
  const list = modelList.parse(JSON.parse(await readFile(new URL('models.json', modelsFolder), 'utf8')));
  const versionIds: string[] = [];
  for (const { name, file } of list.models)
    versionIds.push(await ensureModel(context, project.id, { name, file, list }));
  const datasetIds: string[] = [];
  for (const dataset of datasets) datasetIds.push(await ensureDataset(context, project.id, dataset));
  // First only what the experiment is about is waited for.
  await awaitImports(app, versionIds, datasetIds.slice(0, 1));
  await startExperiment(
    actAs(app, userId),
    {
      project: project.id,
      name: experimentName,
      models: versionIds,
      datasetVersion: datasetIds[0],
      selections: [{ method: 'neuron-mct' }, { method: 'random-path' }],
      sparsities: [50, 70, 80, 90, 95, 97, 98, 99, 99.5, 99.9],
      attributions: ['pathway-gradient', 'gradient'],
      seed: 7,
    },
    { idempotencyKey: 'demo' },
  );
  await ensureComparison(actAs(app, userId), project.id);
  // On images without the tag one of the models fails: what its table of predictions is there to show.
  await awaitImports(app, [], datasetIds.slice(1));
  for (const modelVersion of versionIds) {
    await startPredictions(actAs(app, userId), { modelVersion, datasetVersion: datasetIds[1] });
  }
  // Last, and answered beside what the first page waits for: studies give way to runs.
  await startStudy(
    actAs(app, userId),
    {
      project: project.id,
      kind: 'claims',
      name: claimsName,
      models: [versionIds[list.models.findIndex(({ name }) => name === claimsModel)]],
      datasetVersion: datasetIds[0],
      perClass: 2,
      claims: firstClaims,
      seed: 7,
    },
    { idempotencyKey: 'demo' },
  );
  // Where both models look at the object: whether maps find what the answer needs, beside maps that know nothing of the model.
  await startStudy(
    actAs(app, userId),
    {
      project: project.id,
      kind: 'evaluation',
      name: evaluationName,
      models: versionIds,
      datasetVersion: datasetIds[1],
      perClass: 5,
      attributions: examined.map((method) => ({ method })),
      metrics: [{ metric: 'deletion' }, { metric: 'relevance-mass' }, { metric: 'pointing-game' }],
      // The sign of a gradient says in which direction a pixel matters, not how much.
      parameters: [{ id: 'reduction', value: 'max-magnitude' }],
      sparsities: [90],
      seed: 7,
    },
    { idempotencyKey: 'demo-evaluation' },
  );
  await mapPathways(actAs(app, userId), { project: project.id, versionIds, list, datasetVersion: datasetIds[2] });
  return 'made, its experiment is being computed';
}

interface Mapped {
  readonly project: string;
  readonly versionIds: readonly string[];
  readonly list: z.infer<typeof modelList>;
  readonly datasetVersion: string;
}

/** A map of pathways for each of two networks over images of which some contradict the tag, and slices that name these. */
async function mapPathways(context: Context, { project, versionIds, list, datasetVersion }: Mapped): Promise<void> {
  const { prisma } = context.app;
  const items = await prisma.item.findMany({
    where: { datasetVersionId: datasetVersion },
    orderBy: { position: 'asc' },
  });
  for (const { name, from, to } of mixedSlices) {
    if ((await prisma.slice.count({ where: { projectId: project, name } })) > 0) continue;
    // Files are named by the number of their scene.
    const images = items.filter(({ path }) => {
      const scene = Number(/(\d+)\.png$/.exec(path)?.[1]);
      return scene >= from && scene < to;
    });
    if (images.length > 0) await createSlice(context, { datasetVersion, name, images: images.map(({ id }) => id) });
  }
  for (const name of mapped) {
    await startStudy(
      context,
      {
        project,
        kind: 'pathway-map',
        name: `Who is far from their class: ${name}`,
        models: [versionIds[list.models.findIndex((model) => model.name === name)]],
        datasetVersion,
        seed: 7,
      },
      { idempotencyKey: `demo-map-${name}` },
    );
  }
}

async function ensureProject(context: Context) {
  const { prisma } = context.app;
  const existing = await prisma.project.findFirst({ where: { demo: true }, orderBy: { createdAt: 'asc' } });
  if (existing) return existing;
  const project = await createProject(context, {
    name: 'Shortcut audit',
    about:
      'Two networks name the shape correctly. One learnt it from the object, the other from a small tag in the corner.',
  });
  return prisma.project.update({ where: { id: project.id }, data: { demo: true } });
}

/** Of the demo's experiment, before it has found anything: what it says is counted when its runs have ended. */
async function ensureComparison(context: Context, project: string): Promise<void> {
  const { prisma } = context.app;
  if ((await prisma.comparison.count({ where: { projectId: project } })) > 0) return;
  const experiment = await prisma.experiment.findFirst({
    where: { projectId: project, name: experimentName, deletedAt: null },
    include: {
      runs: { include: { modelVersion: { include: { model: true } } } },
      images: { orderBy: { position: 'asc' } },
    },
  });
  // Whoever has put it away wants no comparison of it.
  if (experiment === null) return;
  const columns = comparedColumns.flatMap(({ model, selection, attribution, sparsity }) => {
    const run = experiment.runs.find((one) => one.selection === selection && one.modelVersion.model.name === model);
    return run ? [{ run: run.id, attribution, sparsity }] : [];
  });
  if (columns.length === 0) return;
  const images = experiment.images.map(({ itemId }) => itemId);
  await createComparison(context, { project, name: comparisonName, columns, images, notes: comparisonNotes });
}

async function upload(
  context: Context,
  file: { project: string; kind: UploadKind; fileName: string },
  content: Uint8Array,
) {
  const made = await createUpload(context, { ...file, bytes: content.byteLength });
  await finishUpload(context.app, made, { content });
  return made.id;
}

async function ensureModel(
  context: Context,
  project: string,
  { name, file, list }: { name: string; file: string; list: z.infer<typeof modelList> },
): Promise<string> {
  const where = { model: { projectId: project, name }, state: { not: 'REFUSED' } } as const;
  const existing = await context.app.prisma.modelVersion.findFirst({ where, orderBy: { number: 'desc' } });
  if (existing) return existing.id;
  const content = await readFile(new URL(file, modelsFolder));
  const pairs = await readFile(new URL(file.replace(/onnx$/, 'npz'), modelsFolder));
  const uploads = [
    await upload(context, { project, kind: UploadKind.MODEL, fileName: file }, content),
    await upload(context, { project, kind: UploadKind.MODEL, fileName: 'pairs.npz' }, pairs),
  ];
  const [, height, width] = list.input;
  const preprocessing: PreprocessingInput = {
    height,
    width,
    resize: 'stretch',
    channels: 'rgb',
    range: '0..1',
    ...list.preprocessing,
  };
  return (await createModelVersion(context, { uploads, name, preprocessing, labels: list.labels })).id;
}

async function ensureDataset(context: Context, project: string, dataset: (typeof datasets)[number]): Promise<string> {
  const { name, parts } = dataset;
  const where = { dataset: { projectId: project, name }, state: { not: 'REFUSED' } } as const;
  const existing = await context.app.prisma.datasetVersion.findFirst({ where, orderBy: { number: 'desc' } });
  if (existing) return existing.id;
  const fileName = `${name.toLowerCase().replaceAll(' ', '-')}.zip`;
  const content = await datasetZip(parts);
  const id = await upload(context, { project, kind: UploadKind.DATASET, fileName }, content);
  return (await createDatasetVersion(context, { upload: id, name })).id;
}

async function awaitImports(app: App, modelIds: readonly string[], datasetIds: readonly string[]): Promise<void> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const versions = [
      ...(await app.prisma.modelVersion.findMany({ where: { id: { in: [...modelIds] } } })),
      ...(await app.prisma.datasetVersion.findMany({ where: { id: { in: [...datasetIds] } } })),
    ];
    const refused = versions.find(({ state }) => state === 'REFUSED');
    if (refused) throw new Error(`the demo's file ${refused.fileName} was refused: ${JSON.stringify(refused.error)}`);
    if (versions.every(({ state }) => state === 'READY')) return;
    if (Date.now() > deadline)
      throw new Error("the demo's files were not imported in two minutes; the next start goes on");
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
