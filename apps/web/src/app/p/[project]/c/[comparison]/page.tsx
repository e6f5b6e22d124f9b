// One comparison, to look at and to talk about.
import { Comparisons_ReadDocument } from '@pathlens/client';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ComparisonView } from '../../../../../features/comparisons/comparison-view.tsx';
import { query } from '../../../../../graphql/server.ts';

interface PageProps {
  readonly params: Promise<{ project: string; comparison: string }>;
}

export const metadata: Metadata = { title: 'Comparison' };

export default async function ComparisonRoute({ params }: PageProps) {
  const { project, comparison: id } = await params;
  const { comparison } = await query(Comparisons_ReadDocument, { id: decodeURIComponent(id) });
  if (!comparison || comparison.project.slug !== project) notFound();
  return <ComparisonView comparison={comparison} />;
}
