// All comparisons of a project.
import { Comparisons_ListDocument } from '@pathlens/client';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { EmptyState } from '../../../../design/empty-state.tsx';
import { Link } from '../../../../design/link.tsx';
import { ForThose } from '../../../../features/access/rights.tsx';
import { NewComparisonButton } from '../../../../features/comparison-editing/compare-button.tsx';
import { ComparisonTable } from '../../../../features/comparisons/comparison-table.tsx';
import { query } from '../../../../graphql/server.ts';

interface PageProps {
  readonly params: Promise<{ project: string }>;
  readonly searchParams: Promise<{ after?: string }>;
}

export const metadata: Metadata = { title: 'Comparisons' };

export default async function ComparisonsRoute({ params, searchParams }: PageProps) {
  const { project: slug } = await params;
  const { after } = await searchParams;
  const { project } = await query(Comparisons_ListDocument, { slug, after: after ?? null });
  if (!project) notFound();
  const { nodes, totalCount, pageInfo } = project.comparisons;
  return (
    <main id="main" className="reading w-full">
      <header className="mb-5 flex flex-wrap items-center gap-3">
        <h1 className="title">Comparisons</h1>
        <span className="t3">{totalCount}</span>
        <span className="flex-1" />
        <ForThose who="CREATE">
          <NewComparisonButton project={project.id} slug={project.slug} />
        </ForThose>
      </header>
      <section className="card" aria-label="Comparisons">
        {nodes.length === 0 ? (
          <EmptyState>
            No comparisons yet. One shows models, methods and sparsities side by side, image by image.
          </EmptyState>
        ) : (
          <ComparisonTable root={`/p/${project.slug}`} rows={nodes} now={Date.now()} />
        )}
      </section>
      {pageInfo.hasNextPage && pageInfo.endCursor ? (
        <p className="mt-3">
          <Link href={`/p/${project.slug}/c?after=${encodeURIComponent(pageInfo.endCursor)}`}>Older comparisons</Link>
        </p>
      ) : null}
    </main>
  );
}
