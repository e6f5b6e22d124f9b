// The experiment whose stored pathways a planned study reads: it brings selections, target and imposition, and its images
// unless some of them are named.
import type { DatasetVersion, ModelVersion, Project } from '@pathlens/db';
import { runConfig, type StudyConfig } from '@pathlens/jobs';
import { PathlensError, type StudyMethod } from '@pathlens/pathway-core/catalog';
import type { Context } from '../../context.ts';
import { notFound } from '../../errors.ts';
import { find } from '../../find.ts';
import { readImages } from '../experiments/plan-images.ts';
import type { StudyInput } from './study-input.ts';

interface Asked {
  readonly input: StudyInput;
  readonly method: StudyMethod;
  /** As it would be without the experiment. */
  readonly asked: StudyConfig;
  readonly project: Project;
  readonly versions: readonly ModelVersion[];
  readonly datasetVersion: DatasetVersion;
}

const path = ['input', 'experiment'];

/** Throws NOT_FOUND, EXPERIMENT_UNEXPECTED, EXPERIMENT_FITS_NOT, EXPERIMENT_NOT_READY or SPARSITY_NOT_STORED. */
export async function readExperiment(
  context: Context,
  { input, method, asked, project, versions, datasetVersion }: Asked,
): Promise<{ readonly itemIds: readonly string[]; readonly config: StudyConfig }> {
  const experiment = await find.experiment(context, input.experiment ?? '', 'read');
  if (experiment?.projectId !== project.id) throw notFound('experiment', path);
  if (!method.fromExperiment) {
    throw new PathlensError('EXPERIMENT_UNEXPECTED', `${method.title} computes its own pathways.`, {
      path,
      hint: 'Leave the experiment out.',
    });
  }
  const brought = (['selections', 'target', 'imposition'] as const).find((field) => input[field] != null);
  if (brought !== undefined) {
    throw new PathlensError('EXPERIMENT_BRINGS', `The experiment brings its own ${brought}.`, {
      path: ['input', brought],
      hint: 'Leave it out, or leave the experiment out.',
    });
  }
  const runs = await context.app.prisma.run.findMany({
    where: { experimentId: experiment.id, modelVersionId: versions[0].id, state: { in: ['DONE', 'PARTIAL'] } },
    orderBy: { position: 'asc' },
  });
  if (runs.length === 0) {
    throw new PathlensError('EXPERIMENT_NOT_READY', 'The experiment has no finished run of this model.', {
      path,
      hint: 'Wait until it is done, or choose a model that it has examined.',
    });
  }
  const configs = runs.map(({ config, seed }) => ({ ...runConfig.parse(config), seed }));
  const [{ target, imposition }] = configs;
  const sparsities = input.sparsities == null ? configs[0].sparsities : asked.sparsities;
  const stored = runs[0].boundaries;
  const missing = sparsities.find((sparsity) => !stored.includes(sparsity));
  if (missing !== undefined) {
    throw new PathlensError('SPARSITY_NOT_STORED', `The stored pathways are not exact at ${missing} %.`, {
      path: ['input', 'sparsities'],
      hint: `Near it: ${nearest(stored, missing).join(', ')}.`,
    });
  }
  return {
    itemIds: await imagesOf(context, input, { experimentId: experiment.id, datasetVersion }),
    config: {
      ...asked,
      sparsities: [...sparsities].sort((a, b) => a - b),
      target,
      imposition,
      selections: configs.map(({ selection, seed }) => ({ ...selection, seed })),
      experimentId: experiment.id,
    },
  };
}

function nearest(stored: readonly number[], wanted: number): number[] {
  return [...stored].sort((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted)).slice(0, 3);
}

async function imagesOf(
  context: Context,
  input: StudyInput,
  { experimentId, datasetVersion }: { readonly experimentId: string; readonly datasetVersion: DatasetVersion },
): Promise<string[]> {
  const rows = await context.app.prisma.experimentImage.findMany({
    where: { experimentId },
    orderBy: { position: 'asc' },
    select: { itemId: true, item: { select: { datasetVersionId: true } } },
  });
  if (rows.some(({ item }) => item.datasetVersionId !== datasetVersion.id)) {
    throw new PathlensError('EXPERIMENT_FITS_NOT', 'The experiment has images of another dataset version.', { path });
  }
  const examined = rows.map(({ itemId }) => itemId);
  if (input.images == null && input.perClass == null && input.slice == null)
    return examined.slice(0, input.first ?? undefined);
  const chosen = await readImages(context, input, datasetVersion);
  const known = new Set(examined);
  if (input.images == null && input.slice != null) {
    const shared = chosen.filter((id) => known.has(id));
    if (shared.length > 0) return shared;
    throw new PathlensError('EXPERIMENT_FITS_NOT', 'The experiment has examined no image of the slice.', {
      path: ['input', 'slice'],
      hint: 'Choose another slice, or leave the experiment out.',
    });
  }
  const stranger = chosen.findIndex((id) => !known.has(id));
  if (stranger === -1) return chosen;
  throw new PathlensError('EXPERIMENT_FITS_NOT', 'The experiment has not examined all of these images.', {
    path: ['input', input.images == null ? 'perClass' : 'images', ...(input.images == null ? [] : [String(stranger)])],
    hint: 'Choose among its images, or leave the experiment out.',
  });
}
