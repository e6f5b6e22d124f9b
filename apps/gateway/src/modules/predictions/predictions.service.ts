// Tables of predictions: asked for once for one model version, dataset version and settings, found again afterwards.
import { type ModelVersion, type PredictionTable, Prisma, RunState } from '@pathlens/db';
import { type PredictionSummary, predict, predictionSummary, preprocessing } from '@pathlens/jobs';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import { audited } from '../../audit.ts';
import { type Context, forgetLoaded } from '../../context.ts';
import { notFound } from '../../errors.ts';
import { find } from '../../find.ts';
import { announce } from '../../notices.ts';
import type { List } from '../../pages/connection.ts';
import { inTransaction } from '../../transaction.ts';
import { userIdOf } from '../../viewer.ts';
import type { Progress } from '../experiments/experiment-progress.ts';
import { readDataset } from '../experiments/plan-images.ts';
import { checkWork } from '../limits/check-limits.ts';
import { cancelTables } from './cancel-tables.ts';
import { settingsDigest } from './settings-digest.ts';

/** Tables of a model version, newest first. */
export const predictionsOfModel: List<PredictionTable> = {
  name: 'modelVersion.predictions',
  rows: Prisma.sql`SELECT prediction_table.id, "modelVersionId" AS parent, prediction_table.id AS rank FROM prediction_table
    JOIN dataset_version ON dataset_version.id = "datasetVersionId"
    JOIN dataset ON dataset.id = dataset_version."datasetId" WHERE dataset."deletedAt" IS NULL`,
  direction: 'DESC',
  rank: 'text',
  row: ({ load }, id) => load.predictionTable.load(id),
};

/** Tables of a dataset version, newest first. */
export const predictionsOfDataset: List<PredictionTable> = {
  name: 'datasetVersion.predictions',
  rows: Prisma.sql`SELECT prediction_table.id, "datasetVersionId" AS parent, prediction_table.id AS rank FROM prediction_table
    JOIN model_version ON model_version.id = "modelVersionId"
    JOIN model ON model.id = model_version."modelId" WHERE model."deletedAt" IS NULL`,
  direction: 'DESC',
  rank: 'text',
  row: ({ load }, id) => load.predictionTable.load(id),
};

async function readModel(context: Context, id: string): Promise<ModelVersion & { projectId: string }> {
  const path = ['input', 'modelVersion'];
  const version = await find.modelVersion(context, id, 'run');
  if (!version) throw notFound('model version', path);
  const { name, projectId } = await context.load.model.load(version.modelId);
  const label = `${name} v${version.number}`;
  if (version.state !== 'READY') {
    const refused = version.state === 'REFUSED';
    throw new PathlensError('MODEL_NOT_READY', `${label} ${refused ? 'could not be' : 'is still being'} imported.`, {
      path,
      hint: refused ? 'Its page says why; upload a file that can be imported.' : 'Wait until it is ready.',
    });
  }
  if (version.preprocessing === null) {
    throw new PathlensError('PREPROCESSING_MISSING', `Nobody has said how images become the input of ${label}.`, {
      path,
      hint: 'Set its preprocessing on the model page, or with setPreprocessing.',
    });
  }
  return { ...version, projectId };
}

const startable: RunState[] = [RunState.FAILED, RunState.CANCELLED];

/**
 * The table of these two with the model's settings of now: the one that exists, or a new one with its job. One that failed
 * or was cancelled goes on where its rows stand. Throws NOT_FOUND, MODEL_NOT_READY, DATASET_NOT_READY,
 * PREPROCESSING_MISSING or IMAGE_NEEDED.
 */
export async function startPredictions(
  context: Context,
  input: { readonly modelVersion: string; readonly datasetVersion: string },
): Promise<PredictionTable> {
  const model = await readModel(context, input.modelVersion);
  const dataset = await readDataset(context, input.datasetVersion, model.projectId);
  if (dataset.itemCount === 0) {
    throw new PathlensError('IMAGE_NEEDED', 'The dataset holds no image.', { path: ['input', 'datasetVersion'] });
  }
  const { projectId, labels } = model;
  const key = {
    modelVersionId: model.id,
    datasetVersionId: dataset.id,
    settingsDigest: settingsDigest(model),
  };
  const data = {
    ...key,
    projectId,
    labels,
    preprocessing: preprocessing.parse(model.preprocessing),
    total: dataset.itemCount,
    createdById: userIdOf(context.viewer),
  };
  forgetLoaded(context);
  return inTransaction(context.app.prisma, async (transaction) => {
    const [made] = await transaction.predictionTable.createManyAndReturn({ data: [data], skipDuplicates: true });
    const known =
      made ??
      (await transaction.predictionTable.findUniqueOrThrow({
        where: { modelVersionId_datasetVersionId_settingsDigest: key },
      }));
    const [again] = await transaction.predictionTable.updateManyAndReturn({
      where: { id: known.id, attempt: known.attempt, state: { in: startable } },
      data: {
        state: RunState.QUEUED,
        attemptsBefore: known.attempt,
        cancelRequested: false,
        failed: 0,
        error: Prisma.DbNull,
        finishedAt: null,
      },
    });
    if (made || again) {
      await checkWork(transaction, { projectId, adding: 0 });
      await context.app.queue.enqueue(transaction, predict, [{ predictionTableId: known.id }]);
      await audited(context, transaction, { object: { type: 'PredictionTable', id: known.id }, projectId });
      await announce(transaction, { kind: 'prediction-table', id: known.id, projectId });
    }
    return again ?? known;
  });
}

/** A queued table is cancelled at once; a running one is asked to stop and keeps its rows; a finished one stays as it is. */
export async function cancelPredictions(context: Context, id: string): Promise<PredictionTable> {
  const table = await find.predictionTable(context, id, 'change');
  if (!table) throw notFound('table of predictions', ['id']);
  forgetLoaded(context);
  return inTransaction(context.app.prisma, async (transaction) => {
    await cancelTables(transaction, { id });
    await audited(context, transaction, { object: { type: 'PredictionTable', id }, projectId: table.projectId });
    await announce(transaction, { kind: 'prediction-table', id, projectId: table.projectId });
    return transaction.predictionTable.findUniqueOrThrow({ where: { id } });
  });
}

/** Progress in images; the time left is what is left at the speed since it was started. */
export function predictionProgress({ state, done, failed, total, startedAt }: PredictionTable): Progress {
  const open = state === RunState.RUNNING || state === RunState.QUEUED;
  const finished = done + failed;
  const elapsed = startedAt ? Math.max(0, Date.now() - startedAt.getTime()) / 1000 : 0;
  const measured = state === RunState.RUNNING && finished > 0;
  const secondsLeft = open ? (measured ? ((total - finished) * elapsed) / finished : null) : 0;
  return { done, total, failed, secondsLeft, queuePosition: null };
}

/** The counts; null until a worker has looked at the labels. */
export function summaryOf({ summary }: Pick<PredictionTable, 'summary'>): PredictionSummary | null {
  return summary === null ? null : predictionSummary.parse(summary);
}

export interface ImageFailure {
  readonly itemId: string;
  readonly failure: unknown;
}

/** The images that the stored error names. */
export function failuresOf(error: unknown): readonly ImageFailure[] {
  return (error as { readonly images?: readonly ImageFailure[] } | null)?.images ?? [];
}
