// A person's inbox as a stream: how many are unread, and what came since the event before.
import type { Notification } from '@pathlens/db';
import { type Context, forgetLoaded } from '../../context.ts';
import { closableStream } from '../../graphql/closable-stream.ts';
import { visible } from '../../policy.ts';
import { countUnread } from './inbox.service.ts';
import { recheckMs } from './live-threads.ts';

export interface NotificationEvent {
  readonly unread: number;
  /** The newest first, at most 20. */
  readonly latest: readonly Notification[];
}

const mostLatest = 20;

export function watchInbox(context: Context): AsyncGenerator<NotificationEvent> {
  const { viewer, app } = context;
  return closableStream(async function* (signal) {
    if (viewer?.kind !== 'person') return;
    let told: ReadonlySet<string> | null = null;
    let before = -1;
    for await (const _ of app.notices.about('notifications', viewer.userId, { signal, everyMs: recheckMs })) {
      if (!(await context.stillSignedIn())) return;
      forgetLoaded(context);
      const newest: Notification[] = await app.prisma.notification.findMany({
        where: visible.notification(viewer),
        orderBy: { id: 'desc' },
        take: mostLatest,
      });
      const unread = await countUnread(context);
      const known: ReadonlySet<string> | null = told;
      const latest = known === null ? [] : newest.filter(({ id }) => !known.has(id));
      if (unread !== before || latest.length > 0) yield { unread, latest };
      before = unread;
      told = new Set([...(known ?? []), ...newest.map(({ id }) => id)]);
    }
  });
}
