// Changing threads: one at a time within a project, so that numbers, orders and what streams have told follow one another as
// the changes do.
import type { Prisma, Thread } from '@pathlens/db';
import type { App } from '../../context.ts';
import { announce } from '../../notices.ts';
import { inTransaction } from '../../transaction.ts';

/** Runs `work` while no other thread of the project changes. */
export function changeThreads<Value>(
  { prisma }: App,
  projectId: string,
  work: (transaction: Prisma.TransactionClient) => Promise<Value>,
): Promise<Value> {
  return inTransaction(prisma, async (transaction) => {
    await transaction.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`threads ${projectId}`}, 0))::text`;
    return work(transaction);
  });
}

/**
 * Tells everybody who looks at the object or the project.
 * @param spoken a comment was added: the thread is the newest now
 */
export async function touch(
  transaction: Prisma.TransactionClient,
  { id, objectId, projectId }: Pick<Thread, 'id' | 'objectId' | 'projectId'>,
  spoken = false,
): Promise<void> {
  await transaction.$executeRaw`UPDATE thread SET change = nextval(pg_get_serial_sequence('thread', 'change')),
      activity = CASE WHEN ${spoken} THEN nextval(pg_get_serial_sequence('thread', 'activity')) ELSE activity END,
      "activeAt" = CASE WHEN ${spoken} THEN now() ELSE "activeAt" END
    WHERE id = ${id}`;
  for (const on of new Set([objectId, projectId])) await announce(transaction, { kind: 'threads', id: on, projectId });
}
