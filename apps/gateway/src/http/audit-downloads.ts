// Downloads of the audit log, for those who may read it.
import type { Prisma } from '@pathlens/db';
import type { Request } from 'express';
import type { Context } from '../context.ts';
import { notFound } from '../errors.ts';
import { find } from '../find.ts';
import { auditCsv } from '../modules/audit/audit-csv.ts';
import type { Download } from './downloads.ts';

function csvOf({ app }: Context, where: Prisma.AuditEventWhereInput): Download {
  return {
    fileName: 'audit.csv',
    mediaType: 'text/csv; charset=utf-8',
    content: { text: auditCsv(app.prisma, where) },
  };
}

export async function projectAudit(context: Context, request: Request): Promise<Download> {
  const project = await find.project(context, String(request.params.id), 'audit');
  if (project === null) throw notFound('project', ['id']);
  return csvOf(context, { projectId: project.id });
}

export async function teamAudit(context: Context, request: Request): Promise<Download> {
  // A project may be closed to a maintainer of its team, never to an owner.
  const team = await find.team(context, String(request.params.id), 'manage');
  if (team === null) throw notFound('team', ['id']);
  return csvOf(context, { teamId: team.id });
}
