// The worker's side of a table of predictions: takes it, matches labels, has what is left computed, and ends it one way or another.
import type { PrismaClient } from '@pathlens/db';
import { type Preprocessing, preprocessing as preprocessingSchema } from '@pathlens/jobs';
import { engineColumns } from '../../child/engine-event.ts';
import { type Failure, failureOf } from '../../failure.ts';
import { LostAttempt, mostAttempts, WorkerStopping } from '../../lost-attempt.ts';
import { storedFiles } from '../../stored-model.ts';
import { type JobContext, runInChild } from '../../worker-context.ts';
import { datasetLabels } from '../dataset-labels.ts';
import { failureOfOutcome } from '../outcome-failure.ts';
import { endOf } from '../refused-images.ts';
import { retryOnce } from '../retry-once.ts';
import type { RunEnd } from '../run-pathways/taken-run.ts';
import { watchStanding } from '../watch-standing.ts';
import { ConfusionCounts } from './confusion-counts.ts';
import { classNames, type LabelMatching, matchLabels } from './match-labels.ts';
import type { ImageToPredict } from './predict-images.ts';
import { PredictionAttempt } from './prediction-attempt.ts';
import { countEarlier, predictionWriter } from './prediction-rows.ts';

export async function predict(
  { predictionTableId }: { predictionTableId: string },
  context: JobContext,
): Promise<void> {
  const attempt = await PredictionAttempt.take(predictionTableId, context.prisma);
  if (attempt === undefined) return;
  if (attempt.table.attempt - attempt.table.attemptsBefore > mostAttempts) {
    const message = `These predictions stopped ${mostAttempts} workers and are not tried again.`;
    await attempt.end({ state: 'FAILED', failure: { code: 'PROCESS_KILLED', message } });
    return;
  }
  try {
    await attempt.end(await compute(attempt, context));
  } catch (error) {
    if (error instanceof WorkerStopping) await attempt.release();
    if (error instanceof WorkerStopping || error instanceof LostAttempt) throw error;
    const failure = failureOf(error);
    // A database that is away is no property of the table: the queue tries again.
    if (failure === undefined) throw error;
    await attempt.end({ state: 'FAILED', failure });
  }
}

interface Begun {
  readonly counts: ConfusionCounts;
  /** By position: images that have no prediction yet. */
  readonly left: Map<number, ImageToPredict & { readonly itemId: string }>;
}

async function begin(attempt: PredictionAttempt, { prisma }: JobContext): Promise<Begun> {
  const { id, datasetVersionId, labels, modelVersion, startedAt } = attempt.table;
  const classes = { labels, classes: modelVersion.classes ?? labels.length };
  const matching = matchLabels(await datasetLabels(datasetVersionId, prisma), classes);
  const counts = new ConfusionCounts(classNames(classes, matching), matching);
  const earlier = await countEarlier(id, counts, prisma);
  await attempt.write({ ...earlier, startedAt: startedAt ?? new Date(), summary: counts.summary() });
  return { counts, left: await imagesLeft(attempt, matching, prisma) };
}

async function imagesLeft(
  { table }: PredictionAttempt,
  { classOf }: LabelMatching,
  prisma: PrismaClient,
): Promise<Begun['left']> {
  const rows = await prisma.item.findMany({
    where: { datasetVersionId: table.datasetVersionId, predictions: { none: { tableId: table.id } } },
    select: { id: true, position: true, objectKey: true, label: true },
    orderBy: { position: 'asc' },
  });
  return new Map(
    rows.map(({ id, position, objectKey, label }) => {
      const labelled = label === null ? null : (classOf.get(label) ?? null);
      return [position, { itemId: id, position, objectKey, labelled }];
    }),
  );
}

async function compute(attempt: PredictionAttempt, context: JobContext): Promise<Omit<RunEnd, 'passes'>> {
  const started = performance.now();
  const { table } = attempt;
  const preprocessing: Preprocessing = preprocessingSchema.parse(table.preprocessing);
  const { files, outputName, inputShape } = table.modelVersion;
  const { counts, left } = await begin(attempt, context);
  const refused = new Map<string, Failure>();
  const standing = watchStanding(attempt, context.signal);
  const writer = predictionWriter(attempt, counts, standing.lose);
  try {
    if (left.size > 0) {
      const outcome = await retryOnce(
        () =>
          runInChild(context, {
            task: 'predict',
            seconds: context.env.runSeconds,
            signal: standing.signal,
            input: () => ({
              model: { files: storedFiles(files), outputName, inputShape },
              preprocessing,
              images: [...left.values()].map(({ position, objectKey, labelled }) => ({
                position,
                objectKey,
                labelled,
              })),
            }),
            onEvent: async (event) => {
              if (event.kind === 'engine') {
                await attempt.write(engineColumns(event));
              } else if (event.kind === 'predicted') {
                for (const image of event.images) {
                  const { itemId, labelled } = left.get(image.position)!;
                  writer.add({ ...image, itemId, labelled });
                  left.delete(image.position);
                }
              } else {
                refused.set(left.get(event.position)!.itemId, event.failure);
                writer.addFailed();
                left.delete(event.position);
              }
            },
          }),
        context.log,
      );
      await writer.flush();
      // What was found until here counts, however it ended.
      await attempt.write({ summary: counts.summary() });
      if (outcome.kind === 'stopped') {
        await standing.expectCancelled();
        return { state: 'CANCELLED' };
      }
      if (outcome.kind !== 'done') return { state: 'FAILED', failure: failureOfOutcome(outcome, context.log) };
    }
  } finally {
    standing.stop();
  }
  return { ...endOf(table.total, refused, 'predicted'), seconds: (performance.now() - started) / 1000 };
}
