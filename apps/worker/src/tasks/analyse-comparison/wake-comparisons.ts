// When a run has ended, comparisons that show it are analysed again: each in its newest version, in the same transaction.
import type { Prisma } from '@pathlens/db';
import { analyseComparison } from '@pathlens/jobs';
import type { Enqueue } from '../../worker-context.ts';

export async function wakeComparisons(
  transaction: Prisma.TransactionClient,
  run: { readonly id: string; readonly projectId: string },
  enqueue: Enqueue,
): Promise<void> {
  const shown = JSON.stringify({ columns: [{ runId: run.id }] });
  // One that is being made begins anew: what it has counted is stored.
  const woken = await transaction.$queryRaw<{ id: string }[]>`
    UPDATE comparison_analysis AS analysis
    SET state = 'QUEUED', attempt = analysis.attempt + 1, "attemptsBefore" = analysis.attempt + 1
    FROM comparison_version AS version JOIN comparison ON comparison.id = version."comparisonId"
    WHERE comparison."projectId" = ${run.projectId} AND comparison."deletedAt" IS NULL
      AND version."comparisonId" = analysis."comparisonId" AND version.number = analysis.number
      AND version.content @> ${shown}::jsonb
      AND version.number = (SELECT max(newest.number) FROM comparison_version AS newest WHERE newest."comparisonId" = comparison.id)
    RETURNING analysis.id`;
  await enqueue(
    transaction,
    analyseComparison,
    woken.map(({ id }) => ({ input: { comparisonAnalysisId: id } })),
  );
}
