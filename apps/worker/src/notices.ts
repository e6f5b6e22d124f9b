// Tells gateways that something changed: ids only, through PostgreSQL NOTIFY, when the transaction commits.
import type { Prisma, PrismaClient } from '@pathlens/db';
import { channel, type Notice, notice } from '@pathlens/jobs';

export async function announce(database: PrismaClient | Prisma.TransactionClient, what: Notice): Promise<void> {
  await database.$queryRaw`SELECT pg_notify(${channel}, ${JSON.stringify(notice.parse(what))})::text`;
}
