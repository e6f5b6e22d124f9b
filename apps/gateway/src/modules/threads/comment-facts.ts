// What a page of comments needs beside their rows, for all of them at once: reactions, number of changes, rights, unread words.
import type { CommentRevision, PrismaClient, WatchLevel } from '@pathlens/db';
import { type ReactionKind, reactionKinds } from '@pathlens/views';
import DataLoader from 'dataloader';
import type { Context } from '../../context.ts';
import { kept } from '../../pages/connection.ts';
import { visible } from '../../policy.ts';
import type { Action } from '../../rights.ts';

export interface ReactionCount {
  readonly kind: ReactionKind;
  readonly count: number;
  readonly mine: boolean;
}

/** Reactions of each comment in the order of the closed list. */
export function reactionsLoader(prisma: PrismaClient, userId: string): DataLoader<string, ReactionCount[]> {
  return new DataLoader(async (ids) => {
    const rows = await prisma.$queryRaw<(ReactionCount & { commentId: string })[]>`
      SELECT "commentId", kind, count(*)::int AS count, bool_or("userId" = ${userId}) AS mine
      FROM reaction WHERE "commentId" = ANY(${[...ids]}) GROUP BY "commentId", kind`;
    return ids.map((id) =>
      rows
        .filter(({ commentId }) => commentId === id)
        .map(({ kind, count, mine }) => ({ kind, count, mine }))
        .sort((a, b) => reactionKinds.indexOf(a.kind) - reactionKinds.indexOf(b.kind)),
    );
  });
}

/** How often each comment was changed. */
export function revisionCountLoader(prisma: PrismaClient): DataLoader<string, number> {
  return new DataLoader(async (ids) => {
    const rows = await prisma.commentRevision.groupBy({
      by: ['commentId'],
      where: { commentId: { in: [...ids] } },
      _count: true,
    });
    const counts = new Map(rows.map(({ commentId, _count }) => [commentId, _count]));
    return ids.map((id) => counts.get(id) ?? 0);
  });
}

/** Unread notifications of this person about each thread. */
export function unreadLoader(prisma: PrismaClient, userId: string): DataLoader<string, number> {
  return new DataLoader(async (ids) => {
    if (userId === '') return ids.map(() => 0);
    const rows = await prisma.notification.groupBy({
      by: ['threadId'],
      where: { userId, threadId: { in: [...ids] }, readAt: null },
      _count: true,
    });
    const counts = new Map(rows.map(({ threadId, _count }) => [threadId, _count]));
    return ids.map((id) => counts.get(id) ?? 0);
  });
}

/** How much this person wants to hear of each project or thread; null where they have not said. */
export function watchLoader(prisma: PrismaClient, userId: string): DataLoader<string, WatchLevel | null> {
  return new DataLoader(async (ids) => {
    const rows = await prisma.watch.findMany({ where: { userId, objectId: { in: [...ids] } } });
    const levels = new Map(rows.map(({ objectId, level }) => [objectId, level]));
    return ids.map((id) => levels.get(id) ?? null);
  });
}

/** Whether the viewer may do something to a comment, asked for a whole page at once. */
export function mayWithComment(context: Context, action: Action, id: string): Promise<boolean> {
  const { app, viewer } = context;
  return kept(
    context,
    `may ${action} comment`,
    () =>
      new DataLoader<string, boolean>(async (ids) => {
        const where = { AND: [{ id: { in: [...ids] }, deletedAt: null }, visible.comment(viewer, action)] };
        const rows = await app.prisma.comment.findMany({ where, select: { id: true } });
        const allowed = new Set(rows.map((row) => row.id));
        return ids.map((id) => allowed.has(id));
      }),
  ).load(id);
}

/** Whether the viewer may add to a thread. */
export function mayComment(context: Context, threadId: string): Promise<boolean> {
  const { app, viewer } = context;
  return kept(
    context,
    'may comment on thread',
    () =>
      new DataLoader<string, boolean>(async (ids) => {
        const where = { AND: [{ id: { in: [...ids] } }, visible.thread(viewer, 'comment')] };
        const rows = await app.prisma.thread.findMany({ where, select: { id: true } });
        const allowed = new Set(rows.map((row) => row.id));
        return ids.map((id) => allowed.has(id));
      }),
  ).load(threadId);
}

/** What a comment said before, the oldest first; visitors of a link read it as it is. */
export async function revisionsOf(context: Context, id: string): Promise<CommentRevision[]> {
  const { app, viewer } = context;
  if (viewer?.kind !== 'person') return [];
  return kept(
    context,
    'revisions of comment',
    () =>
      new DataLoader<string, CommentRevision[]>(async (ids) => {
        const where = { commentId: { in: [...ids] } };
        const rows = await app.prisma.commentRevision.findMany({ where, orderBy: { number: 'asc' } });
        return ids.map((each) => rows.filter(({ commentId }) => commentId === each));
      }),
  ).load(id);
}
