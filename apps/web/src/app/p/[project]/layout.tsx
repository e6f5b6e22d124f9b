// The shell around the pages of one project, and what the person who looks may do there.
import { Shell_ProjectDocument } from '@pathlens/client';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { Rights } from '../../../features/access/rights.tsx';
import { Shell } from '../../../features/shell/shell.tsx';
import { readViewer } from '../../../features/shell/viewer.ts';
import { query } from '../../../graphql/server.ts';

interface LayoutProps {
  readonly params: Promise<{ project: string }>;
  readonly children: ReactNode;
}

export default async function ProjectLayout({ params, children }: LayoutProps) {
  const { project: slug } = await params;
  await readViewer();
  const { project } = await query(Shell_ProjectDocument, { slug });
  if (!project) notFound();
  return (
    <Shell current={project}>
      <Rights may={project.may}>{children}</Rights>
    </Shell>
  );
}
