// Settings of a project: who can see it, what it is called, what fills the disk, trash.
import { Settings_ProjectDocument } from '@pathlens/client';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Link } from '../../../../design/link.tsx';
import { AccessCard } from '../../../../features/settings/access-card.tsx';
import { DeleteWhole } from '../../../../features/settings/delete-whole.tsx';
import { ProjectName } from '../../../../features/settings/name-card.tsx';
import { StorageCard } from '../../../../features/settings/storage-card.tsx';
import { TrashCard } from '../../../../features/settings/trash-card.tsx';
import { query } from '../../../../graphql/server.ts';

interface PageProps {
  readonly params: Promise<{ project: string }>;
  readonly searchParams: Promise<{ after?: string }>;
}

export const metadata: Metadata = { title: 'Project settings' };

export default async function ProjectSettingsRoute({ params, searchParams }: PageProps) {
  const [{ project: slug }, { after }] = await Promise.all([params, searchParams]);
  const { project } = await query(Settings_ProjectDocument, { slug, after: after ?? null });
  if (!project) notFound();
  const may = (action: (typeof project.may)[number]) => project.may.includes(action);
  return (
    <main id="main" className="reading w-full">
      <header className="mb-5 flex flex-wrap items-baseline gap-3">
        <h1 className="title">Project settings</h1>
        <span className="flex-1" />
        {may('MANAGE') ? <Link href={`/p/${slug}/settings/webhooks`}>Webhooks</Link> : null}
        {may('AUDIT') ? <Link href={`/p/${slug}/settings/audit`}>Audit log</Link> : null}
        {project.team.role ? (
          <Link href={`/t/${project.team.slug}/settings`}>Settings of {project.team.name}</Link>
        ) : null}
      </header>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="grid min-w-0 gap-4">
          <AccessCard project={project} />
          {may('CREATE') ? <TrashCard trash={project.trash} /> : null}
        </div>
        <div className="grid min-w-0 gap-4">
          {may('CHANGE') ? <ProjectName id={project.id} name={project.name} about={project.about} /> : null}
          <StorageCard project={project} />
          {may('REMOVE') ? <DeleteWhole id={project.id} name={project.name} what="project" /> : null}
        </div>
      </div>
    </main>
  );
}
