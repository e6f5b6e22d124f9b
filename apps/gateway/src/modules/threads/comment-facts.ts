// What a page of threads and comments needs beside their rows, for all of them at once: reactions and the number of changes of
// comments; unread words, rights and the wish to hear of threads.
import { type CommentRevision, Prisma, type PrismaClient, type Role, type WatchLevel } from '@pathlens/db';
import { type ReactionKind, reactionKinds } from '@pathlens/views';
import DataLoader from 'dataloader';
import type { Context } from '../../context.ts';
import { kept } from '../../pages/connection.ts';
import { mayWithRole, mayWithWords, rolesInProjects, visible } from '../../policy.ts';
import { userIdOf } from '../../viewer.ts';

export interface ReactionCount {
  readonly kind: ReactionKind;
  readonly count: number;
  readonly mine: boolean;
}

export interface CommentFacts {
  /** In the order of the closed list. */
  readonly reactions: readonly ReactionCount[];
  /** How often it was changed. */
  readonly revisions: number;
}

export function commentFactsLoader(prisma: PrismaClient, userId: string): DataLoader<string, CommentFacts> {
  return new DataLoader(async (ids) => {
    const rows = await prisma.$queryRaw<(CommentFacts & { id: string })[]>`
      SELECT asked.id,
        (SELECT count(*)::int FROM comment_revision WHERE "commentId" = asked.id) AS revisions,
        (SELECT coalesce(jsonb_agg(each), '[]') FROM (
          SELECT kind, count(*)::int AS count, bool_or("userId" = ${userId}) AS mine
          FROM reaction WHERE "commentId" = asked.id GROUP BY kind) AS each) AS reactions
      FROM unnest(${[...ids]}::text[]) AS asked(id)`;
    const facts = new Map(
      rows.map(({ id, reactions, revisions }) => [id, { revisions, reactions: inOrder(reactions) }]),
    );
    return ids.map((id) => facts.get(id) ?? { revisions: 0, reactions: [] });
  });
}

const inOrder = (reactions: readonly ReactionCount[]): ReactionCount[] =>
  [...reactions].sort((a, b) => reactionKinds.indexOf(a.kind) - reactionKinds.indexOf(b.kind));

/** What one person has to do with a thread. */
export interface ThreadFacts {
  /** Unread words of it in their inbox. */
  readonly unread: number;
  /** How much of it they want to hear; null where they have not said. */
  readonly watch: WatchLevel | null;
  /** Theirs in its project; null for visitors of a link. */
  readonly role: Role | null;
}

/** Of threads that the viewer sees. */
export function threadFacts(context: Context, threadId: string): Promise<ThreadFacts> {
  const { app, viewer } = context;
  return kept(
    context,
    'facts of thread',
    () =>
      new DataLoader<string, ThreadFacts>(async (ids) => {
        const userId = userIdOf(viewer);
        const rows = await app.prisma.$queryRaw<(ThreadFacts & { id: string })[]>`
          SELECT thread.id, role.role::text AS role,
            (SELECT level::text FROM watch WHERE "userId" = ${userId} AND "objectId" = thread.id) AS watch,
            (SELECT count(*)::int FROM notification
              WHERE "userId" = ${userId} AND "threadId" = thread.id AND "readAt" IS NULL) AS unread
          FROM thread LEFT JOIN (${rolesInProjects(viewer)}) AS role ON role."projectId" = thread."projectId"
          WHERE thread.id IN (${Prisma.join([...ids])})`;
        const facts = new Map(rows.map(({ id, ...row }) => [id, row]));
        return ids.map((id) => facts.get(id) ?? { unread: 0, watch: null, role: null });
      }),
  ).load(threadId);
}

interface Words {
  readonly threadId: string;
  readonly authorId: string | null;
  readonly deletedAt: Date | null;
}

/** Whether the viewer may change or remove a comment that they see. */
export async function mayWithComment(
  context: Context,
  action: 'change' | 'remove',
  { threadId, authorId, deletedAt }: Words,
): Promise<boolean> {
  if (deletedAt !== null || context.viewer?.kind !== 'person') return false;
  return mayWithWords(context.viewer, action, { authorId, role: (await threadFacts(context, threadId)).role });
}

/** Whether the viewer may add to a thread. */
export async function mayComment(context: Context, threadId: string): Promise<boolean> {
  const { app, viewer } = context;
  if (viewer?.kind === 'person') return mayWithRole(viewer, 'comment', (await threadFacts(context, threadId)).role);
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
