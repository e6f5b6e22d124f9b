// Changes of a report's document: each is checked, merged and stored under the lock of its report before it is acknowledged, and
// counts up without a gap in the order of the commits, so that a stream that tells what came after a number misses nothing.
import type { Prisma, Report } from '@pathlens/db';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import { type ReportBlock, reportLimits } from '@pathlens/views';
import { audited } from '../../audit.ts';
import type { Context } from '../../context.ts';
import { DocumentRefused } from '../../documents/documents-pool.ts';
import type { Changed, DocumentTask, Refusal } from '../../documents/task.ts';
import { notFound } from '../../errors.ts';
import { announce } from '../../notices.ts';
import { inTransaction } from '../../transaction.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** Updates that stay to be told one by one; who was away for longer is told the whole. */
const keptUpdates = 500n;
/** Who writes on is written down once in so many minutes. */
const auditedEveryMs = 10 * 60_000;

export interface ReportChange {
  readonly sequence: bigint;
  readonly changed: boolean;
  readonly blocks: readonly ReportBlock[];
}

type Work = (
  state: Bytes,
) => Promise<Exclude<DocumentTask, { kind: 'diff' }>> | Exclude<DocumentTask, { kind: 'diff' }>;

/** Throws REPORT_UPDATE, REPORT_UPDATE_GAP, REPORT_TOO_LARGE, REPORT_BLOCK, REPORT_SLOW, REPORT_CLIENT. */
export async function changeReport(context: Context, report: Report, work: Work): Promise<ReportChange> {
  const { viewer, app } = context;
  if (viewer?.kind !== 'person') throw notFound('report', ['input', 'report']);
  return inTransaction(app.prisma, async (transaction) => {
    const [row] = await transaction.$queryRaw<{ sequence: bigint; state: Bytes; blocks: ReportBlock[] }[]>`
      SELECT sequence, state, blocks FROM report_content WHERE "reportId" = ${report.id} FOR UPDATE`;
    if (!row) throw notFound('report', ['input', 'report']);
    const changed = await merged(context, await work(new Uint8Array(row.state)));
    if (changed.update === null) {
      // Sent again, or nothing new: acknowledged as it was.
      context.trail.written++;
      return { sequence: row.sequence, changed: false, blocks: row.blocks };
    }
    await claimClients(transaction, report.id, viewer.userId, changed.clients);
    const sequence = row.sequence + 1n;
    const reportId = report.id;
    await transaction.reportUpdate.create({
      data: { reportId, sequence, update: changed.update, authorId: viewer.userId },
    });
    const { title, blocks } = changed.document;
    await transaction.reportContent.update({
      where: { reportId },
      data: { sequence, state: changed.state, blocks: blocks as object[] },
    });
    const name = title === '' ? 'Untitled report' : title;
    await transaction.report.update({ where: { id: reportId }, data: { name, editedAt: new Date() } });
    if (sequence % 100n === 0n) {
      await transaction.reportUpdate.deleteMany({ where: { reportId, sequence: { lte: sequence - keptUpdates } } });
    }
    await writeDown(context, transaction, report, name);
    await announce(transaction, { kind: 'report', id: reportId });
    return { sequence, changed: true, blocks };
  });
}

/** What becomes of a document. Throws as `changeReport` does. */
export async function merged(
  { app }: Pick<Context, 'app'>,
  task: Exclude<DocumentTask, { kind: 'diff' }>,
): Promise<Changed> {
  try {
    return await app.documents.ask(task);
  } catch (error) {
    if (error instanceof DocumentRefused) throw refusals[error.refusal]();
    throw error;
  }
}

const path = ['input', 'update'];
const refusals: Readonly<Record<Refusal, () => PathlensError>> = {
  unreadable: () => new PathlensError('REPORT_UPDATE', 'This is no update of a document.', { path }),
  gap: () =>
    new PathlensError('REPORT_UPDATE_GAP', 'Something that came before this update was never sent.', {
      path,
      hint: 'Send all that the state vector of the server lacks.',
    }),
  'too-large': () =>
    new PathlensError('REPORT_TOO_LARGE', 'The report is as large as one can be.', {
      path,
      limit: `${reportLimits.state / 1024 ** 2} MB with all that it remembers`,
      hint: 'Go on in another report.',
    }),
  'too-many-blocks': () =>
    new PathlensError('REPORT_TOO_LARGE', 'The report has as many blocks as one can have.', {
      path,
      limit: `${reportLimits.blocks} blocks`,
      hint: 'Go on in another report.',
    }),
  'no-block': () =>
    new PathlensError('REPORT_BLOCK', 'The report has no such block any more.', { path: ['input', 'block'] }),
  slow: () =>
    new PathlensError('REPORT_SLOW', 'Merging this took too long; nothing was changed.', {
      path,
      hint: 'Send it in smaller parts.',
    }),
};

// Under somebody else's number words could be written that theirs would then be taken for, and be lost.
async function claimClients(
  transaction: Prisma.TransactionClient,
  reportId: string,
  userId: string,
  clients: readonly number[],
): Promise<void> {
  const numbers = clients.map(BigInt);
  const known = await transaction.reportWriter.findMany({ where: { reportId, client: { in: numbers } } });
  if (known.some((writer) => writer.userId !== userId)) {
    throw new PathlensError('REPORT_CLIENT', 'This update writes under the number of somebody else.', { path });
  }
  const left = numbers.filter((client) => !known.some((writer) => writer.client === client));
  if (left.length > 0) {
    await transaction.reportWriter.createMany({ data: left.map((client) => ({ reportId, client, userId })) });
  }
}

async function writeDown(
  context: Context,
  transaction: Prisma.TransactionClient,
  { id, projectId }: Report,
  name: string,
): Promise<void> {
  const { viewer, trail } = context;
  if (trail.action === 'sendReportUpdate' && viewer?.kind === 'person') {
    const lately = await transaction.auditEvent.count({
      where: {
        projectId,
        objectId: id,
        actorId: viewer.userId,
        action: trail.action,
        at: { gt: new Date(Date.now() - auditedEveryMs) },
      },
    });
    if (lately > 0) {
      trail.written++;
      return;
    }
  }
  await audited(context, transaction, { object: { type: 'Report', id }, projectId, details: { name } });
}
