// Opening a share link with its token, and its password where it has one.
import type { PrismaClient, ShareLink } from '@pathlens/db';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import { hasObject, requireOpen, unknownLink } from './link-standing.ts';
import { fingerprintOf, isLinkToken, isPassword } from './link-token.ts';

/** Throws LINK_UNKNOWN, LINK_EXPIRED, LINK_REVOKED, LINK_PASSWORD_NEEDED or LINK_PASSWORD. */
export async function openLink(prisma: PrismaClient, token: unknown, password: unknown): Promise<ShareLink> {
  const link = isLinkToken(token)
    ? await prisma.shareLink.findUnique({ where: { tokenHash: fingerprintOf(token) } })
    : null;
  if (link === null) throw unknownLink();
  requireOpen(link);
  if (!(await hasObject(prisma, link))) throw unknownLink();
  if (link.passwordHash === null) return link;
  const hint = 'The person who sent the link has it.';
  if (typeof password !== 'string' || password === '') {
    throw new PathlensError('LINK_PASSWORD_NEEDED', 'This link asks for a password.', { path: ['password'], hint });
  }
  if (password.length <= 200 && (await isPassword(password, link.passwordHash))) return link;
  throw new PathlensError('LINK_PASSWORD', 'That password is not the one of this link.', { path: ['password'], hint });
}
