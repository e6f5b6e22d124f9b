// The audit log of a project and of a team, newest first. Ids grow with time, so they are the order.
import { type AuditEvent, Prisma } from '@pathlens/db';
import type { List } from '../../pages/connection.ts';

/** Which events: all, or only what was refused. */
function events(parent: 'projectId' | 'teamId', refusedOnly: boolean): List<AuditEvent> {
  const column = Prisma.raw(`"${parent}"`);
  const only = refusedOnly ? Prisma.sql`WHERE refused IS NOT NULL` : Prisma.empty;
  return {
    name: `audit.${parent}.${refusedOnly}`,
    rows: Prisma.sql`SELECT id, ${column} AS parent, id AS rank FROM audit_event ${only}`,
    direction: 'DESC',
    rank: 'text',
    row: ({ load }, id) => load.auditEvent.load(id),
  };
}

export const auditOfProject = (refusedOnly: boolean): List<AuditEvent> => events('projectId', refusedOnly);
export const auditOfTeam = (refusedOnly: boolean): List<AuditEvent> => events('teamId', refusedOnly);
