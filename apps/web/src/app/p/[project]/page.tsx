// Project home: the demo's finding, the experiments, the workers, the models.
import { ProjectHome_ReadDocument } from '@pathlens/client';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ProjectHome } from '../../../features/project-home/project-home.tsx';
import { readViewer } from '../../../features/shell/viewer.ts';
import { query } from '../../../graphql/server.ts';

interface PageProps {
  readonly params: Promise<{ project: string }>;
}

async function read(params: PageProps['params']) {
  const { project } = await params;
  return (await query(ProjectHome_ReadDocument, { slug: project })).project;
}

export const metadata: Metadata = { title: 'Overview' };

export default async function ProjectHomePage({ params }: PageProps) {
  const [project, { settings }] = await Promise.all([read(params), readViewer()]);
  if (!project) notFound();
  return <ProjectHome project={project} now={Date.now()} tourStep={settings.tourStep} />;
}
