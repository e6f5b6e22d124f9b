// Work that waits in a row without a job in the queue (a queue that was emptied, a backup put back) gets its job again.
import type { PrismaClient } from '@pathlens/db';
import {
  analyseComparison,
  compareVersions,
  cutStudy,
  importDataset,
  importModel,
  jobGroups,
  predict,
  probeImage,
  runPathways,
  runPortion,
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
  /** SQL about the row `w` that something else carries on. */
  readonly unless?: string;
}[] = [
  {
    job: runPathways.id,
    // Where a run has been cut into portions, these carry it on, and those that have lost their jobs get them below.
    jobs: [runPathways.id, runPortion.id],
    table: 'run',
    states: `'QUEUED', 'RUNNING'`,
    field: 'runId',
    unless: `EXISTS (SELECT 1 FROM run_portion p WHERE p."runId" = w.id AND p.state IN ('QUEUED', 'RUNNING'))`,
  },
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
  for (const { job, jobs = [job], table, states, field, unless = 'false' } of waiting) {
    const rows = await prisma.$queryRawUnsafe<{ id: string }[]>(
      `SELECT w.id FROM ${table} w
       WHERE w.state IN (${states}) AND NOT ${unless} AND w."createdAt" < now() - interval '2 minutes' AND NOT EXISTS (
         SELECT 1 FROM pgboss.job j
         WHERE j.name = ANY ($1) AND j.state IN ('created', 'retry', 'active') AND j.data->>$2 = w.id)
       LIMIT 1000`,
      jobs,
      field,
    );
    await insert(
      { prisma, boss, job },
      rows.map(({ id }) => ({ [field]: id })),
    );
  }
  await requeuePortions(prisma, boss);
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
  await insert({ prisma, boss, job: runShard.id }, rows);
}

/** Those of runs that were cut and have not ended. */
async function requeuePortions(prisma: PrismaClient, boss: PgBoss): Promise<void> {
  const rows = await prisma.$queryRaw<{ runId: string; number: number; cut: number }[]>`
    SELECT portion."runId", portion.number, portion.cut FROM run_portion AS portion JOIN run ON run.id = portion."runId"
    WHERE run.state IN ('QUEUED', 'RUNNING') AND run.attempt = portion.cut AND portion.state IN ('QUEUED', 'RUNNING')
      AND run."createdAt" < now() - interval '2 minutes'
      AND NOT EXISTS (
        SELECT 1 FROM pgboss.job AS job
        WHERE job.name = ${runPortion.id} AND job.state IN ('created', 'retry', 'active')
          AND job.data->>'runId' = portion."runId" AND job.data->'number' = to_jsonb(portion.number)
          AND job.data->'cut' = to_jsonb(portion.cut))
    LIMIT 1000`;
  await insert({ prisma, boss, job: runPortion.id }, rows);
}

interface Place {
  readonly prisma: PrismaClient;
  readonly boss: PgBoss;
  readonly job: string;
}

async function insert({ prisma, boss, job }: Place, inputs: readonly object[]): Promise<void> {
  if (inputs.length === 0) return;
  const groups = await jobGroups(prisma, inputs);
  const rows = inputs.map((data, i) => ({ data, ...(groups[i] === undefined ? {} : { group: { id: groups[i] } }) }));
  await boss.insert(job, rows);
}
