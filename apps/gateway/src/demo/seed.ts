// Fills the demo project through the same services that people use. Every step looks whether it was done before, so that a
// seed that was interrupted is finished by the next start, and a further one does nothing.
import { asSystem } from '../acting.ts';
import { type App, actAs, type Context } from '../context.ts';
import { createComparison } from '../modules/comparisons/comparisons.service.ts';
import { startExperiment } from '../modules/experiments/experiments.service.ts';
import { startPredictions } from '../modules/predictions/predictions.service.ts';
import { createProject } from '../modules/projects/projects.service.ts';
import { createSlice } from '../modules/slices/slices.service.ts';
import { startStudy } from '../modules/studies/studies.service.ts';
import { awaitImports, datasets, ensureDataset, ensureModel, type ModelList, readModelList } from './seed-files.ts';

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
  const list = await readModelList();
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
  readonly list: ModelList;
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
