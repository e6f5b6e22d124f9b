// Links by which somebody sets a new password: made by who looks after the account, or mailed to its address.
import type { Prisma, PrismaClient } from '@pathlens/db';
import { asSystem } from '../acting.ts';
import { createToken, readToken, useToken } from './one-time-token.ts';

const day = 24 * 3600;

export interface PasswordLink {
  /** The token stands behind #, which browsers send to nobody: no log and no Referer has it. */
  readonly path: string;
  readonly expiresAt: Date;
}

export interface LinkHolder {
  readonly userId: string;
  /** It went to the person's own address: who uses it reads mail there. */
  readonly mailed: boolean;
}

const mailedPrefix = 'mailed:';

/** Makes a link. Earlier ones of that person that nobody used end. */
export async function createPasswordLink(prisma: PrismaClient, { userId, mailed }: LinkHolder): Promise<PasswordLink> {
  await endPasswordLinks(prisma, userId);
  const value = mailed ? mailedPrefix + userId : userId;
  const token = await createToken(prisma, 'password-link', { value, seconds: day });
  return { path: `/new-password#${token}`, expiresAt: new Date(Date.now() + day * 1000) };
}

const holder = (value: string | null): LinkHolder | null =>
  value === null
    ? null
    : value.startsWith(mailedPrefix)
      ? { userId: value.slice(mailedPrefix.length), mailed: true }
      : { userId: value, mailed: false };

/** Whose link it is, while it can be used. */
export async function readPasswordLink(prisma: PrismaClient, token: string): Promise<LinkHolder | null> {
  return holder(await readToken(prisma, 'password-link', token));
}

/** Uses a link up; null for all but the first. */
export async function usePasswordLink(
  transaction: Prisma.TransactionClient,
  token: string,
): Promise<LinkHolder | null> {
  return holder(await useToken(transaction, 'password-link', token));
}

/** Ends every link of a person that nobody used. */
export async function endPasswordLinks(transaction: Prisma.TransactionClient, userId: string): Promise<void> {
  const value = { in: [userId, mailedPrefix + userId] };
  await asSystem(() =>
    transaction.verification.deleteMany({ where: { identifier: { startsWith: 'password-link:' }, value } }),
  );
}
