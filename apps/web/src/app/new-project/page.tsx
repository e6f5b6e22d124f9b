// A new project: also what a person without one sees first.
import type { Metadata } from 'next';
import { NewProject } from '../../features/new-project/new-project.tsx';
import { Shell } from '../../features/shell/shell.tsx';
import { readViewer } from '../../features/shell/viewer.ts';

export const metadata: Metadata = { title: 'New project' };

interface PageProps {
  readonly searchParams: Promise<{ team?: string }>;
}

export default async function NewProjectPage({ searchParams }: PageProps) {
  const { teams, projects } = await readViewer();
  const open = teams.nodes.filter(({ may }) => may.includes('CREATE'));
  const { team: wanted } = await searchParams;
  return (
    <Shell>
      <main id="main" className="reading w-full">
        <NewProject
          first={projects.totalCount === 0}
          member={teams.nodes.length > 0}
          teams={open}
          team={(open.find(({ slug }) => slug === wanted) ?? open[0])?.id ?? null}
        />
      </main>
    </Shell>
  );
}
