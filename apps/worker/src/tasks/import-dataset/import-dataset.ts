// The worker's side of importing a dataset: takes the version, has the zip read, makes items of it in one transaction.
import type { DatasetVersion, Prisma } from '@pathlens/db';
import type { Failure } from '../../failure.ts';
import { LostAttempt, mostAttempts, WorkerStopping } from '../../lost-attempt.ts';
import { announce } from '../../notices.ts';
import { type JobContext, runInChild } from '../../worker-context.ts';
import { failureOfOutcome } from '../outcome-failure.ts';
import { retryOnce } from '../retry-once.ts';
import type { ImportedDataset, ImportedItem } from './read-dataset.ts';

const seconds = 6 * 3600;
const rowsAtOnce = 1000;

type Taken = DatasetVersion & { readonly dataset: { readonly projectId: string } };

export async function importDataset(input: { datasetVersionId: string }, context: JobContext): Promise<void> {
  const { prisma, log } = context;
  const taken = await prisma.datasetVersion.updateManyAndReturn({
    where: { id: input.datasetVersionId, state: { in: ['QUEUED', 'IMPORTING'] } },
    data: { state: 'IMPORTING', attempt: { increment: 1 } },
    include: { dataset: true },
  });
  const version = taken[0];
  if (version === undefined) return;
  await announce(prisma, { kind: 'dataset-version', id: version.id, projectId: version.dataset.projectId });
  if (version.attempt > mostAttempts) {
    await refuse(version, { code: 'PROCESS_KILLED', message: 'Reading this zip stopped several workers.' }, context);
    return;
  }
  let items: ImportedItem[] = [];
  const outcome = await retryOnce(() => {
    items = [];
    return runInChild(context, {
      task: 'import-dataset',
      seconds,
      signal: context.signal,
      input: { objectKey: version.objectKey },
      onEvent: (event) => {
        items.push(...event.items);
      },
    });
  }, log);
  if (outcome.kind === 'stopped') throw new WorkerStopping();
  if (outcome.kind === 'done') await commit(version, { ...outcome.result, items }, context);
  else await refuse(version, failureOfOutcome(outcome, log), context);
}

/** Throws LostAttempt when another attempt has the version; nothing is visible then. */
async function commit(
  version: Taken,
  { report, items }: ImportedDataset & { readonly items: readonly ImportedItem[] },
  { prisma }: JobContext,
): Promise<void> {
  const data = {
    state: 'READY',
    importedAt: new Date(),
    itemCount: items.length,
    classes: report.classes.map(({ name }) => name),
    report,
  } as const;
  await prisma.$transaction(
    async (transaction) => {
      await fencedUpdate(version, data, transaction);
      for (let start = 0; start < items.length; start += rowsAtOnce) {
        await transaction.item.createMany({
          data: items.slice(start, start + rowsAtOnce).map((item) => ({
            ...item,
            masks: { ...item.masks },
            datasetVersionId: version.id,
          })),
        });
      }
    },
    { timeout: 300_000, maxWait: 30_000 },
  );
}

async function refuse(version: Taken, failure: Failure, { prisma }: JobContext): Promise<void> {
  const error = { ...failure } as Prisma.InputJsonObject;
  await prisma.$transaction((transaction) =>
    fencedUpdate(version, { state: 'REFUSED', error, importedAt: new Date() }, transaction),
  );
}

async function fencedUpdate(
  version: Taken,
  data: Prisma.DatasetVersionUpdateManyMutationInput,
  transaction: Prisma.TransactionClient,
): Promise<void> {
  const where = { id: version.id, attempt: version.attempt, state: 'IMPORTING' } as const;
  const { count } = await transaction.datasetVersion.updateMany({ where, data });
  if (count !== 1) throw new LostAttempt();
  await announce(transaction, { kind: 'dataset-version', id: version.id, projectId: version.dataset.projectId });
}
