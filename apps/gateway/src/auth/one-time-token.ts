// Tokens that open something once: 256 random bits, handed out once, stored as a hash, used up by whoever is first.
import { createHash, randomBytes } from 'node:crypto';
import type { Prisma, PrismaClient } from '@pathlens/db';
import { asSystem } from '../acting.ts';

/** What a token opens; each kind has a name of its own in the table. */
export type TokenKind = 'sign-in-link' | 'password-link' | 'passkey-challenge';

// The token is random, so a plain hash keeps it as safe as a slow one would.
export const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

const identifierOf = (kind: TokenKind, token: string): string => `${kind}:${hashOf(token)}`;

/** Makes a token that stands for `value`. Earlier ones of this kind for the same value that nobody used end. */
export async function createToken(
  prisma: PrismaClient,
  kind: TokenKind,
  { value, seconds }: { readonly value: string; readonly seconds: number },
): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(Date.now() + seconds * 1000);
  await asSystem(() =>
    prisma.$transaction([
      prisma.verification.deleteMany({ where: { identifier: { startsWith: `${kind}:` }, value } }),
      prisma.verification.create({ data: { identifier: identifierOf(kind, token), value, expiresAt } }),
    ]),
  );
  return token;
}

/** Keeps a token that was made elsewhere, beside others with the same value. */
export async function keepToken(
  prisma: PrismaClient,
  kind: TokenKind,
  { token, value, seconds }: { readonly token: string; readonly value: string; readonly seconds: number },
): Promise<void> {
  const expiresAt = new Date(Date.now() + seconds * 1000);
  await asSystem(() =>
    prisma.verification.create({ data: { identifier: identifierOf(kind, token), value, expiresAt } }),
  );
}

/** What a token stands for, while it can still be used. */
export async function readToken(prisma: PrismaClient, kind: TokenKind, token: string): Promise<string | null> {
  const row = await asSystem(() =>
    prisma.verification.findFirst({
      where: { identifier: identifierOf(kind, token), expiresAt: { gt: new Date() } },
    }),
  );
  return row?.value ?? null;
}

/** Uses a token up: gives what it stands for to the first caller, null to all others and after its time. */
export async function useToken(
  prisma: Prisma.TransactionClient,
  kind: TokenKind,
  token: string,
): Promise<string | null> {
  const rows = await asSystem(
    () => prisma.$queryRaw<{ value: string; fresh: boolean }[]>`
    DELETE FROM verification WHERE identifier = ${identifierOf(kind, token)}
    RETURNING value, "expiresAt" > now() AS fresh`,
  );
  return rows[0]?.fresh ? rows[0].value : null;
}
