// The worker's side of a run: takes it, links work done earlier, has the rest computed, and ends it one way or another.

import { needsReference } from '@pathlens/pathway-core/catalog';
import { engineColumns } from '../../child/engine-event.ts';
import { type Failure, failureOf } from '../../failure.ts';
import { LostAttempt, mostAttempts, WorkerStopping } from '../../lost-attempt.ts';
import { storedFiles } from '../../stored-model.ts';
import { type JobContext, runInChild } from '../../worker-context.ts';
import { failureOfOutcome } from '../outcome-failure.ts';
import { PortionWriter } from '../portion-writer.ts';
import { endOf } from '../refused-images.ts';
import { retryOnce } from '../retry-once.ts';
import { watchStanding } from '../watch-standing.ts';
import { collectOrphans } from './collect-orphans.ts';
import { linkEarlierWork } from './earlier-work.ts';
import type { FoundPathways } from './find-pathways.ts';
import { imagesLeft, imagesToRefer } from './image-inputs.ts';
import { insertPathways, type PathwayRow } from './pathway-rows.ts';
import { RunAttempt, type RunEnd } from './run-attempt.ts';
import { workDigest } from './work-digest.ts';

export async function runPathways({ runId }: { runId: string }, context: JobContext): Promise<void> {
  const { prisma, workerId } = context;
  const attempt = await RunAttempt.take(runId, workerId, prisma);
  if (attempt === undefined) return;
  if (attempt.run.attempt - attempt.run.attemptsBefore > mostAttempts) {
    const message = `The run stopped ${mostAttempts} workers and is not tried again.`;
    await attempt.end({ state: 'FAILED', failure: { code: 'PROCESS_KILLED', message } }, context.enqueue);
    return;
  }
  await prisma.worker.updateMany({ where: { id: workerId }, data: { runId } });
  try {
    const end = await compute(attempt, context);
    await attempt.end(end, context.enqueue);
    // A process that answered has told of everything it stored.
    if (end.passes === undefined || attempt.run.attempt > 1) await collectOrphans(attempt, context).catch(() => 0);
  } catch (error) {
    if (error instanceof WorkerStopping) await attempt.release();
    if (error instanceof WorkerStopping || error instanceof LostAttempt) throw error;
    const failure = failureOf(error);
    // A database that is away is no property of the run: the queue tries again.
    if (failure === undefined) throw error;
    await attempt.end({ state: 'FAILED', failure }, context.enqueue);
  } finally {
    await prisma.worker.updateMany({ where: { id: workerId, runId }, data: { runId: null } });
  }
}

async function compute(attempt: RunAttempt, context: JobContext): Promise<RunEnd> {
  const started = performance.now();
  const { run } = attempt;
  const { files, outputName, inputShape, digest: modelDigest } = run.modelVersion;
  const { config, preprocessing } = attempt.settings();
  await attempt.begin(config);
  const digests = new Map<string, string>();
  const reference = needsReference(config.imposition) ? await imagesToRefer(attempt, context) : [];
  const work = {
    model: { digest: modelDigest, outputName },
    preprocessing,
    config,
    seed: run.seed,
    reference: reference.map(({ digest }) => digest),
  };
  const all = (await imagesLeft(attempt, context)).map((image) => {
    const digest = workDigest(work, image);
    digests.set(image.itemId, digest);
    return { image, digest };
  });
  let images = await linkEarlierWork(attempt, all, context.prisma);
  const refused = new Map<string, Failure>();
  const standing = watchStanding(attempt, context.signal);
  const writer = new PortionWriter<PathwayRow>(({ rows, failed }) => {
    const counts = { done: { increment: rows.length }, failed: { increment: failed } };
    return attempt.write(counts, (transaction) => insertPathways(transaction, attempt, rows));
  }, standing.lose);
  let found: FoundPathways | undefined;
  try {
    if (images.length > 0) {
      const outcome = await retryOnce(() => {
        return runInChild(context, {
          task: 'run-pathways',
          seconds: context.env.runSeconds,
          signal: standing.signal,
          input: () => {
            images = images.filter(({ itemId }) => !refused.has(itemId));
            return {
              model: { files: storedFiles(files), outputName, inputShape },
              preprocessing,
              images,
              reference,
              config,
              seed: run.seed,
              prefix: attempt.prefix,
            };
          },
          onEvent: async (event) => {
            if (event.kind === 'engine') {
              await attempt.write(engineColumns(event));
            } else if (event.kind === 'pathway') {
              const { itemId } = event.pathway;
              images = images.filter((image) => image.itemId !== itemId);
              writer.add({ pathway: event.pathway, workDigest: digests.get(itemId)! });
            } else {
              refused.set(event.itemId, event.failure);
              writer.addFailed();
            }
          },
        });
      }, context.log);
      await writer.flush();
      if (outcome.kind === 'stopped') {
        await standing.expectCancelled();
        return { state: 'CANCELLED' };
      }
      if (outcome.kind !== 'done') return { state: 'FAILED', failure: failureOfOutcome(outcome, context.log) };
      found = outcome.result;
    }
  } finally {
    standing.stop();
  }
  const seconds = (performance.now() - started) / 1000;
  return { ...endOf(run.total, refused, 'examined'), seconds, passes: found?.passes ?? 0 };
}
