// One-time sign-in links: 256 random bits, stored as a hash, good for a day and for one browser.
import { createHash, randomBytes } from 'node:crypto';
import type { PrismaClient } from '@pathlens/db';
import { asSystem } from '../acting.ts';

const lifetimeMs = 24 * 3_600_000;
const prefix = 'sign-in-link:';

// The token is random, so a plain hash keeps it as safe as a slow one would.
const identifierOf = (token: string): string => prefix + createHash('sha256').update(token).digest('hex');

/** Makes a link for a person and gives its path. Earlier links of that person that nobody opened end. */
export async function createSignInLink(prisma: PrismaClient, userId: string): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(Date.now() + lifetimeMs);
  await asSystem(() =>
    prisma.$transaction([
      prisma.verification.deleteMany({ where: { identifier: { startsWith: prefix }, value: userId } }),
      prisma.verification.create({ data: { identifier: identifierOf(token), value: userId, expiresAt } }),
    ]),
  );
  return `/welcome?token=${token}`;
}

/** Uses a link up: gives its person to the first caller, null to all others and after its day. */
export async function useSignInLink(prisma: PrismaClient, token: string): Promise<string | null> {
  const rows = await asSystem(
    () => prisma.$queryRaw<{ value: string; fresh: boolean }[]>`
    DELETE FROM verification WHERE identifier = ${identifierOf(token)} RETURNING value, "expiresAt" > now() AS fresh`,
  );
  return rows[0]?.fresh ? rows[0].value : null;
}
