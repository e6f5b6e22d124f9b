// The signed-in person's inbox.
import { Inbox_ReadDocument } from '@pathlens/client';
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { InboxPage } from '../../features/inbox/inbox-page.tsx';
import { Shell } from '../../features/shell/shell.tsx';
import { readViewer } from '../../features/shell/viewer.ts';
import { query } from '../../graphql/server.ts';

export const metadata: Metadata = { title: 'Inbox' };

export default async function InboxRoute() {
  const [{ user, projects, unreadNotifications }, { viewer }] = await Promise.all([
    readViewer(),
    query(Inbox_ReadDocument, {}),
  ]);
  if (!viewer) redirect('/sign-in');
  return (
    <Shell person={user} projects={projects.nodes} current={null} unread={unreadNotifications}>
      <InboxPage initial={viewer} now={Date.now()} />
    </Shell>
  );
}
