// Reports as objects: made, written, given versions that can be looked at and brought back.
import { randomUUID } from 'node:crypto';
import { Prisma, type Report, type ReportVersion } from '@pathlens/db';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import { type ReportBlock, reportBlocks, reportLimits } from '@pathlens/views';
import { audited } from '../../audit.ts';
import type { Context } from '../../context.ts';
import { notFound } from '../../errors.ts';
import { find } from '../../find.ts';
import { announce } from '../../notices.ts';
import type { List } from '../../pages/connection.ts';
import { inTransaction } from '../../transaction.ts';
import { checkName } from '../projects/projects.service.ts';
import { changeReport, merged } from './report-state.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** Reports of a project, newest first. */
export const reportsOfProject: List<Report> = {
  name: 'project.reports',
  rows: Prisma.sql`SELECT id, "projectId" AS parent, id AS rank FROM report WHERE "deletedAt" IS NULL`,
  direction: 'DESC',
  rank: 'text',
  row: ({ app }, id) => app.prisma.report.findUniqueOrThrow({ where: { id } }),
};

/** The report, where this viewer may write in it. Throws NOT_FOUND. */
export async function writable(context: Context, id: string): Promise<Report> {
  const report = await find.report(context, id, 'create');
  if (report === null || context.viewer?.kind !== 'person') throw notFound('report', ['input', 'report']);
  return report;
}

export const newBlockId = (): string => randomUUID().replaceAll('-', '').slice(0, 16);

export interface CreateReportInput {
  readonly project: string;
  readonly name: string;
  /** Markdown it begins with. */
  readonly text?: string | null;
}

export async function createReport(context: Context, input: CreateReportInput): Promise<Report> {
  const { viewer, app } = context;
  const project = await find.project(context, input.project, 'create');
  if (project === null || viewer?.kind !== 'person') throw notFound('project', ['input', 'project']);
  const name = checkName(input.name, ['input', 'name']);
  const text = checkText(input.text ?? '');
  const { state, document, update, clients } = await merged(context, {
    kind: 'edit',
    state: new Uint8Array(),
    edits: [
      { do: 'title', text: name },
      { do: 'add-text', id: newBlockId(), text },
    ],
  });
  const { userId } = viewer;
  return inTransaction(app.prisma, async (transaction) => {
    const made = await transaction.report.create({
      data: { projectId: project.id, name, createdById: userId },
    });
    const reportId = made.id;
    await transaction.reportContent.create({
      data: { reportId, sequence: 1n, state, blocks: document.blocks as object[] },
    });
    await transaction.reportUpdate.create({
      data: { reportId, sequence: 1n, update: update ?? state, authorId: userId },
    });
    await transaction.reportWriter.createMany({
      data: clients.map((client) => ({ reportId, client: BigInt(client), userId })),
    });
    await audited(context, transaction, {
      object: { type: 'Report', id: reportId },
      projectId: project.id,
      details: { name },
    });
    return made;
  });
}

export function checkText(text: string): string {
  if (text.length <= reportLimits.text) return text;
  throw new PathlensError('REPORT_TEXT', `A block has at most 20,000 characters; this one has ${text.length}.`, {
    path: ['input', 'text'],
    limit: '20,000 characters',
  });
}

/** Adds what somebody wrote; the same update again changes nothing. */
export async function sendUpdate(context: Context, id: string, update: string): Promise<Report> {
  const report = await writable(context, id);
  const bytes = readBytes(update, ['input', 'update']);
  await changeReport(context, report, (state) => ({ kind: 'merge', state, update: bytes }));
  return context.app.prisma.report.findUniqueOrThrow({ where: { id: report.id } });
}

/** Throws REPORT_UPDATE for what is no Base64, REPORT_TOO_LARGE beyond the limit. */
export function readBytes(text: string, path: readonly string[]): Bytes {
  if (text.length > Math.ceil(reportLimits.update / 3) * 4) {
    throw new PathlensError('REPORT_TOO_LARGE', 'The update is larger than one can be.', {
      path,
      limit: `${reportLimits.update / 1024} KB`,
      hint: 'Send it in smaller parts.',
    });
  }
  if (/^[A-Za-z0-9+/]*={0,2}$/.test(text) && text.length % 4 === 0) return new Uint8Array(Buffer.from(text, 'base64'));
  throw new PathlensError('REPORT_UPDATE', 'An update is sent as Base64.', { path });
}

/** What a report says now, or said in one of its versions; null for a version that there is not. */
export async function blocksOf(context: Context, reportId: string, number?: number | null): Promise<ReportBlock[]> {
  const { prisma } = context.app;
  const found =
    number == null
      ? await prisma.reportContent.findUnique({ where: { reportId }, select: { blocks: true } })
      : await prisma.reportVersion.findUnique({
          where: { reportId_number: { reportId, number } },
          select: { blocks: true },
        });
  return found ? reportBlocks.parse(found.blocks) : [];
}

const mostVersions = 500;

// Versions have no id of their own.
const versionKey = (reportId: string, number: number): string => `${reportId}.${number}`;

/** A version by what the audit log calls it. */
export async function findVersion(context: Context, key: string): Promise<ReportVersion | null> {
  const [, id, number] = /^(.+)\.(\d{1,9})$/.exec(key) ?? [];
  const report = id === undefined ? null : await find.report(context, id);
  if (report === null) return null;
  const where = { reportId_number: { reportId: report.id, number: Number(number) } };
  return context.app.prisma.reportVersion.findUnique({ where });
}

/** Keeps the report as it is now under a name. */
export async function saveVersion(context: Context, id: string, name: string): Promise<ReportVersion> {
  const { app, viewer } = context;
  const report = await writable(context, id);
  const called = checkName(name, ['input', 'name']);
  return inTransaction(app.prisma, async (transaction) => {
    const reportId = report.id;
    const [{ state, blocks }] = await transaction.$queryRaw<{ state: Bytes; blocks: object }[]>`
      SELECT state, blocks FROM report_content WHERE "reportId" = ${reportId} FOR UPDATE`;
    const { _max } = await transaction.reportVersion.aggregate({ where: { reportId }, _max: { number: true } });
    const number = (_max.number ?? 0) + 1;
    if (number > mostVersions) {
      throw new PathlensError('REPORT_VERSIONS', `A report has at most ${mostVersions} versions.`, {
        path: ['input', 'report'],
        limit: `${mostVersions} versions`,
      });
    }
    const createdById = viewer?.kind === 'person' ? viewer.userId : '';
    const made = await transaction.reportVersion.create({
      data: { reportId, number, name: called, state: new Uint8Array(state), blocks, createdById },
    });
    const { projectId } = report;
    const object = { type: 'ReportVersion', id: versionKey(id, number) };
    await audited(context, transaction, { object, projectId, details: { name: called } });
    await announce(transaction, { kind: 'report', id: reportId });
    return made;
  });
}

/** Makes the report say what it said in a version: a change like any other. */
export async function restoreVersion(context: Context, id: string, number: number): Promise<Report> {
  const report = await writable(context, id);
  const { prisma } = context.app;
  const where = { reportId_number: { reportId: report.id, number } };
  const version = await prisma.reportVersion.findUnique({ where });
  if (version === null) throw notFound('version', ['input', 'number']);
  const earlier = new Uint8Array(version.state);
  await changeReport(context, report, (state) => ({ kind: 'restore', state, earlier }));
  return prisma.report.findUniqueOrThrow({ where: { id: report.id } });
}
