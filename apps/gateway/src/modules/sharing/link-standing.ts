// Whether a share link still opens its object, read from the database at every request.
import type { PrismaClient, ShareLink } from '@pathlens/db';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import { asSystem } from '../../acting.ts';

export type LinkStanding = 'OPEN' | 'EXPIRED' | 'REVOKED';

export function standingOf({ revokedAt, expiresAt }: Pick<ShareLink, 'revokedAt' | 'expiresAt'>): LinkStanding {
  if (revokedAt !== null) return 'REVOKED';
  return expiresAt !== null && expiresAt.getTime() <= Date.now() ? 'EXPIRED' : 'OPEN';
}

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

/** What the holder of a link is told when it has ended. Throws LINK_EXPIRED or LINK_REVOKED. */
export function requireOpen(link: Pick<ShareLink, 'revokedAt' | 'expiresAt'>): void {
  const standing = standingOf(link);
  const hint = 'Ask the person who sent it for a new one.';
  if (standing === 'REVOKED') throw new PathlensError('LINK_REVOKED', 'This link was revoked.', { hint });
  if (standing === 'OPEN') return;
  const ended = link.expiresAt === null ? '' : ` on ${day.format(link.expiresAt)}`;
  throw new PathlensError('LINK_EXPIRED', `This link ended${ended}.`, { hint });
}

/** The same answer for a token that never was, and for one whose object is gone. */
export function unknownLink(): PathlensError {
  return new PathlensError('LINK_UNKNOWN', 'This link does not open anything.', {
    hint: 'Check that the whole address was copied, or ask the person who sent it for a new one.',
  });
}

const alive = { deletedAt: null, project: { deletedAt: null, team: { deletedAt: null } } } as const;

/** Whether what a link opens is still there. */
export async function hasObject(
  prisma: PrismaClient,
  { objectType, objectId: id, projectId }: Pick<ShareLink, 'objectType' | 'objectId' | 'projectId'>,
): Promise<boolean> {
  const where = { id, projectId, ...alive };
  if (objectType === 'Experiment') return (await prisma.experiment.count({ where })) > 0;
  if (objectType === 'Study') return (await prisma.study.count({ where })) > 0;
  if (objectType === 'Comparison') return (await prisma.comparison.count({ where })) > 0;
  if (objectType === 'Report') return (await prisma.report.count({ where })) > 0;
  return false;
}

/** A link as it stands now, with whether its object is still there; null where there is none. */
export function lookUpLink(
  prisma: PrismaClient,
  where: { readonly id: string } | { readonly tokenHash: string },
): Promise<{ readonly link: ShareLink; readonly there: boolean } | null> {
  // Who asks is found out by it: before, there is no viewer who could see the row.
  return asSystem(async () => {
    const link = await prisma.shareLink.findUnique({ where: { ...where } as { id: string } });
    return link && { link, there: await hasObject(prisma, link) };
  });
}

/** Of some links, those that still open: asked by what keeps streams open. */
export function openAmong(prisma: PrismaClient, ids: readonly string[]): Promise<ReadonlySet<string>> {
  // Streams of many visitors are looked through at once, for none of them.
  return asSystem(async () => {
    const rows = await prisma.shareLink.findMany({
      where: {
        id: { in: [...ids] },
        revokedAt: null,
        OR: [{ expiresAt: null }, { expiresAt: { gt: new Date() } }],
      },
    });
    const there = await Promise.all(rows.map((row) => hasObject(prisma, row)));
    return new Set(rows.filter((_row, index) => there[index]).map(({ id }) => id));
  });
}
