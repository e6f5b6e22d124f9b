// The worker's side of comparing two versions of a model: takes the row, has both read in a process of its own, stores what changed.
import type { ModelFile, ModelVersion, Prisma } from '@pathlens/db';
import { LostAttempt, mostAttempts, WorkerStopping } from '../../lost-attempt.ts';
import { storedFiles } from '../../stored-model.ts';
import { type JobContext, runInChild } from '../../worker-context.ts';
import { failureOfOutcome } from '../outcome-failure.ts';
import { retryOnce } from '../retry-once.ts';
import type { ComparedVersion } from './compare-stored.ts';

/** Both files are read once, weights and all. */
const seconds = 600;

export async function compareVersions(
  { versionDifferenceId: id }: { versionDifferenceId: string },
  context: JobContext,
): Promise<void> {
  const { prisma, log } = context;
  const [taken] = await prisma.versionDifference.updateManyAndReturn({
    where: { id, state: { in: ['QUEUED', 'RUNNING'] } },
    data: { state: 'RUNNING', attempt: { increment: 1 } },
  });
  if (taken === undefined) return;
  const commit = async (data: Prisma.VersionDifferenceUpdateManyMutationInput): Promise<void> => {
    const where = { id, attempt: taken.attempt, state: 'RUNNING' } as const;
    if ((await prisma.versionDifference.updateMany({ where, data })).count !== 1) throw new LostAttempt();
  };
  if (taken.attempt > mostAttempts) {
    const message = 'Comparing these versions stopped several workers.';
    return commit({ state: 'FAILED', error: { code: 'PROCESS_KILLED', message } });
  }
  const include = { files: true } as const;
  const [before, after] = await Promise.all(
    [taken.beforeId, taken.afterId].map((version) =>
      prisma.modelVersion.findUniqueOrThrow({ where: { id: version }, include }),
    ),
  );
  const input = { before: compared(before), after: compared(after) };
  const outcome = await retryOnce(
    () => runInChild(context, { task: 'compare-versions', seconds, signal: context.signal, input, onEvent: () => {} }),
    log,
  );
  if (outcome.kind === 'stopped') throw new WorkerStopping();
  if (outcome.kind === 'done') return commit({ state: 'DONE', layers: outcome.result });
  await commit({ state: 'FAILED', error: { ...failureOfOutcome(outcome, log) } as Prisma.InputJsonObject });
}

function compared({ files, outputName, inputShape }: ModelVersion & { readonly files: ModelFile[] }): ComparedVersion {
  return { files: storedFiles(files), outputName, inputShape };
}
