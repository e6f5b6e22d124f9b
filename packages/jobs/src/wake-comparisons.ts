// When a run has ended, comparisons that show it are analysed again: each in its newest version, in the same transaction. Whoever
// ends a run asks for it, a worker as well as somebody who cancels.

interface Database {
  $queryRawUnsafe<Rows>(query: string, ...values: unknown[]): Promise<Rows>;
}

/** Takes the analyses up anew; what it gives is to be enqueued as `analyseComparison`. */
export async function wakeComparisons(
  database: Database,
  runs: readonly { readonly id: string; readonly projectId: string }[],
): Promise<{ comparisonAnalysisId: string }[]> {
  if (runs.length === 0) return [];
  // One that is being made begins anew: what it has counted is stored.
  return database.$queryRawUnsafe(
    `UPDATE comparison_analysis AS analysis
     SET state = 'QUEUED', attempt = analysis.attempt + 1, "attemptsBefore" = analysis.attempt + 1
     FROM comparison_version AS version JOIN comparison ON comparison.id = version."comparisonId"
     WHERE comparison."projectId" = ANY ($1) AND comparison."deletedAt" IS NULL
       AND version."comparisonId" = analysis."comparisonId" AND version.number = analysis.number
       AND version.content @> ANY ($2::text[]::jsonb[])
       AND version.number = (SELECT max(newest.number) FROM comparison_version AS newest WHERE newest."comparisonId" = comparison.id)
     RETURNING analysis.id AS "comparisonAnalysisId"`,
    [...new Set(runs.map(({ projectId }) => projectId))],
    runs.map(({ id }) => JSON.stringify({ columns: [{ runId: id }] })),
  );
}
