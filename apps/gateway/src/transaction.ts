// Transactions with the patience of a small machine that is computing pathways: late is better than not.
import type { Prisma, PrismaClient } from '@pathlens/db';

/** Milliseconds to wait for a connection, and from then on to commit. */
const patience = { maxWait: 10_000, timeout: 30_000 } as const;

/** Runs `work` in one transaction; it is rolled back when `work` throws. */
export function inTransaction<Value>(
  prisma: PrismaClient,
  work: (transaction: Prisma.TransactionClient) => Promise<Value>,
): Promise<Value> {
  return prisma.$transaction(work, patience);
}
