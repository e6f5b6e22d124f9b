// One experiment: its images, and the pathway of the one that is chosen.
import { Experiment_ReadDocument } from '@pathlens/client';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { readRights } from '../../../../../features/access/read-rights.ts';
import { Rights } from '../../../../../features/access/rights.tsx';
import { ExperimentPage } from '../../../../../features/experiment/experiment-page.tsx';
import { readFirstPathway } from '../../../../../features/experiment/read-first-pathway.ts';
import { query } from '../../../../../graphql/server.ts';

interface PageProps {
  readonly params: Promise<{ project: string; experiment: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export const metadata: Metadata = { title: 'Experiment' };

export default async function ExperimentRoute({ params, searchParams }: PageProps) {
  const { project, experiment: id } = await params;
  const variables = { id: decodeURIComponent(id) };
  const [{ experiment }, may] = await Promise.all([
    query(Experiment_ReadDocument, variables),
    readRights(variables.id),
  ]);
  if (!experiment || experiment.project.slug !== project) notFound();
  const first = await readFirstPathway(experiment, await searchParams);
  return (
    <Rights may={may}>
      <ExperimentPage initial={experiment} first={first} />
    </Rights>
  );
}
