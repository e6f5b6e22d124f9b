// One version of a model: its network, what its import found, how images become its input.
import { Model_ReadDocument, Model_VersionsDocument, Predictions_OfModelDocument } from '@pathlens/client';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { readRights } from '../../../../../features/access/read-rights.ts';
import { Rights } from '../../../../../features/access/rights.tsx';
import { ModelPage } from '../../../../../features/models/model-page.tsx';
import { query } from '../../../../../graphql/server.ts';

interface PageProps {
  readonly params: Promise<{ project: string; model: string }>;
  readonly searchParams: Promise<{ v?: string }>;
}

export const metadata: Metadata = { title: 'Model' };

export default async function ModelRoute({ params, searchParams }: PageProps) {
  const { project: slug, model: id } = await params;
  const { v } = await searchParams;
  const { node } = await query(Model_VersionsDocument, { id: decodeURIComponent(id) });
  if (!node || !('versions' in node) || node.project.slug !== slug) notFound();
  const wanted = v ? node.versions.nodes.find(({ number }) => String(number) === v)?.id : node.latest.id;
  if (!wanted) notFound();
  const [{ modelVersion }, predictions, may] = await Promise.all([
    query(Model_ReadDocument, { id: wanted }),
    query(Predictions_OfModelDocument, { id: wanted, slug }),
    readRights(node.id),
  ]);
  if (!modelVersion) notFound();
  return (
    <Rights may={may}>
      <ModelPage
        key={modelVersion.id}
        version={modelVersion}
        versions={node.versions.nodes}
        project={node.project}
        predictions={predictions}
        now={Date.now()}
      />
    </Rights>
  );
}
