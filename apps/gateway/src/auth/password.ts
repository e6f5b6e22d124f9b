// A person's password: hashed (scrypt) by the sign-in library, kept with their account rows.
import type { Prisma, PrismaClient } from '@pathlens/db';
import { hashPassword, verifyPassword } from 'better-auth/crypto';

const credential = 'credential';

/** Whether a person has a password at all. */
export async function hasPassword(prisma: PrismaClient, userId: string): Promise<boolean> {
  const where = { userId, providerId: credential, password: { not: null } };
  return (await prisma.account.count({ where })) > 0;
}

/** Whether it is this person's password; false where they have none. */
export async function isPassword(prisma: PrismaClient, userId: string, password: string): Promise<boolean> {
  const row = await prisma.account.findFirst({ where: { userId, providerId: credential } });
  return row?.password != null && (await verifyPassword({ hash: row.password, password }));
}

/** Hashing takes a tenth of a second: before the transaction, not in it. */
export const hashNew = (password: string): Promise<string> => hashPassword(password);

/** Keeps a hash as the person's password, instead of the one before. */
export async function setPasswordHash(
  transaction: Prisma.TransactionClient,
  userId: string,
  hash: string,
): Promise<void> {
  const found = await transaction.account.updateMany({
    where: { userId, providerId: credential },
    data: { password: hash },
  });
  if (found.count === 0) {
    await transaction.account.create({
      data: { userId, providerId: credential, accountId: userId, password: hash },
    });
  }
}
