// The local owner account and its team, created at the first start. The owner looks after the installation, too.
import { type Prisma, type PrismaClient, Role, type User } from '@pathlens/db';
import { asSystem } from '../acting.ts';
import { inTransaction } from '../transaction.ts';

const ownerLock = 7_202_101;

/** The address of an owner who has not said theirs yet: nobody can have it. */
export const placeholderEmail = 'owner@pathlens.invalid';

/** The owner of this installation. Processes that start together create one. */
export function ensureOwner(prisma: PrismaClient): Promise<User> {
  return asSystem(() => inTransaction(prisma, ensureIn));
}

async function ensureIn(transaction: Prisma.TransactionClient): Promise<User> {
  await transaction.$queryRaw`SELECT pg_advisory_xact_lock(${ownerLock})::text`;
  const admin = await transaction.user.findFirst({
    where: { siteAdmin: true, disabledAt: null },
    orderBy: { createdAt: 'asc' },
  });
  if (admin) return admin;
  const owner = await transaction.membership.findFirst({
    where: { role: Role.OWNER, user: { disabledAt: null } },
    orderBy: { createdAt: 'asc' },
  });
  // Of an installation from before there were people who look after it.
  if (owner) return transaction.user.update({ where: { id: owner.userId }, data: { siteAdmin: true } });
  const user = await transaction.user.create({
    data: { name: 'Owner', email: placeholderEmail, emailVerified: true, siteAdmin: true },
  });
  await transaction.team.create({
    data: { slug: 'home', name: 'Home', memberships: { create: { userId: user.id, role: Role.OWNER } } },
  });
  return user;
}
