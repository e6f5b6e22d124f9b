// Work that waits in a row without a job in the queue (a queue that was emptied, a backup put back) gets its job again.
import type { PrismaClient } from '@pathlens/db';
import { importDataset, importModel, predict, runPathways, runStudy } from '@pathlens/jobs';
import type { PgBoss } from 'pg-boss';

const waiting = [
  { job: runPathways.id, table: 'run', states: `'QUEUED', 'RUNNING'`, field: 'runId' },
  { job: importModel.id, table: 'model_version', states: `'QUEUED', 'IMPORTING'`, field: 'modelVersionId' },
  { job: importDataset.id, table: 'dataset_version', states: `'QUEUED', 'IMPORTING'`, field: 'datasetVersionId' },
  { job: predict.id, table: 'prediction_table', states: `'QUEUED', 'RUNNING'`, field: 'predictionTableId' },
  { job: runStudy.id, table: 'study', states: `'QUEUED', 'RUNNING'`, field: 'studyId' },
] as const;

/** Looks at rows older than two minutes. */
export async function requeueLost(prisma: PrismaClient, boss: PgBoss): Promise<void> {
  for (const { job, table, states, field } of waiting) {
    const rows = await prisma.$queryRawUnsafe<{ id: string }[]>(
      `SELECT w.id FROM ${table} w
       WHERE w.state IN (${states}) AND w."createdAt" < now() - interval '2 minutes' AND NOT EXISTS (
         SELECT 1 FROM pgboss.job j
         WHERE j.name = $1 AND j.state IN ('created', 'retry', 'active') AND j.data->>$2 = w.id)
       LIMIT 1000`,
      job,
      field,
    );
    if (rows.length > 0)
      await boss.insert(
        job,
        rows.map(({ id }) => ({ data: { [field]: id } })),
      );
  }
}
