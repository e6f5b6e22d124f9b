// The project's data sets, and the place to upload one.
import { Data_ListDocument } from '@pathlens/client';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { DataPage } from '../../../../features/data/data-page.tsx';
import { query } from '../../../../graphql/server.ts';

export const metadata: Metadata = { title: 'Data' };

export default async function DataRoute({ params }: { readonly params: Promise<{ project: string }> }) {
  const { project: slug } = await params;
  const { project } = await query(Data_ListDocument, { slug, after: null });
  if (!project) notFound();
  return <DataPage project={project} />;
}
