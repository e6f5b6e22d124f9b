// The project's models, and the place to upload one.
import { Models_ListDocument } from '@pathlens/client';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ModelsPage } from '../../../../features/models/models-page.tsx';
import { query } from '../../../../graphql/server.ts';

export const metadata: Metadata = { title: 'Models' };

export default async function ModelsRoute({ params }: { readonly params: Promise<{ project: string }> }) {
  const { project: slug } = await params;
  const { project } = await query(Models_ListDocument, { slug, after: null });
  if (!project) notFound();
  return <ModelsPage project={project} now={Date.now()} />;
}
