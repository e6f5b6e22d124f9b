// All experiments of a project.
import { Experiments_ListDocument } from '@pathlens/client';
import { Plus } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ButtonLink } from '../../../../design/button.tsx';
import { EmptyState } from '../../../../design/empty-state.tsx';
import { Link } from '../../../../design/link.tsx';
import { ForThose } from '../../../../features/access/rights.tsx';
import { ExperimentTable } from '../../../../features/experiments/experiment-table.tsx';
import { OpenDemo } from '../../../../features/project-home/open-demo.tsx';
import { query } from '../../../../graphql/server.ts';

interface PageProps {
  readonly params: Promise<{ project: string }>;
  readonly searchParams: Promise<{ after?: string }>;
}

export const metadata: Metadata = { title: 'Experiments' };

export default async function ExperimentsRoute({ params, searchParams }: PageProps) {
  const { project: slug } = await params;
  const { after } = await searchParams;
  const { project } = await query(Experiments_ListDocument, { slug, after: after ?? null });
  if (!project) notFound();
  const root = `/p/${project.slug}`;
  const { nodes, totalCount, pageInfo } = project.experiments;
  const create = (
    <ForThose who="RUN">
      <ButtonLink href={`${root}/x/new`} variant="primary">
        <Plus aria-hidden />
        New experiment
      </ButtonLink>
    </ForThose>
  );
  return (
    <main id="main" className="reading w-full">
      <header className="mb-5 flex flex-wrap items-center gap-3">
        <h1 className="title">Experiments</h1>
        <span className="t3">{totalCount}</span>
        <span className="flex-1" />
        {create}
      </header>
      <section className="card" aria-label="Experiments">
        {nodes.length === 0 ? (
          <EmptyState
            actions={
              <>
                <ForThose who="RUN">
                  <ButtonLink href={`${root}/x/new`}>New experiment</ButtonLink>
                </ForThose>
                <OpenDemo from={project.slug} />
              </>
            }
          >
            No experiments yet. The demo shows what one looks like.
          </EmptyState>
        ) : (
          <ExperimentTable rows={nodes} root={root} now={Date.now()} />
        )}
      </section>
      {pageInfo.hasNextPage && pageInfo.endCursor ? (
        <p className="mt-3">
          <Link href={`${root}/x?after=${encodeURIComponent(pageInfo.endCursor)}`}>Older experiments</Link>
        </p>
      ) : null}
    </main>
  );
}
