// Work that waits in a row without a job in the queue (a queue that was emptied, a backup put back) gets its job again.
import type { PrismaClient } from '@pathlens/db';
import {
  analyseComparison,
  compareVersions,
  cutStudy,
  importDataset,
  importModel,
  predict,
  probeImage,
  runPathways,
  runShard,
  runStudy,
  summariseStudy,
} from '@pathlens/jobs';
import type { PgBoss } from 'pg-boss';

const waiting: readonly {
  readonly job: string;
  /** Any of them goes on with the row; only `job` where it is left out. */
  readonly jobs?: readonly string[];
  readonly table: string;
  readonly states: string;
  readonly field: string;
}[] = [
  { job: runPathways.id, table: 'run', states: `'QUEUED', 'RUNNING'`, field: 'runId' },
  { job: importModel.id, table: 'model_version', states: `'QUEUED', 'IMPORTING'`, field: 'modelVersionId' },
  { job: importDataset.id, table: 'dataset_version', states: `'QUEUED', 'IMPORTING'`, field: 'datasetVersionId' },
  {
    job: analyseComparison.id,
    table: 'comparison_analysis',
    states: `'QUEUED', 'RUNNING'`,
    field: 'comparisonAnalysisId',
  },
  {
    job: compareVersions.id,
    table: 'version_difference',
    states: `'QUEUED', 'RUNNING'`,
    field: 'versionDifferenceId',
  },
  { job: probeImage.id, table: 'probe', states: `'QUEUED', 'RUNNING'`, field: 'probeId' },
  { job: predict.id, table: 'prediction_table', states: `'QUEUED', 'RUNNING'`, field: 'predictionTableId' },
  {
    job: runStudy.id,
    // Where a study has been cut into shards, these carry it on.
    jobs: [runStudy.id, cutStudy.id, runShard.id, summariseStudy.id],
    table: 'study',
    states: `'QUEUED', 'RUNNING'`,
    field: 'studyId',
  },
] as const;

/** Looks at rows older than two minutes. */
export async function requeueLost(prisma: PrismaClient, boss: PgBoss): Promise<void> {
  for (const { job, jobs = [job], table, states, field } of waiting) {
    const rows = await prisma.$queryRawUnsafe<{ id: string }[]>(
      `SELECT w.id FROM ${table} w
       WHERE w.state IN (${states}) AND w."createdAt" < now() - interval '2 minutes' AND NOT EXISTS (
         SELECT 1 FROM pgboss.job j
         WHERE j.name = ANY ($1) AND j.state IN ('created', 'retry', 'active') AND j.data->>$2 = w.id)
       LIMIT 1000`,
      jobs,
      field,
    );
    if (rows.length > 0)
      await boss.insert(
        job,
        rows.map(({ id }) => ({ data: { [field]: id } })),
      );
  }
  await requeueShards(prisma, boss);
}

/** Those that could run now; those of later stages have no job yet. */
async function requeueShards(prisma: PrismaClient, boss: PgBoss): Promise<void> {
  const rows = await prisma.$queryRaw<{ studyId: string; key: string }[]>`
    SELECT shard."studyId", shard.key FROM study_shard AS shard JOIN study ON study.id = shard."studyId"
    WHERE study.state = 'RUNNING' AND study."startedAt" < now() - interval '2 minutes' AND shard.state IN ('QUEUED', 'RUNNING')
      AND shard.stage = (
        SELECT min(open.stage) FROM study_shard AS open WHERE open."studyId" = study.id AND open.state <> 'DONE')
      AND NOT EXISTS (
        SELECT 1 FROM pgboss.job AS job
        WHERE job.name = ${runShard.id} AND job.state IN ('created', 'retry', 'active')
          AND job.data->>'studyId' = shard."studyId" AND job.data->>'key' = shard.key)
    LIMIT 1000`;
  if (rows.length > 0)
    await boss.insert(
      runShard.id,
      rows.map((data) => ({ data })),
    );
}
