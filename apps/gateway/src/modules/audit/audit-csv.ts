// The audit log as CSV, newest first, read and written in portions, so that its length costs no memory.
import type { AuditEvent, Prisma, PrismaClient } from '@pathlens/db';
import { csvText } from '../predictions/predictions-csv.ts';

const portion = 1000;

const columns: readonly (readonly [string, (event: AuditEvent, names: ReadonlyMap<string, string>) => string])[] = [
  ['at', ({ at }) => at.toISOString()],
  ['actor_kind', ({ actorKind }) => actorKind],
  ['actor_id', ({ actorId }) => actorId ?? ''],
  ['actor', ({ actorId }, names) => names.get(actorId ?? '') ?? ''],
  ['address', ({ address }) => address ?? ''],
  ['action', ({ action }) => action],
  ['object_type', ({ objectType }) => objectType ?? ''],
  ['object_id', ({ objectId }) => objectId ?? ''],
  ['project_id', ({ projectId }) => projectId ?? ''],
  ['result', ({ refused }) => refused ?? 'done'],
  ['details', ({ details }) => JSON.stringify(details)],
];

/** Yields the heading, then a portion of lines at a time. */
export async function* auditCsv(prisma: PrismaClient, where: Prisma.AuditEventWhereInput): AsyncGenerator<string> {
  yield `${columns.map(([name]) => name).join(',')}\r\n`;
  let before: string | undefined;
  for (;;) {
    const rows = await prisma.auditEvent.findMany({
      where: { AND: [where, before === undefined ? {} : { id: { lt: before } }] },
      orderBy: { id: 'desc' },
      take: portion,
    });
    const people = [...new Set(rows.flatMap(({ actorId }) => actorId ?? []))];
    const known = await prisma.user.findMany({ where: { id: { in: people } }, select: { id: true, email: true } });
    const names = new Map(known.map(({ id, email }) => [id, email]));
    const lines = rows.map((event) => columns.map(([, read]) => csvText(read(event, names))).join(','));
    if (lines.length > 0) yield `${lines.join('\r\n')}\r\n`;
    if (rows.length < portion) return;
    before = rows[rows.length - 1].id;
  }
}
