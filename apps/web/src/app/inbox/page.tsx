// The signed-in person's inbox.
import { Inbox_ReadDocument } from '@pathlens/client';
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { InboxPage } from '../../features/inbox/inbox-page.tsx';
import { Shell } from '../../features/shell/shell.tsx';
import { query } from '../../graphql/server.ts';

export const metadata: Metadata = { title: 'Inbox' };

export default async function InboxRoute() {
  const { viewer } = await query(Inbox_ReadDocument, {});
  if (!viewer) redirect('/sign-in');
  return (
    <Shell>
      <InboxPage initial={viewer} now={Date.now()} />
    </Shell>
  );
}
