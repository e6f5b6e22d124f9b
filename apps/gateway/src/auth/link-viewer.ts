// Who sends a request below /visit/<link>: whoever holds that link's cookie. The cookie is sent to no other address, so a
// session and a link never meet in one request.
import type { IncomingHttpHeaders } from 'node:http';
import type { PrismaClient, ShareLink } from '@pathlens/db';
import { comparison } from '@pathlens/views';
import { asSystem } from '../acting.ts';
import { type App, type Context, createContext } from '../context.ts';
import { isId } from '../find.ts';
import { lookUpLink, openAmong, requireOpen, unknownLink } from '../modules/sharing/link-standing.ts';
import { isTicket } from '../modules/sharing/link-token.ts';
import type { LinkViewer } from '../viewer.ts';

export const linkCookie = 'pathlens-link';

function ticketIn(headers: IncomingHttpHeaders): string {
  const cookies = (headers.cookie ?? '').split(';').map((part) => part.trim().split('='));
  return cookies.find(([name]) => name === linkCookie)?.[1] ?? '';
}

/** The link that a request holds. Throws LINK_UNKNOWN, LINK_EXPIRED or LINK_REVOKED. */
export async function heldLink(prisma: PrismaClient, id: string, headers: IncomingHttpHeaders): Promise<ShareLink> {
  const found = isId(id) ? await lookUpLink(prisma, { id }) : null;
  if (found === null || !isTicket(ticketIn(headers), found.link)) throw unknownLink();
  requireOpen(found.link);
  if (!found.there) throw unknownLink();
  return found.link;
}

/** The context of a visit: the rights of the link and nothing else. */
export async function visitOf(app: App, link: ShareLink, address: string | null): Promise<Context> {
  const viewer = await viewerOf(app.prisma, link);
  return createContext(app, viewer, async () => (await openAmong(app.prisma, [link.id])).has(link.id), address);
}

export async function viewerOf(prisma: PrismaClient, link: ShareLink): Promise<LinkViewer> {
  const { id: linkId, projectId, objectType, objectId, downloads, anonymized, teamTalkHidden } = link;
  return {
    kind: 'link',
    linkId,
    projectId,
    objectType,
    objectId,
    // What a link shows is part of who its visitor is: it is read before there is one.
    experimentIds: await asSystem(() => experimentsOf(prisma, link)),
    mayComment: link.role === 'COMMENT',
    mayDownload: downloads,
    teamTalkHidden,
    anonymized,
  };
}

async function experimentsOf(prisma: PrismaClient, link: ShareLink): Promise<string[]> {
  const { objectType, objectId, projectId } = link;
  if (objectType === 'Experiment') return [objectId];
  // A study shows what it says itself; the experiment that it has read stays closed.
  if (objectType !== 'Comparison') return [];
  const version = await prisma.comparisonVersion.findFirst({
    where: { comparisonId: objectId },
    orderBy: { number: 'desc' },
  });
  if (version === null) return [];
  const runs = comparison.parse(version.content).columns.map(({ runId }) => runId);
  const rows = await prisma.experiment.findMany({
    where: { projectId, deletedAt: null, runs: { some: { id: { in: runs } } } },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}
