// A comparison to look at: what stands in its columns, its images by the page, its notes, and the versions before this one.
'use client';
import { Comparisons_RowsDocument, Shared_ComparisonRowsDocument } from '@pathlens/client';
import Link from 'next/link';
import { useSearchParams } from 'next/navigation';
import { useQuery } from 'urql';
import { EmptyState } from '../../design/empty-state.tsx';
import { Note } from '../../design/note.tsx';
import { formatAmount } from '../../numbers/format.ts';
import { ShareButton } from '../sharing/share-button.tsx';
import { CommentsButton } from '../threads/comments-button.tsx';
import { PresenceStack } from '../threads/presence-stack.tsx';
import { RichText } from '../threads/rich-text.tsx';
import { TalkProvider } from '../threads/talk-provider.tsx';
import { useOpenThread } from '../threads/use-open-thread.ts';
import { useVisit } from '../visit/visit.tsx';
import { ComparisonGrid } from './comparison-grid.tsx';
import { comparisonPlace } from './comparison-place.ts';
import { PageLinks } from './page-links.tsx';
import type { ComparisonData } from './types.ts';
import { VersionList } from './version-list.tsx';

/** As many as one request gives. */
const atOnce = 24;

export function ComparisonPage({ comparison }: { readonly comparison: ComparisonData }) {
  const { id, name, version, history } = comparison;
  const visit = useVisit();
  const thread = useOpenThread();
  const from = Math.max(0, Number(useSearchParams().get('from')) || 0);
  const [rows, error, busy] = useRows(comparison, from);
  if (!version) return <EmptyState>This comparison has nothing to show.</EmptyState>;
  const about = `${formatAmount(version.columns.length, 'column')}, ${formatAmount(version.rowCount, 'image')}`;
  return (
    // A thread opens beside its cell: not before the cells are there.
    <TalkProvider
      place={comparisonPlace(id, () => (from === 0 ? '' : `from=${from}`))}
      {...thread}
      open={rows.length === 0 && busy ? null : thread.open}
    >
      <main id="main" className="reading w-full">
        <header className="flex flex-wrap items-center gap-2.5">
          <h1 className="title">{name}</h1>
          <span className="chip">Version {version.number}</span>
          <span className="flex-1" />
          <span className="flex items-center gap-2" data-screen-only="">
            {visit ? null : <PresenceStack on={id} />}
            <CommentsButton />
            {visit ? null : <ShareButton keyed object={id} what="comparison" name={name} about={about} />}
          </span>
        </header>
        <p className="t2 mt-1 mb-4">
          {about}
          {history?.forkOf ? (
            <>
              , from <Link href={`/p/${history.project.slug}/c/${history.forkOf.id}`}>{history.forkOf.name}</Link>
            </>
          ) : null}
        </p>
        {error ? (
          <Note tone="bad" live>
            The images could not be read. Load the page again.
          </Note>
        ) : null}
        <ComparisonGrid version={version} rows={rows} busy={busy} />
        <p className="t3 mt-2 text-xs">Each map is clipped at its own 99th percentile of |∂y/∂x|.</p>
        <PageLinks from={from} size={atOnce} total={version.rowCount} />
        {version.notes ? (
          <section className="mt-6 max-w-[72ch]" aria-labelledby="notes">
            <h2 id="notes" className="mb-1 text-lg">
              Notes
            </h2>
            <RichText text={version.notes} />
          </section>
        ) : null}
        {history ? <VersionList shown={version.number} versions={history.versions} /> : null}
      </main>
    </TalkProvider>
  );
}

/** Members read any version; a visitor's page has the newest. */
function useRows({ id, version }: ComparisonData, from: number) {
  const visit = useVisit();
  const number = version?.number ?? 0;
  const [own] = useQuery({
    query: Comparisons_RowsDocument,
    variables: { id, version: number, from },
    pause: visit !== null,
  });
  const [visited] = useQuery({
    query: Shared_ComparisonRowsDocument,
    variables: { id, from },
    pause: visit === null,
  });
  const { data, error, fetching } = visit ? visited : own;
  return [data?.comparison?.version?.rows ?? [], error, fetching] as const;
}
