// Share links of an object: made, listed and revoked by those who may share it.
import type { Prisma, ShareLink } from '@pathlens/db';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import { audited } from '../../audit.ts';
import type { Context } from '../../context.ts';
import { notFound } from '../../errors.ts';
import { find } from '../../find.ts';
import { announce } from '../../notices.ts';
import { type Connection, checkFirst, type PageArguments } from '../../pages/connection.ts';
import { readCursor, writeCursor } from '../../pages/cursor.ts';
import { visible } from '../../policy.ts';
import type { Action } from '../../rights.ts';
import { inTransaction } from '../../transaction.ts';
import { fingerprintOf, hashPassword, makeLinkToken } from './link-token.ts';

/** What a link can open, by its GraphQL type. */
export type SharedType = 'Experiment' | 'Study' | 'Comparison' | 'Report';

export interface SharedObject {
  readonly type: SharedType;
  readonly id: string;
  readonly projectId: string;
}

/** The object of an id, whatever its kind, where this viewer may do that to it. */
export async function findShared(context: Context, id: string, action: Action): Promise<SharedObject | null> {
  const experiment = await find.experiment(context, id, action);
  if (experiment) return { type: 'Experiment', id, projectId: experiment.projectId };
  const study = await find.study(context, id, action);
  if (study) return { type: 'Study', id, projectId: study.projectId };
  const comparison = await find.comparison(context, id, action);
  if (comparison) return { type: 'Comparison', id, projectId: comparison.projectId };
  const report = await find.report(context, id, action);
  return report ? { type: 'Report', id, projectId: report.projectId } : null;
}

export interface CreateShareLinkInput {
  readonly object: string;
  readonly role?: 'VIEW' | 'COMMENT' | null;
  readonly label?: string | null;
  readonly expiresAt?: Date | null;
  readonly password?: string | null;
  readonly anonymized?: boolean | null;
  readonly downloads?: boolean | null;
  readonly teamTalkHidden?: boolean | null;
  readonly frameOrigins?: readonly string[] | null;
}

const mostLinks = 200;
const mostOrigins = 10;

/** Makes a link. Its token is in what this returns and nowhere else. */
export async function createShareLink(
  context: Context,
  input: CreateShareLinkInput,
): Promise<{ link: ShareLink; token: string }> {
  const { viewer, app } = context;
  const object = await findShared(context, input.object, 'share');
  if (object === null || viewer?.kind !== 'person') throw notFound('object', ['input', 'object']);
  const token = makeLinkToken();
  const data = {
    projectId: object.projectId,
    objectType: object.type,
    objectId: object.id,
    role: input.role ?? 'VIEW',
    label: checkLabel(input.label ?? ''),
    expiresAt: checkExpiry(input.expiresAt ?? null),
    anonymized: input.anonymized ?? false,
    downloads: input.downloads ?? false,
    teamTalkHidden: input.teamTalkHidden ?? true,
    frameOrigins: checkOrigins(input.frameOrigins ?? []),
    passwordHash: input.password == null ? null : await hashPassword(checkPassword(input.password)),
    tokenHash: fingerprintOf(token),
    createdById: viewer.userId,
  } as const;
  const link = await inTransaction(app.prisma, async (transaction) => {
    const open = await transaction.shareLink.count({ where: { objectId: object.id, revokedAt: null } });
    if (open >= mostLinks) {
      throw new PathlensError('TOO_MANY_LINKS', `This already has ${open} links.`, {
        path: ['input', 'object'],
        limit: `${mostLinks} links`,
        hint: 'Revoke those that nobody needs.',
      });
    }
    const made = await transaction.shareLink.create({ data: { ...data, frameOrigins: [...data.frameOrigins] } });
    const { role, anonymized, downloads, teamTalkHidden, expiresAt } = made;
    await audited(context, transaction, {
      object: { type: 'ShareLink', id: made.id },
      projectId: object.projectId,
      details: { object: object.id, role, anonymized, downloads, teamTalkHidden, expiresAt },
    });
    return made;
  });
  return { link, token };
}

