// What a team uses of what is counted: bytes in the store, work that waits, minutes of computing since the month began.
import { Prisma } from '@pathlens/db';

export interface TeamUsage {
  readonly storageBytes: bigint;
  readonly queued: number;
  readonly minutes: number;
}

type Database = Pick<Prisma.TransactionClient, '$queryRaw'>;

/** Objects as (projectId, part, objectKey, bytes), each key once a project and part; `projects` gives their ids. */
export const storedObjects = (projects: Prisma.Sql): Prisma.Sql => Prisma.sql`
  SELECT "projectId", CASE kind WHEN 'model-file' THEN 'models' WHEN 'dataset-file' THEN 'datasets' WHEN 'maps-file' THEN 'studies' ELSE 'results' END AS part,
    "objectKey", bytes FROM artifact WHERE "projectId" IN (${projects})
  UNION SELECT study."projectId", 'studies', part."objectKey", part.bytes
    FROM study_part AS part JOIN study ON study.id = part."studyId"
    WHERE study."projectId" IN (${projects}) AND part."objectKey" IS NOT NULL
  UNION SELECT "projectId", 'studies', "objectKey", bytes FROM shard_result WHERE "projectId" IN (${projects})
  UNION SELECT study."projectId", 'studies', shard."keptKey", shard."keptBytes"
    FROM study_shard AS shard JOIN study ON study.id = shard."studyId"
    WHERE study."projectId" IN (${projects}) AND shard."keptKey" IS NOT NULL
  UNION SELECT report."projectId", 'reports', picture."objectKey", picture.bytes
    FROM report_picture AS picture JOIN report ON report.id = picture."reportId" WHERE report."projectId" IN (${projects})
  UNION SELECT dataset."projectId", 'datasets', item."objectKey", item.bytes
    FROM item JOIN dataset_version ON dataset_version.id = item."datasetVersionId"
    JOIN dataset ON dataset.id = dataset_version."datasetId" WHERE dataset."projectId" IN (${projects})`;

/** Bytes of a team's projects, those in the trash too, and of files that are on their way. */
export async function teamBytes(database: Database, teamId: string): Promise<bigint> {
  const projects = Prisma.sql`SELECT id FROM project WHERE "teamId" = ${teamId}`;
  const [{ bytes }] = await database.$queryRaw<[{ bytes: bigint }]>`
    SELECT (
      coalesce((SELECT sum(bytes) FROM (${storedObjects(projects)}) AS objects), 0) +
      coalesce((SELECT sum("declaredBytes") FROM upload WHERE state = 'OPEN' AND "projectId" IN (${projects})), 0)
    )::bigint AS bytes`;
  return bytes;
}

// What a run that goes on in portions has taken: those that have ended, and those under way, each with one slot of its worker. While
// all of them wait for others nothing is computed.
const inPortions = Prisma.sql`coalesce(run.seconds, 0) + coalesce((
    SELECT sum(extract(epoch FROM now() - portion."startedAt") / coalesce(worker.slots, 1))
    FROM run_portion AS portion LEFT JOIN worker ON worker.id = portion."workerId"
    WHERE portion."runId" = run.id AND portion.state = 'RUNNING'), 0)`;

// Seconds of work under way that one process does.
const since = (startedAt: Prisma.Sql): Prisma.Sql => Prisma.sql`extract(epoch FROM now() - ${startedAt})`;

// Runs, studies and tables as (state, seconds, startedAt): seconds until now where they are under way.
const work = (teamId: string): Prisma.Sql => Prisma.sql`
  SELECT run.state, run."startedAt", CASE WHEN run.state <> 'RUNNING' THEN run.seconds
      WHEN run."workerId" IS NULL THEN ${inPortions} ELSE ${since(Prisma.sql`run."startedAt"`)} END AS seconds
    FROM run JOIN experiment ON experiment.id = run."experimentId"
    JOIN project ON project.id = experiment."projectId" WHERE project."teamId" = ${teamId}
  UNION ALL SELECT study.state, study."startedAt",
      CASE WHEN study.state = 'RUNNING' THEN ${since(Prisma.sql`study."startedAt"`)} ELSE study.seconds END FROM study
    JOIN project ON project.id = study."projectId" WHERE project."teamId" = ${teamId}
  UNION ALL SELECT made.state, made."startedAt",
      CASE WHEN made.state = 'RUNNING' THEN ${since(Prisma.sql`made."startedAt"`)} ELSE made.seconds END FROM prediction_table AS made
    JOIN project ON project.id = made."projectId" WHERE project."teamId" = ${teamId}`;

export async function teamWork(database: Database, teamId: string): Promise<{ queued: number; minutes: number }> {
  const [counted] = await database.$queryRaw<[{ queued: number; minutes: number }]>`
    SELECT count(*) FILTER (WHERE state = 'QUEUED')::int AS queued,
      coalesce(sum(seconds) FILTER (WHERE "startedAt" >= date_trunc('month', now(), 'UTC')), 0)::float8 / 60 AS minutes
    FROM (${work(teamId)}) AS work`;
  return counted;
}

export async function teamUsage(database: Database, teamId: string): Promise<TeamUsage> {
  return { storageBytes: await teamBytes(database, teamId), ...(await teamWork(database, teamId)) };
}
