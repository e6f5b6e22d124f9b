// What a study's process needs to know, gathered from the rows: models with their classes, images with their labels, the
// pathways that an experiment has stored, and what stands under every figure.
import { isDeepStrictEqual } from 'node:util';
import { codeVersion, cutSummaries, preprocessing, runConfig, type StudyConfig } from '@pathlens/jobs';
import { formatSparsity, formatTarget, PathlensError, studyMethods } from '@pathlens/pathway-core/catalog';
import { contentDigest, selectionLabels } from '@pathlens/studies';
import { storedFiles } from '../../stored-model.ts';
import type { JobContext } from '../../worker-context.ts';
import { datasetLabels } from '../dataset-labels.ts';
import { classNames, matchLabels } from '../predict/match-labels.ts';
import type { StudyAttempt, TakenStudy } from './study-attempt.ts';
import type {
  ForeignMapsInput,
  StoredRunInput,
  StudyImageInput,
  StudyMaterial,
  StudyModelInput,
} from './study-task.ts';

/** Throws PathlensError PREPROCESSING_MISSING, PATHWAYS_MISSING or MAPS_MISSING. */
export async function studyRequest(
  { study, config }: StudyAttempt,
  { prisma }: Pick<JobContext, 'prisma'>,
): Promise<StudyMaterial> {
  const rows = await prisma.studyImage.findMany({
    where: { studyId: study.id },
    orderBy: { position: 'asc' },
    include: { item: true },
  });
  const items = rows.map(({ item }) => item);
  const known = await datasetLabels(study.datasetVersionId, prisma);
  const images = items.map(({ path, objectKey, digest, masks }): StudyImageInput => {
    return { path, objectKey, digest, masks: masks as Record<string, string> };
  });
  const labels = items.map(({ label }) => label);
  return {
    config,
    images,
    models: await Promise.all(study.models.map(({ modelVersion }) => modelInput(modelVersion, { known, labels }))),
    stored: await storedRuns(study, config, prisma, new Map(items.map(({ id }, index) => [id, index]))),
    foreign: await foreignMaps(study, config, prisma),
    provenance: provenanceOf(study, config, images.length),
  };
}

type Version = TakenStudy['models'][number]['modelVersion'];

function labelOf({ model, number }: Version): string {
  return `${model.name} v${number}`;
}

async function modelInput(
  version: Version,
  { known, labels }: { readonly known: readonly string[]; readonly labels: readonly (string | null)[] },
): Promise<StudyModelInput> {
  const { files, outputName, inputShape, digest } = version;
  if (version.preprocessing === null) {
    throw new PathlensError(
      'PREPROCESSING_MISSING',
      `Nobody has said how images become the input of ${labelOf(version)}.`,
      {
        hint: 'Set the preprocessing of the model version, then start the study again.',
      },
    );
  }
  const classes = { labels: version.labels, classes: version.classes ?? version.labels.length };
  const matching = matchLabels(known, classes);
  const parsed = preprocessing.parse(version.preprocessing);
  const isNamed = version.labels.length > 0 || matching.matching === 'order';
  return {
    label: labelOf(version),
    digest: await contentDigest([digest, outputName, inputShape, parsed]),
    model: { files: storedFiles(files), outputName, inputShape },
    preprocessing: parsed,
    classes: isNamed ? classNames(classes, matching) : [],
    labels: labels.map((label) => (label === null ? null : (matching.classOf.get(label) ?? null))),
  };
}

const usualSparsity = 90;

/** Shares of the map nearest to the usual sparsity. */
function massesOf(maps: readonly { readonly sparsity: number | null; readonly masses: unknown }[]) {
  const farFrom = ({ sparsity }: { readonly sparsity: number | null }) => Math.abs((sparsity ?? 0) - usualSparsity);
  const [nearest] = [...maps].sort((a, b) => farFrom(a) - farFrom(b));
  return nearest === undefined ? {} : { masses: nearest.masses as Record<string, number> };
}

