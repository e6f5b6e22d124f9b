// A short address of a saved view: goes to the page as it was seen then.
import { Sharing_ViewDocument } from '@pathlens/client';
import { notFound, redirect } from 'next/navigation';
import { readViewer } from '../../../features/shell/viewer.ts';
import { query } from '../../../graphql/server.ts';

export default async function SavedViewRoute({ params }: { readonly params: Promise<{ id: string }> }) {
  await readViewer();
  const { savedView } = await query(Sharing_ViewDocument, { id: decodeURIComponent((await params).id) });
  if (!savedView) notFound();
  const { project, path, query: search } = savedView;
  redirect(`/p/${project.slug}${path}${search ? `?${search}` : ''}`);
}
