// A person's inbox: what was said to them or beside them, as long as they may still see it.
import { type Notification, Prisma } from '@pathlens/db';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import type { Context } from '../../context.ts';
import { forgetLoaded } from '../../context.ts';
import { notFound } from '../../errors.ts';
import { announce } from '../../notices.ts';
import type { List } from '../../pages/connection.ts';
import { inScope, readableProjects, visible } from '../../policy.ts';
import { inTransaction } from '../../transaction.ts';

/** The newest first; of projects that can no longer be seen, nothing. */
export function inboxOf({ viewer }: Context, unread: boolean): List<Notification> {
  return {
    name: `inbox ${unread ? 'unread' : ''}`,
    rows: Prisma.sql`SELECT id, "userId" AS parent, id AS rank FROM notification
      WHERE ("projectId" IS NULL OR "projectId" IN (${readableProjects(viewer)}))
        ${unread ? Prisma.sql`AND "readAt" IS NULL` : Prisma.empty}`,
    direction: 'DESC',
    rank: 'text',
    row: ({ load }, id) => load.notification.load(id),
  };
}

/** Unread notifications of the person who asks. */
export function countUnread({ app, viewer }: Context): Promise<number> {
  return app.prisma.notification.count({ where: { AND: [visible.notification(viewer), { readAt: null }] } });
}

export interface MarkReadInput {
  readonly notifications?: readonly string[] | null;
  readonly thread?: string | null;
  readonly everything?: boolean | null;
}

const mostAtOnce = 1_000;

/** Marks as read and gives how many are left. Throws MARK_READ where it is not said what to mark. */
export async function markRead(context: Context, input: MarkReadInput): Promise<number> {
  const { viewer, app } = context;
  if (viewer?.kind !== 'person' || !inScope(viewer, 'comment')) throw notFound('inbox', ['input']);
  const { notifications, thread, everything } = input;
  const said = [notifications != null, thread != null, everything === true].filter(Boolean).length;
  if (said !== 1 || (notifications?.length ?? 0) > mostAtOnce) {
    throw new PathlensError('MARK_READ', 'Say which notifications, which thread, or everything: one of the three.', {
      path: ['input'],
      limit: `${mostAtOnce} notifications at once`,
    });
  }
  const these = notifications ? { id: { in: [...notifications] } } : thread ? { threadId: thread } : {};
  await inTransaction(app.prisma, async (transaction) => {
    const where = { AND: [{ userId: viewer.userId, readAt: null }, these] };
    const { count } = await transaction.notification.updateMany({ where, data: { readAt: new Date() } });
    if (count > 0) await announce(transaction, { kind: 'notifications', id: viewer.userId });
  });
  forgetLoaded(context);
  return countUnread(context);
}
