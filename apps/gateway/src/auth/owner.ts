// The local owner account and its team, created at the first start.
import { type Prisma, type PrismaClient, Role, type User } from '@pathlens/db';
import { asSystem } from '../acting.ts';
import { inTransaction } from '../transaction.ts';

const ownerLock = 7_202_101;

/** The owner of this installation. Processes that start together create one. */
export function ensureOwner(prisma: PrismaClient): Promise<User> {
  return asSystem(() => inTransaction(prisma, ensureIn));
}

async function ensureIn(transaction: Prisma.TransactionClient): Promise<User> {
  await transaction.$queryRaw`SELECT pg_advisory_xact_lock(${ownerLock})::text`;
  const existing = await transaction.membership.findFirst({
    where: { role: Role.OWNER },
    orderBy: { createdAt: 'asc' },
    include: { user: true },
  });
  if (existing) return existing.user;
  const user = await transaction.user.create({
    data: { name: 'Owner', email: 'owner@pathlens.invalid', emailVerified: true },
  });
  await transaction.team.create({
    data: { slug: 'home', name: 'Home', memberships: { create: { userId: user.id, role: Role.OWNER } } },
  });
  return user;
}
