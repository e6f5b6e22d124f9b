// The shell around the pages of one project.
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { Shell } from '../../../features/shell/shell.tsx';
import { readViewer } from '../../../features/shell/viewer.ts';

interface LayoutProps {
  readonly params: Promise<{ project: string }>;
  readonly children: ReactNode;
}

export default async function ProjectLayout({ params, children }: LayoutProps) {
  const { project: slug } = await params;
  const viewer = await readViewer();
  const projects = viewer.projects.nodes;
  const current = projects.find((project) => project.slug === slug);
  if (!current) notFound();
  return (
    <Shell person={viewer.user} projects={projects} current={current} unread={viewer.unreadNotifications}>
      {children}
    </Shell>
  );
}
