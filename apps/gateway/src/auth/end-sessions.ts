// Ending sessions, and telling every gateway, so that streams that are open in them end as well.
import type { Prisma } from '@pathlens/db';
import { announce } from '../notices.ts';

/** Ends the sessions of one person that fit; gives how many. */
export async function endSessions(
  transaction: Prisma.TransactionClient,
  where: Prisma.SessionWhereInput & { readonly userId: string },
): Promise<number> {
  const { count } = await transaction.session.deleteMany({ where });
  await announce(transaction, { kind: 'rights', id: where.userId });
  return count;
}
