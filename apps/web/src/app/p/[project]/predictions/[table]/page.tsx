// What one model says of one data set: accuracy, confusions, images.
import { Predictions_ReadDocument } from '@pathlens/client';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { parseFilters, toQuery } from '../../../../../features/predictions/filters.ts';
import { PredictionsPage } from '../../../../../features/predictions/predictions-page.tsx';
import { query } from '../../../../../graphql/server.ts';

interface PageProps {
  readonly params: Promise<{ project: string; table: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export const metadata: Metadata = { title: 'Predictions' };

export default async function PredictionsRoute({ params, searchParams }: PageProps) {
  const { project, table: id } = await params;
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries(await searchParams)) if (typeof value === 'string') given.set(name, value);
  const { predictionTable } = await query(Predictions_ReadDocument, {
    id: decodeURIComponent(id),
    ...toQuery(parseFilters(given)),
  });
  if (!predictionTable || predictionTable.project.slug !== project) notFound();
  return <PredictionsPage key={predictionTable.id} table={predictionTable} search={given.toString()} />;
}
