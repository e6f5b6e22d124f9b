// The form of a new experiment, drawn from the catalog.
import { NewExperiment_EarlierDocument, NewExperiment_ReadDocument, Slices_ChosenDocument } from '@pathlens/client';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { MayNotRun } from '../../../../../features/access/may-not-run.tsx';
import { ForThose } from '../../../../../features/access/rights.tsx';
import { NewExperiment } from '../../../../../features/new-experiment/new-experiment.tsx';
import { query } from '../../../../../graphql/server.ts';

interface PageProps {
  readonly params: Promise<{ project: string }>;
  readonly searchParams: Promise<{ model?: string; data?: string; images?: string; slice?: string; from?: string }>;
}

export const metadata: Metadata = { title: 'New experiment' };

export default async function NewExperimentRoute({ params, searchParams }: PageProps) {
  const { project: slug } = await params;
  const { model, data, images, slice: sliceId, from } = await searchParams;
  const [{ project, catalog }, told, sliced] = await Promise.all([
    query(NewExperiment_ReadDocument, { slug }),
    typeof from === 'string' ? query(NewExperiment_EarlierDocument, { id: from }) : null,
    typeof sliceId === 'string' ? query(Slices_ChosenDocument, { id: sliceId }) : null,
  ]);
  const slice = sliced?.slice ?? null;
  if (!project) notFound();
  const earlier = told?.experiment?.project.slug === slug ? told.experiment : null;
  return (
    <ForThose who="RUN" otherwise={<MayNotRun title="New experiment" />}>
      <NewExperiment
        key={earlier?.id}
        project={project}
        mostSparsities={catalog.maxSparsities}
        chosen={{
          model: model ?? null,
          data: data ?? slice?.datasetVersion.id ?? null,
          slice: slice && (data ?? slice.datasetVersion.id) === slice.datasetVersion.id ? slice : null,
          earlier,
          images: typeof images === 'string' ? images.split(',').filter(Boolean) : [],
        }}
      />
    </ForThose>
  );
}
