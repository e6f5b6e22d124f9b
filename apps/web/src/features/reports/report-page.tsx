// A report: contents at the left, its blocks to read, and from a press of Edit on its editor. Reading loads neither the editor nor
// the reader of Markdown: texts come drawn from the server.
'use client';
import { Reports_ChangesDocument } from '@pathlens/client';
import dynamic from 'next/dynamic';
import { useRouter, useSearchParams } from 'next/navigation';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { useSubscription } from 'urql';
import { EmptyState } from '../../design/empty-state.tsx';
import { plexSerif } from '../../design/serif.ts';
import { useMay } from '../access/rights.tsx';
import { TalkProvider } from '../threads/talk-provider.tsx';
import { useOpenThread } from '../threads/use-open-thread.ts';
import { useVisit } from '../visit/visit.tsx';
import '../claims-report/report.css';
import './reports.css';
import { BlockShown } from './block-shown.tsx';
import { ContentsOfReport } from './contents-of-report.tsx';
import { Footnotes } from './footnotes.tsx';
import { headingsIn } from './headings.ts';
import { ReportHeader } from './report-header.tsx';
import { reportPlace } from './report-place.ts';
import type { ReportData } from './types.ts';
import { useWide } from './use-wide.ts';
import { VersionBar } from './version-bar.tsx';

const Threads = dynamic(() => import('./report-threads.tsx'), { ssr: false });
const Editor = dynamic(() => import('./editor/report-editor.tsx'), {
  ssr: false,
  loading: () => <div className="min-h-60 rounded-2 bg-sunken" aria-hidden />,
});

interface ReportPageProps {
  readonly report: ReportData;
  /** The texts as they were drawn, by block. */
  readonly texts: Readonly<Record<string, ReactNode>>;
  /** Who reads; null for visitors. */
  readonly reader: { readonly id: string; readonly name: string } | null;
  readonly now: number;
}

export function ReportDocumentPage({ report, texts, reader, now }: ReportPageProps) {
  const visit = useVisit();
  const thread = useOpenThread();
  const [editing, setEditing] = useEditing(report);
  const place = useMemo(() => reportPlace(report.id, report.blocks), [report.id, report.blocks]);
  const { inside } = report;
  const root = inside && !visit ? `/p/${inside.slug}` : null;
  // Room is kept from the start where the screen has it, so that nothing moves.
  const talked = !visit || visit.comments;
  const wide = useWide() && talked;
  return (
    <TalkProvider place={place} {...thread}>
      {reader && inside?.version === null && !editing ? <Follow id={report.id} /> : null}
      <main id="main" className={`report ${plexSerif.variable} ${talked ? 'may-have-threads' : ''}`}>
        <ContentsOfReport
          headings={headingsIn(report.blocks)}
          version={inside ? (inside.version ?? inside.versionCount) : 0}
        />
        <article className="report-text" aria-labelledby="title" data-tour="report">
          <ReportHeader report={report} editing={editing} onEdit={setEditing} now={now} beside={wide} />
          {inside?.version == null ? null : <VersionBar report={report} version={inside.version} />}
          {editing && reader && root ? (
            <Editor report={report} root={root} reader={reader} />
          ) : (
            <>
              <h1 id="title">{report.name}</h1>
              {report.blocks.every(({ text }) => text?.trim() === '') ? (
                <EmptyState>This report has no words yet.</EmptyState>
              ) : null}
              {report.blocks.map((block) => (
                <BlockShown key={block.id} block={block} words={texts[block.id]} root={root} />
              ))}
              {root === null ? null : <Footnotes blocks={report.blocks} root={root} />}
            </>
          )}
        </article>
        {wide ? <Threads /> : null}
      </main>
    </TalkProvider>
  );
}

/** Whether it is written in, as the address says: a new report opens so. */
function useEditing({ inside }: ReportData): readonly [boolean, (on: boolean) => void] {
  const may = useMay('CREATE') && inside !== null && inside.version === null;
  const asked = useSearchParams().get('edit') !== null;
  const router = useRouter();
  const [editing, setEditing] = useState(asked);
  const change = (on: boolean) => {
    setEditing(on);
    const address = new URL(window.location.href);
    if (on) address.searchParams.set('edit', '');
    else address.searchParams.delete('edit');
    window.history.replaceState(null, '', address);
    // What was written is drawn by the server.
    if (!on) router.refresh();
  };
  return [may && editing, change];
}

/** Reads the page again when somebody has written. */
function Follow({ id }: { readonly id: string }) {
  const router = useRouter();
  const [{ data }] = useSubscription({ query: Reports_ChangesDocument, variables: { id } });
  const [first, setFirst] = useState<string | null>(null);
  const stored = data?.reportChanges.sequence;
  const sequence = stored === undefined ? null : String(stored);
  useEffect(() => {
    if (sequence === null) return;
    if (first === null) return setFirst(sequence);
    if (sequence === first) return;
    const timer = setTimeout(() => {
      setFirst(sequence);
      router.refresh();
    }, 1500);
    return () => clearTimeout(timer);
  }, [sequence, first, router]);
  return null;
}
