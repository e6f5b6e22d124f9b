// One comparison, in its newest version or the one that the address names.
import { Comparisons_ReadDocument } from '@pathlens/client';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ComparisonPage } from '../../../../../features/comparisons/comparison-page.tsx';
import { query } from '../../../../../graphql/server.ts';

interface PageProps {
  readonly params: Promise<{ project: string; comparison: string }>;
  readonly searchParams: Promise<{ version?: string }>;
}

export const metadata: Metadata = { title: 'Comparison' };

export default async function ComparisonRoute({ params, searchParams }: PageProps) {
  const { project, comparison: id } = await params;
  const { version } = await searchParams;
  const number = /^[1-9]\d{0,8}$/.test(version ?? '') ? Number(version) : null;
  const { comparison } = await query(Comparisons_ReadDocument, { id: decodeURIComponent(id), version: number });
  if (!comparison || comparison.project.slug !== project || !comparison.version) notFound();
  const { name, version: shown, ...history } = comparison;
  return (
    <ComparisonPage
      key={`${comparison.id} ${shown?.number}`}
      comparison={{ id: comparison.id, name, version: shown, history }}
    />
  );
}
