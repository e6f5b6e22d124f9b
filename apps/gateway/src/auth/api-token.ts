// API tokens: 256 random bits behind a prefix that secret scanners find, stored as a hash, good until they expire, are revoked
// or their person may not sign in any more.
import { createHash, randomBytes } from 'node:crypto';
import type { ApiToken, PrismaClient } from '@pathlens/db';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import { asSystem } from '../acting.ts';
import type { PersonViewer } from '../viewer.ts';

const prefix = 'plt_';
/** How much of a token stays to be seen, so that its owner can tell it from others. */
const shownLetters = prefix.length + 4;

/** A new token, to be told once, and what is kept of it. */
export function makeApiToken(): { readonly token: string; readonly tokenHash: string; readonly hint: string } {
  const token = prefix + randomBytes(32).toString('base64url');
  return { token, tokenHash: hashOf(token), hint: token.slice(0, shownLetters) };
}

// The token is random, so a plain hash keeps it as safe as a slow one would.
function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** The API token of an Authorization header; undefined where there is none: sessions may come as bearer tokens too. */
export function apiTokenIn(authorization: string | undefined): string | undefined {
  const token = /^Bearer\s+(\S+)$/i.exec(authorization ?? '')?.[1];
  return token?.startsWith(prefix) ? token : undefined;
}

/** Who acts through a token. Throws TOKEN_REFUSED, the same for one that ended and for one that never was. */
export async function personOfToken(prisma: PrismaClient, token: string): Promise<PersonViewer> {
  const row = await readToken(prisma, token);
  if (row === null) {
    throw new PathlensError('TOKEN_REFUSED', 'This token has expired, was revoked, or never was one.', {
      hint: 'Create one on the page Account › Tokens.',
    });
  }
  await noteUse(prisma, row);
  const { id, userId, scope, projectId } = row;
  return { kind: 'person', userId, siteAdmin: false, token: { id, scope, projectId } };
}

/** Whether the token is still good. */
export async function stillGood(prisma: PrismaClient, token: string): Promise<boolean> {
  return (await readToken(prisma, token)) !== null;
}

function readToken(prisma: PrismaClient, token: string): Promise<ApiToken | null> {
  return asSystem(() =>
    prisma.apiToken.findFirst({
      where: { tokenHash: hashOf(token), revokedAt: null, expiresAt: { gt: new Date() }, user: { disabledAt: null } },
    }),
  );
}

const noticeMs = 60_000;

// A script may send hundreds of requests a minute: one write a minute tells its owner as much.
async function noteUse(prisma: PrismaClient, { id, lastUsedAt }: ApiToken): Promise<void> {
  const now = new Date();
  const before = new Date(now.getTime() - noticeMs);
  if (lastUsedAt !== null && lastUsedAt > before) return;
  await asSystem(() =>
    prisma.apiToken.updateMany({
      where: { id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lte: before } }] },
      data: { lastUsedAt: now },
    }),
  );
}
