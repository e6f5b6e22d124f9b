// The audit log as CSV and as JSON lines, newest first, read and written in portions, so that its length costs no memory.
import type { AuditEvent, Prisma, PrismaClient } from '@pathlens/db';
import { csvText } from '../predictions/predictions-csv.ts';

const portion = 1000;

type Names = ReadonlyMap<string, string>;

const columns: readonly (readonly [name: string, read: (event: AuditEvent, names: Names) => string])[] = [
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

interface Portion {
  readonly events: readonly AuditEvent[];
  readonly names: Names;
}

async function* portions(prisma: PrismaClient, where: Prisma.AuditEventWhereInput): AsyncGenerator<Portion> {
  let before: string | undefined;
  for (;;) {
    const events: AuditEvent[] = await prisma.auditEvent.findMany({
      where: { AND: [where, before === undefined ? {} : { id: { lt: before } }] },
      orderBy: { id: 'desc' },
      take: portion,
    });
    const people = [...new Set(events.flatMap(({ actorId }) => actorId ?? []))];
    const known = await prisma.user.findMany({ where: { id: { in: people } }, select: { id: true, email: true } });
    if (events.length > 0) yield { events, names: new Map(known.map(({ id, email }) => [id, email])) };
    if (events.length < portion) return;
    before = events[events.length - 1].id;
  }
}

/** Yields the heading, then a portion of lines at a time. */
export async function* auditCsv(prisma: PrismaClient, where: Prisma.AuditEventWhereInput): AsyncGenerator<string> {
  yield `${columns.map(([name]) => name).join(',')}\r\n`;
  for await (const { events, names } of portions(prisma, where)) {
    const lines = events.map((event) => columns.map(([, read]) => csvText(read(event, names))).join(','));
    yield `${lines.join('\r\n')}\r\n`;
  }
}

/** Yields a portion of lines at a time: one object an event, with the columns of the CSV, details as they are. */
export async function* auditJsonl(prisma: PrismaClient, where: Prisma.AuditEventWhereInput): AsyncGenerator<string> {
  for await (const { events, names } of portions(prisma, where)) {
    const lines = events.map((event) =>
      JSON.stringify({
        ...Object.fromEntries(columns.map(([name, read]) => [name, read(event, names)])),
        details: event.details,
      }),
    );
    yield `${lines.join('\n')}\n`;
  }
}
