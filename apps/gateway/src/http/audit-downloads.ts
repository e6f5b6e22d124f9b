// Downloads of the audit log, as CSV or as JSON lines, for those who may read it.
import type { Prisma } from '@pathlens/db';
import type { Request } from 'express';
import type { Context } from '../context.ts';
import { notFound } from '../errors.ts';
import { find } from '../find.ts';
import { auditCsv, auditJsonl } from '../modules/audit/audit-files.ts';
import type { Download } from './downloads.ts';

type Form = (context: Context, where: Prisma.AuditEventWhereInput) => Download;

const csv: Form = ({ app }, where) => ({
  fileName: 'audit.csv',
  mediaType: 'text/csv; charset=utf-8',
  content: { text: auditCsv(app.prisma, where) },
});
const jsonl: Form = ({ app }, where) => ({
  fileName: 'audit.jsonl',
  mediaType: 'application/jsonl; charset=utf-8',
  content: { text: auditJsonl(app.prisma, where) },
});

const ofProject = (form: Form) => async (context: Context, request: Request) => {
  const project = await find.project(context, String(request.params.id), 'audit');
  if (project === null) throw notFound('project', ['id']);
  return form(context, { projectId: project.id });
};

const ofTeam = (form: Form) => async (context: Context, request: Request) => {
  // A project may be closed to a maintainer of its team, never to an owner.
  const team = await find.team(context, String(request.params.id), 'manage');
  if (team === null) throw notFound('team', ['id']);
  return form(context, { teamId: team.id });
};

export const auditDownloads = {
  '/projects/:id/audit.csv': ofProject(csv),
  '/projects/:id/audit.jsonl': ofProject(jsonl),
  '/teams/:id/audit.csv': ofTeam(csv),
  '/teams/:id/audit.jsonl': ofTeam(jsonl),
} as const;