async function storedRuns(
  study: TakenStudy,
  config: StudyConfig,
  prisma: JobContext['prisma'],
  indexOf: ReadonlyMap<string, number>,
): Promise<StoredRunInput[]> {
  if (study.experimentId === null) return [];
  const runs = await prisma.run.findMany({
    where: { experimentId: study.experimentId, modelVersionId: study.models[0].modelVersionId },
    orderBy: { position: 'asc' },
  });
  const found: StoredRunInput[] = [];
  for (const selection of config.selections) {
    const run = runs.find(({ config: own, seed }) =>
      isDeepStrictEqual(plain({ ...runConfig.parse(own).selection, seed }), plain(selection)),
    );
    if (run === undefined) {
      throw new PathlensError(
        'PATHWAYS_MISSING',
        `The experiment has no run of ${selection.id} with this model any more.`,
      );
    }
    const images: (StoredRunInput['images'][number] | null)[] = Array.from({ length: indexOf.size }, () => null);
    const pathways = await prisma.pathway.findMany({
      where: { runId: run.id, item: { studyImages: { some: { studyId: study.id } } } },
      select: {
        itemId: true,
        codesKey: true,
        deadKey: true,
        predicted: true,
        cuts: true,
        // Of the pathway’s own map, at the sparsity that an analysis most often looks at.
        maps: {
          where: { method: 'pathway-gradient', masses: { not: {} } },
          select: { sparsity: true, masses: true },
        },
      },
    });
    for (const { itemId, codesKey, deadKey, predicted, cuts, maps } of pathways) {
      const responses = cutSummaries.parse(cuts).map(({ sparsity, probabilityRatio, logitRatio, argmaxKept }) => {
        return { sparsity, probabilityRatio, logitRatio, argmaxKept };
      });
      images[indexOf.get(itemId)!] = { codesKey, deadKey, predicted, responses, ...massesOf(maps) };
    }
    found.push({ selection, boundaries: run.boundaries, images });
  }
  return found;
}

/** The files of maps that were computed elsewhere, of the study's own project. */
async function foreignMaps(
  { projectId }: TakenStudy,
  { attributions }: StudyConfig,
  prisma: JobContext['prisma'],
): Promise<ForeignMapsInput[]> {
  const asked = attributions.flatMap((one) => (one.id === 'foreign' ? [one] : []));
  const artifacts = await prisma.artifact.findMany({
    where: { projectId, id: { in: asked.map(({ artifactId }) => artifactId) } },
  });
  return asked.map(({ name, artifactId }) => {
    const artifact = artifacts.find(({ id }) => id === artifactId);
    if (artifact === undefined) {
      throw new PathlensError('MAPS_MISSING', `The file of the maps “${name}” is not there any more.`, {
        hint: 'Upload it again, and start a study with it.',
      });
    }
    return { name, objectKey: artifact.objectKey, digest: artifact.sha256 ?? artifact.objectKey };
  });
}

/** Without fields that are undefined. */
const plain = (value: object): unknown => JSON.parse(JSON.stringify(value));

function provenanceOf(study: TakenStudy, config: StudyConfig, images: number): StudyMaterial['provenance'] {
  const { models, datasetVersion } = study;
  const selections = selectionLabels(config.selections);
  const parameters = Object.entries(config.parameters).map(([key, value]) => `${key} ${value}`);
  const said: readonly [string, string][] = [
    ['Study', studyMethods[config.study].title],
    [models.length === 1 ? 'Model' : 'Models', models.map(({ modelVersion }) => labelOf(modelVersion)).join(', ')],
    ['Images', `${images} of ${datasetVersion.dataset.name} v${datasetVersion.number}`],
    ['Selections', selections.join(', ')],
    ['Attributions', config.attributions.map((one) => (one.id === 'foreign' ? one.name : one.id)).join(', ')],
    ['Metrics', config.metrics.map(({ id }) => id).join(', ')],
    ['Levels', config.levels.map((level) => `${level} %`).join(', ')],
    ['Sparsity', config.sparsities.map((sparsity) => `${formatSparsity(sparsity)} %`).join(', ')],
    ['Pruned units', config.imposition],
    ['Target', formatTarget(config.target)],
    ['Seed', String(config.seed)],
    ['Parameters', parameters.join(', ')],
    ['Pathlens', codeVersion],
  ];
  return said.filter(([, value]) => value !== '').map(([label, value]) => ({ label, value }));
}