/** Ends a link for good. Ending it again changes nothing. */
export async function revokeShareLink(context: Context, id: string): Promise<ShareLink> {
  const link = await find.shareLink(context, id, 'share');
  if (link === null) throw notFound('link', ['id']);
  if (link.revokedAt !== null) return link;
  return inTransaction(context.app.prisma, async (transaction) => {
    const revoked = await transaction.shareLink.update({ where: { id }, data: { revokedAt: new Date() } });
    await announce(transaction, { kind: 'share-link', id, projectId: link.projectId });
    await audited(context, transaction, { object: { type: 'ShareLink', id }, projectId: link.projectId });
    return revoked;
  });
}

/** Links of an object, newest first: those that this viewer may end, which are all or their own. */
export async function linksOf(
  context: Context,
  object: string,
  page: PageArguments,
): Promise<Connection<ShareLink> | null> {
  const size = checkFirst(page.first);
  if (context.viewer?.kind !== 'person' || (await findShared(context, object, 'read')) === null) return null;
  const { prisma } = context.app;
  const behind = page.after == null ? {} : { id: { lt: readCursor(page.after) } };
  const mine: Prisma.ShareLinkWhereInput = {
    AND: [{ objectId: object }, visible.shareLink(context.viewer, 'share')],
  };
  const rows = await prisma.shareLink.findMany({
    where: { AND: [mine, behind] },
    orderBy: { id: 'desc' },
    take: size + 1,
  });
  const nodes = rows.slice(0, size);
  const last = nodes.at(-1);
  return {
    nodes,
    pageInfo: { hasNextPage: rows.length > size, endCursor: last ? writeCursor(last.id) : null },
    totalCount: () => prisma.shareLink.count({ where: mine }),
  };
}

function checkLabel(label: string): string {
  const trimmed = label.trim();
  if (trimmed.length <= 120) return trimmed;
  throw new PathlensError('NAME_LENGTH', `A label has at most 120 characters; this one has ${trimmed.length}.`, {
    path: ['input', 'label'],
    limit: '120 characters',
  });
}

const longestMs = 5 * 366 * 24 * 3_600_000;

function checkExpiry(expiresAt: Date | null): Date | null {
  if (expiresAt === null) return null;
  const ahead = expiresAt.getTime() - Date.now();
  if (ahead > 0 && ahead <= longestMs) return expiresAt;
  throw new PathlensError('LINK_EXPIRY', 'A link ends in the future, within five years.', {
    path: ['input', 'expiresAt'],
    limit: 'five years',
    hint: 'Leave it out for a link that stays until it is revoked.',
  });
}

function checkPassword(password: string): string {
  if (password.length >= 8 && password.length <= 200) return password;
  throw new PathlensError('PASSWORD_LENGTH', 'The password of a link has 8 to 200 characters.', {
    path: ['input', 'password'],
    limit: '8 to 200 characters',
  });
}

function checkOrigins(origins: readonly string[]): readonly string[] {
  if (origins.length > mostOrigins) {
    throw new PathlensError('FRAME_ORIGIN', `A link names at most ${mostOrigins} origins.`, {
      path: ['input', 'frameOrigins'],
      limit: `${mostOrigins} origins`,
    });
  }
  return [...new Set(origins.map((origin, index) => checkOrigin(origin.trim(), index)))];
}

// It becomes part of a header: only what a browser itself would call an origin goes in.
function checkOrigin(origin: string, index: number): string {
  const parsed = URL.canParse(origin) ? new URL(origin) : null;
  if (parsed !== null && /^https?:$/.test(parsed.protocol) && /^[\w.:/[\]-]+$/.test(parsed.origin)) {
    if (parsed.origin === origin.replace(/\/$/, '').toLowerCase()) return parsed.origin;
  }
  throw new PathlensError('FRAME_ORIGIN', 'A page that may frame this is named by its origin alone.', {
    path: ['input', 'frameOrigins', String(index)],
    hint: 'Write it as https://blog.example.org, without a path.',
  });
}
