// Comparisons that show a run that a worker has ended: its end and the jobs that follow from it are one transaction.
import type { Prisma } from '@pathlens/db';
import { analyseComparison, wakeComparisons as takeUp } from '@pathlens/jobs';
import type { Enqueue } from '../../worker-context.ts';

/** Analyses again what shows a run that has ended. */
export async function wakeComparisons(
  transaction: Prisma.TransactionClient,
  run: { readonly id: string; readonly projectId: string },
  enqueue: Enqueue,
): Promise<void> {
  const woken = await takeUp(transaction, [run]);
  await enqueue(
    transaction,
    analyseComparison,
    woken.map((input) => ({ input })),
  );
}
