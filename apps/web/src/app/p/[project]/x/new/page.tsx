// The form of a new experiment, drawn from the catalog.
import { NewExperiment_ReadDocument } from '@pathlens/client';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { MayNotRun } from '../../../../../features/access/may-not-run.tsx';
import { ForThose } from '../../../../../features/access/rights.tsx';
import { NewExperiment } from '../../../../../features/new-experiment/new-experiment.tsx';
import { query } from '../../../../../graphql/server.ts';

interface PageProps {
  readonly params: Promise<{ project: string }>;
  readonly searchParams: Promise<{ model?: string; data?: string; images?: string }>;
}

export const metadata: Metadata = { title: 'New experiment' };

export default async function NewExperimentRoute({ params, searchParams }: PageProps) {
  const { project: slug } = await params;
  const { model, data, images } = await searchParams;
  const { project, catalog } = await query(NewExperiment_ReadDocument, { slug });
  if (!project) notFound();
  return (
    <ForThose who="RUN" otherwise={<MayNotRun title="New experiment" />}>
      <NewExperiment
        project={project}
        mostSparsities={catalog.maxSparsities}
        chosen={{
          model: model ?? null,
          data: data ?? null,
          images: typeof images === 'string' ? images.split(',').filter(Boolean) : [],
        }}
      />
    </ForThose>
  );
}
