// Why somebody is told, in a few words behind a name.
import type { NotificationKind } from '@pathlens/client';

export const notificationWords: Readonly<Record<NotificationKind, string>> = {
  MENTION: 'mentioned you',
  REPLY: 'answered',
  THREAD: 'began a thread',
  RESOLVED: 'A thread was resolved',
  RUN_FINISHED: 'A run has ended',
  INVITED: 'You were invited',
};
