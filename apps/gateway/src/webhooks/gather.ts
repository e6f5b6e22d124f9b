// Finds what webhooks have not been told yet and makes a delivery of each, with the job that sends it, in one transaction. Read
// from the rows themselves, so that nothing is lost with a process, and told once, by the key of a delivery.
import { Prisma } from '@pathlens/db';
import { asSystem } from '../acting.ts';
import type { App } from '../context.ts';
import { inTransaction } from '../transaction.ts';
import { deliverWebhook } from './delivery-job.ts';
import { payloadsOf } from './payloads.ts';

/** What happened, and the webhook that wants to hear of it. */
export interface Happening {
  readonly webhookId: string;
  readonly event: string;
  /** Of the run, study, comment, link, or of a version of a report: `<report>.<number>`. */
  readonly id: string;
  /** The same for the same event, told apart where it can happen again. */
  readonly subjectId: string;
}

const most = 200;
// Any number that nothing else locks.
const lock = 7_052_612;

interface Source {
  readonly event: string;
  /** Rows as (id, projectId, at, again). */
  readonly rows: Prisma.Sql;
}

const sources: readonly Source[] = [
  {
    event: 'run.finished',
    rows: Prisma.sql`SELECT run.id, experiment."projectId", run."finishedAt" AS at, run.attempt AS again
      FROM run JOIN experiment ON experiment.id = run."experimentId" WHERE experiment."deletedAt" IS NULL`,
  },
  {
    event: 'study.finished',
    rows: Prisma.sql`SELECT id, "projectId", "finishedAt" AS at, attempt AS again FROM study WHERE "deletedAt" IS NULL`,
  },
  {
    event: 'comment.added',
    rows: Prisma.sql`SELECT comment.id, thread."projectId", comment."createdAt" AS at, 0 AS again
      FROM comment JOIN thread ON thread.id = comment."threadId" WHERE comment."deletedAt" IS NULL`,
  },
  {
    event: 'report.versioned',
    rows: Prisma.sql`SELECT report.id || '.' || version.number AS id, report."projectId", version."createdAt" AS at, 0 AS again
      FROM report_version AS version JOIN report ON report.id = version."reportId" WHERE report."deletedAt" IS NULL`,
  },
  {
    event: 'report.shared',
    rows: Prisma.sql`SELECT link.id, link."projectId", link."createdAt" AS at, 0 AS again
      FROM share_link AS link JOIN report ON report.id = link."objectId" AND report."deletedAt" IS NULL
      WHERE link."objectType" = 'Report' AND link."revokedAt" IS NULL`,
  },
];

export const webhookEvents: readonly string[] = sources.map(({ event }) => event);

// What happened more than a day before anybody looked is no news.
const untold = (database: Prisma.TransactionClient, { event, rows }: Source): Promise<Happening[]> =>
  database.$queryRaw`
    SELECT webhook.id AS "webhookId", ${event} AS event, happened.id, happened.id || '/' || happened.again AS "subjectId"
    FROM webhook JOIN project ON project.id = webhook."projectId" AND project."deletedAt" IS NULL
    JOIN team ON team.id = project."teamId" AND team."deletedAt" IS NULL
    JOIN (${rows}) AS happened ON happened."projectId" = webhook."projectId"
    WHERE webhook."disabledAt" IS NULL AND ${event} = ANY(webhook.events)
    AND happened.at >= greatest(webhook."createdAt", now() - interval '1 day')
    AND NOT EXISTS (SELECT FROM webhook_delivery AS told WHERE told."webhookId" = webhook.id
      AND told.event = ${event} AND told."subjectId" = happened.id || '/' || happened.again)
    ORDER BY happened.at LIMIT ${most}`;

/** Makes the deliveries that are due and gives their number; one gateway at a time does it. */
export function gatherDeliveries(app: App): Promise<number> {
  return asSystem(() => gather(app));
}

async function gather(app: App): Promise<number> {
  const wanted = await app.prisma.webhook.findFirst({ where: { disabledAt: null }, select: { id: true } });
  if (!wanted) return 0;
  return inTransaction(app.prisma, async (transaction) => {
    const [{ mine }] = await transaction.$queryRaw<{ mine: boolean }[]>`
      SELECT pg_try_advisory_xact_lock(${lock}::bigint) AS mine`;
    if (!mine) return 0;
    const happenings: Happening[] = [];
    for (const source of sources) happenings.push(...(await untold(transaction, source)));
    if (happenings.length === 0) return 0;
    const payloads = await payloadsOf(transaction, happenings);
    const data = happenings.flatMap(({ webhookId, event, subjectId, id }) => {
      const payload = payloads.get(id);
      return payload ? [{ webhookId, event, subjectId, payload }] : [];
    });
    const made = await transaction.webhookDelivery.createManyAndReturn({ data, select: { id: true } });
    await app.queue.enqueue(
      transaction,
      deliverWebhook,
      made.map(({ id }) => ({ deliveryId: id })),
    );
    return made.length;
  });
}
