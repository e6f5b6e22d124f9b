// One data set: its images, its classes, the report of its import.
import {
  Dataset_ReadDocument,
  Dataset_VersionsDocument,
  Predictions_OfDatasetDocument,
  Slices_OfVersionDocument,
} from '@pathlens/client';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { readRights } from '../../../../../features/access/read-rights.ts';
import { Rights } from '../../../../../features/access/rights.tsx';
import { DatasetPage } from '../../../../../features/data/dataset-page.tsx';
import { filterVariables, parseFilter } from '../../../../../features/data/image-filter.ts';
import { query } from '../../../../../graphql/server.ts';

interface PageProps {
  readonly params: Promise<{ project: string; dataset: string }>;
  readonly searchParams: Promise<{ v?: string; class?: string; with?: string; slice?: string; image?: string }>;
}

export const metadata: Metadata = { title: 'Data set' };

export default async function DatasetRoute({ params, searchParams }: PageProps) {
  const { project: slug, dataset: id } = await params;
  const { v, image, ...filters } = await searchParams;
  const filter = parseFilter(filters);
  const { node } = await query(Dataset_VersionsDocument, { id: decodeURIComponent(id) });
  if (!node || !('versions' in node) || node.project.slug !== slug) notFound();
  const wanted = v ? node.versions.nodes.find(({ number }) => String(number) === v)?.id : node.latest.id;
  if (!wanted) notFound();
  const [{ datasetVersion }, slices, predictions, may] = await Promise.all([
    query(Dataset_ReadDocument, { id: wanted, ...filterVariables(filter) }),
    query(Slices_OfVersionDocument, { id: wanted }),
    query(Predictions_OfDatasetDocument, { id: wanted, slug }),
    readRights(node.id),
  ]);
  if (!datasetVersion) notFound();
  return (
    <Rights may={may}>
      <DatasetPage
        key={`${datasetVersion.id} ${JSON.stringify(filter)}`}
        version={datasetVersion}
        versions={node.versions.nodes}
        latest={node.latest.id}
        filter={filter}
        image={/^[1-9]\d{0,8}$/.test(image ?? '') ? Number(image) - 1 : null}
        slug={slug}
        slices={slices.datasetVersion?.slices.nodes ?? []}
        predictions={predictions}
      />
    </Rights>
  );
}
