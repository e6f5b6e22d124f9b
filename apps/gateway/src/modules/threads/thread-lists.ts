// Lists of threads on an object or in a project, and of comments in a thread.
import { type Comment, Prisma, type Thread } from '@pathlens/db';
import type { Context } from '../../context.ts';
import { type Connection, type List, noRows, type PageArguments, readConnection } from '../../pages/connection.ts';
import { threadsShown } from '../../policy.ts';
import { userIdOf, type Viewer } from '../../viewer.ts';
import { hasThreadsFor } from './commentable.ts';

export interface ThreadFilter {
  readonly state?: 'OPEN' | 'RESOLVED' | null;
  /** Threads in which the person who asks has said something. */
  readonly mine?: boolean | null;
  /** Threads that their inbox has unread words of. */
  readonly unread?: boolean | null;
  readonly order?: 'NEWEST' | 'POSITION' | null;
}

function threads(viewer: Viewer, parent: 'objectId' | 'projectId', filter: ThreadFilter): List<Thread> {
  const { state, mine, unread, order } = filter;
  const userId = userIdOf(viewer);
  const byPlace = order === 'POSITION';
  const conditions = [
    // Not left to row-level security: the list is counted at once, as `open` says.
    threadsShown(viewer),
    state ? Prisma.sql`state = ${state}::thread_state` : null,
    mine
      ? Prisma.sql`EXISTS (SELECT FROM comment WHERE comment."threadId" = thread.id AND comment."authorId" = ${userId})`
      : null,
    unread
      ? Prisma.sql`EXISTS (SELECT FROM notification AS word
          WHERE word."threadId" = thread.id AND word."userId" = ${userId} AND word."readAt" IS NULL)`
      : null,
  ].filter((condition) => condition !== null);
  return {
    name: `threads by ${parent} ${state ?? ''} ${mine ? 'mine' : ''} ${unread ? 'unread' : ''} ${order ?? ''}`,
    rows: Prisma.sql`SELECT id, ${Prisma.raw(`"${parent}"`)} AS parent, ${Prisma.raw(byPlace ? 'place' : 'activity')} AS rank
      FROM thread WHERE ${Prisma.join(conditions, ' AND ')}`,
    direction: byPlace ? 'ASC' : 'DESC',
    rank: byPlace ? 'text' : 'bigint',
    shown: true,
    open: true,
    row: ({ load }, id) => load.thread.load(id),
  };
}

/** Of a project, all threads in it; of any other object, those on it. The object must be one that this viewer sees. */
export async function threadsOn(
  context: Context,
  object: { readonly type: string; readonly id: string },
  { state, mine, unread, order, ...page }: ThreadFilter & PageArguments,
): Promise<Connection<Thread>> {
  if (!hasThreadsFor(context, object.id)) return noRows(page);
  const parent = object.type === 'Project' ? 'projectId' : 'objectId';
  const list = threads(context.viewer, parent, { state, mine, unread, order });
  return readConnection(context, list, { ...page, parent: object.id });
}

/** In the order in which they were said. */
export const commentsOfThread: List<Comment> = {
  name: 'thread.comments',
  rows: Prisma.sql`SELECT comment.*, "threadId" AS parent, sequence AS rank FROM comment`,
  direction: 'ASC',
  rank: 'bigint',
  shown: true,
  open: true,
  row: async ({ load }, id, columns) => {
    load.comment.prime(id, columns as Comment);
    return columns as Comment;
  },
};

/** The newest first: the end of a long thread without its beginning. */
export const newestCommentsOfThread: List<Comment> = {
  ...commentsOfThread,
  name: 'thread.comments, newest first',
  direction: 'DESC',
};
