// The form of a new study, drawn from the catalog.
import { NewExperiment_ReadDocument, NewStudy_SourceDocument, Slices_ChosenDocument } from '@pathlens/client';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { MayNotRun } from '../../../../../features/access/may-not-run.tsx';
import { ForThose } from '../../../../../features/access/rights.tsx';
import { NewStudy } from '../../../../../features/new-study/new-study.tsx';
import { sourceOf } from '../../../../../features/new-study/source-of.ts';
import { query } from '../../../../../graphql/server.ts';

interface PageProps {
  readonly params: Promise<{ project: string }>;
  readonly searchParams: Promise<{
    kind?: string;
    model?: string | string[];
    data?: string;
    experiment?: string;
    slice?: string;
  }>;
}

export const metadata: Metadata = { title: 'New study' };

export default async function NewStudyRoute({ params, searchParams }: PageProps) {
  const { project: slug } = await params;
  const { kind, model, data, experiment, slice: sliceId } = await searchParams;
  const [{ project, catalog }, told, sliced] = await Promise.all([
    query(NewExperiment_ReadDocument, { slug }),
    experiment ? query(NewStudy_SourceDocument, { id: experiment }) : null,
    sliceId ? query(Slices_ChosenDocument, { id: sliceId }) : null,
  ]);
  if (!project) notFound();
  const slice = sliced?.slice ?? null;
  const source = told?.experiment?.project.slug === slug ? sourceOf(told.experiment) : null;
  const dataset = source?.dataset.id ?? data ?? slice?.datasetVersion.id ?? null;
  return (
    <ForThose who="RUN" otherwise={<MayNotRun title="New study" />}>
      <NewStudy
        project={project}
        mostSparsities={catalog.maxSparsities}
        chosen={{
          kind: kind ?? null,
          models: [model ?? []].flat(),
          data: dataset,
          source,
          slice: slice?.datasetVersion.id === dataset ? slice : null,
        }}
      />
    </ForThose>
  );
}
