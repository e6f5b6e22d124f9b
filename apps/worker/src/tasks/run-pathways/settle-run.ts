// What follows from the end of a portion: counts, and the end of the run with its last one.
import type { Prisma, RunPortion } from '@pathlens/db';
import type { Failure } from '../../failure.ts';
import type { JobContext } from '../../worker-context.ts';
import { wakeComparisons } from '../analyse-comparison/wake-comparisons.ts';
import { endOfCounted } from '../refused-images.ts';
import { keepEngines } from './engines-used.ts';
import { endPortions, type LockedRun, writeRunProgress } from './run-lock.ts';
import { announceRun } from './taken-run.ts';

/** An image that could not be used, as a portion's row holds it. */
export interface RefusedImage {
  readonly itemId: string;
  readonly failure: Failure;
}

/** The caller holds the run's row. A failure ends the run, whatever its other portions do. */
export async function settleRun(
  transaction: Prisma.TransactionClient,
  run: LockedRun,
  { enqueue, failure }: Pick<JobContext, 'enqueue'> & { readonly failure?: Failure },
): Promise<void> {
  const { id, projectId, experimentId } = run;
  if (failure !== undefined) await endPortions(transaction, id);
  await writeRunProgress(transaction, id);
  const open = await transaction.runPortion.count({ where: { runId: id, state: { in: ['QUEUED', 'RUNNING'] } } });
  if (open === 0) {
    const end = failure === undefined ? await endOfPortions(transaction, run) : { state: 'FAILED' as const, failure };
    const error = end.failure as unknown as Prisma.InputJsonObject | undefined;
    await transaction.run.update({ where: { id }, data: { state: end.state, error, finishedAt: new Date() } });
    await closePortions(transaction, id);
    await wakeComparisons(transaction, { id, projectId }, enqueue);
  }
  await announceRun(transaction, { id: experimentId, projectId });
}

/** What they say of the run is said by its row from now on. */
async function closePortions(transaction: Prisma.TransactionClient, runId: string): Promise<void> {
  await keepEngines(transaction, runId);
  await transaction.runPortion.deleteMany({ where: { runId } });
}

async function endOfPortions(transaction: Prisma.TransactionClient, { id, total }: LockedRun) {
  const rows = await transaction.runPortion.findMany({
    where: { runId: id, failed: { gt: 0 } },
    orderBy: { number: 'asc' },
    select: { failed: true, refused: true },
  });
  const named = rows.flatMap(({ refused }) => (refused ?? []) as unknown as RefusedImage[]);
  const failed = rows.reduce((sum, row) => sum + row.failed, 0);
  return endOfCounted({ total, failed, named, what: 'examined' });
}

/** Of a portion that has ended. */
export function stateOf({ done, failed }: Pick<RunPortion, 'done' | 'failed'>): 'DONE' | 'PARTIAL' | 'FAILED' {
  if (failed === 0) return 'DONE';
  return done > 0 ? 'PARTIAL' : 'FAILED';
}
