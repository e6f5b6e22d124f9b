// Opening a share link with its token, and its password where it has one.
import type { PrismaClient, ShareLink } from '@pathlens/db';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import { asSystem } from '../../acting.ts';
import { lookUpLink, requireOpen, unknownLink } from './link-standing.ts';
import { fingerprintOf, isLinkToken, isPassword } from './link-token.ts';

/** Throws LINK_UNKNOWN, LINK_EXPIRED, LINK_REVOKED, LINK_PASSWORD_NEEDED or LINK_PASSWORD. */
export async function openLink(prisma: PrismaClient, token: unknown, password: unknown): Promise<ShareLink> {
  const found = isLinkToken(token) ? await lookUpLink(prisma, { tokenHash: fingerprintOf(token) }) : null;
  if (found === null) throw unknownLink();
  const { link, there } = found;
  requireOpen(link);
  if (!there) throw unknownLink();
  if (link.passwordHash === null) return link;
  const hint = 'The person who sent the link has it.';
  if (typeof password !== 'string' || password === '') {
    throw new PathlensError('LINK_PASSWORD_NEEDED', 'This link asks for a password.', { path: ['password'], hint });
  }
  if (password.length <= 200 && (await isPassword(password, link.passwordHash))) return link;
  throw new PathlensError('LINK_PASSWORD', 'That password is not the one of this link.', { path: ['password'], hint });
}

/** Writes down that a link was opened. */
export async function countView(prisma: PrismaClient, { id }: ShareLink): Promise<void> {
  const data = { views: { increment: 1 }, lastViewedAt: new Date() };
  // Visitors change nothing; this is what the installation knows of them.
  await asSystem(() => prisma.shareLink.update({ where: { id }, data }));
}
