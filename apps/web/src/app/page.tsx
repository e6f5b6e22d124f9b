// The way in: to the first project, to the first project's form, or to sign-in.
import { redirect } from 'next/navigation';
import { readViewer } from '../features/shell/viewer.ts';

export default async function EntryPage() {
  const viewer = await readViewer();
  const first = viewer.projects.nodes[0];
  redirect(first ? `/p/${first.slug}` : '/new-project');
}
