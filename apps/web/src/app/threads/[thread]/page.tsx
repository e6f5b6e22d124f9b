// The short address of a thread, as mails and copied links have it: leads to the page that shows it.
import { Threads_PlaceDocument } from '@pathlens/client';
import { notFound, redirect } from 'next/navigation';
import { readViewer } from '../../../features/shell/viewer.ts';
import { threadAddress } from '../../../features/threads/thread-address.ts';
import { query } from '../../../graphql/server.ts';

interface PageProps {
  readonly params: Promise<{ thread: string }>;
  readonly searchParams: Promise<{ comment?: string | string[] }>;
}

export default async function ThreadRoute({ params, searchParams }: PageProps) {
  const { thread: id } = await params;
  const [comment] = [(await searchParams).comment].flat();
  await readViewer();
  const { thread } = await query(Threads_PlaceDocument, { id: decodeURIComponent(id) });
  const address = thread && threadAddress(thread, comment);
  if (!address) notFound();
  redirect(address);
}
