// All studies of a project: claims reports and the questions that several pathways answer together.
import { Reports_ListDocument, Studies_ListDocument } from '@pathlens/client';
import { Plus } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ButtonLink } from '../../../../design/button.tsx';
import { EmptyState } from '../../../../design/empty-state.tsx';
import { Link } from '../../../../design/link.tsx';
import { ForThose } from '../../../../features/access/rights.tsx';
import { ReportList } from '../../../../features/reports/report-list.tsx';
import { StudyTable } from '../../../../features/studies/study-table.tsx';
import { query } from '../../../../graphql/server.ts';

interface PageProps {
  readonly params: Promise<{ project: string }>;
  readonly searchParams: Promise<{ after?: string; reports?: string }>;
}

export const metadata: Metadata = { title: 'Claims & reports' };

export default async function StudiesRoute({ params, searchParams }: PageProps) {
  const { project: slug } = await params;
  const { after, reports } = await searchParams;
  const [{ project }, written] = await Promise.all([
    query(Studies_ListDocument, { slug, after: after ?? null }),
    query(Reports_ListDocument, { slug, after: reports ?? null }),
  ]);
  if (!project) notFound();
  const root = `/p/${project.slug}`;
  const { nodes, totalCount, pageInfo } = project.studies;
  return (
    <main id="main" className="reading w-full">
      <header className="mb-5 flex flex-wrap items-center gap-3">
        <h1 className="title">Claims & reports</h1>
        <span className="flex-1" />
        <ForThose who="RUN">
          <ButtonLink href={`${root}/s/new`} variant="primary">
            <Plus aria-hidden />
            New study
          </ButtonLink>
        </ForThose>
      </header>
      {written.project ? (
        <ReportList project={project.id} root={root} reports={written.project.reports} now={Date.now()} />
      ) : null}
      <section className="card" aria-labelledby="studies">
        <header className="card-head">
          <h2 id="studies" className="text-lg">
            Claims and studies
          </h2>
          <span className="t3">{totalCount}</span>
        </header>
        {nodes.length === 0 ? (
          <EmptyState
            actions={
              <ForThose who="RUN">
                <ButtonLink href={`${root}/s/new?kind=claims`}>Check the claims of a model</ButtonLink>
              </ForThose>
            }
          >
            No studies yet. A study says which claims of the paper hold for your model, or answers one question about
            its pathways.
          </EmptyState>
        ) : (
          <StudyTable rows={nodes} root={root} now={Date.now()} />
        )}
      </section>
      {pageInfo.hasNextPage && pageInfo.endCursor ? (
        <p className="mt-3">
          <Link href={`${root}/s?after=${encodeURIComponent(pageInfo.endCursor)}`}>Older studies</Link>
        </p>
      ) : null}
    </main>
  );
}
