// A new project: also what a person without one sees first.
import type { Metadata } from 'next';
import { NewProject } from '../../features/new-project/new-project.tsx';
import { Shell } from '../../features/shell/shell.tsx';
import { readViewer } from '../../features/shell/viewer.ts';

export const metadata: Metadata = { title: 'New project' };

export default async function NewProjectPage() {
  const viewer = await readViewer();
  return (
    <Shell person={viewer.user} projects={viewer.projects.nodes} current={null} unread={viewer.unreadNotifications}>
      <main id="main" className="reading w-full">
        <NewProject first={viewer.projects.nodes.length === 0} />
      </main>
    </Shell>
  );
}
