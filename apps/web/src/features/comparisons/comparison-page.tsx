// A comparison to look at: its columns over its images, how all of them are looked at, and what they say together.
'use client';
import dynamic from 'next/dynamic';
import { useSearchParams } from 'next/navigation';
import { useRef, useState } from 'react';
import { Button } from '../../design/button.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { formatAmount } from '../../numbers/format.ts';
import { ComparisonLive } from '../comparison-analysis/comparison-live.tsx';
import {
  AddColumnButton,
  ComparisonEditing,
  HiddenColumns,
  SavedState,
} from '../comparison-editing/comparison-editing.tsx';
import { AddToReportButton } from '../reports/add-to-report-button.tsx';
import { ShareButton } from '../sharing/share-button.tsx';
import { CommentsButton } from '../threads/comments-button.tsx';
import { PresenceStack } from '../threads/presence-stack.tsx';
import { TalkProvider } from '../threads/talk-provider.tsx';
import { useOpenThread } from '../threads/use-open-thread.ts';
import { useVisit } from '../visit/visit.tsx';
import { ComparisonDesk } from './comparison-desk.tsx';
import { comparisonPlace } from './comparison-place.ts';
import './comparison.css';
import './grid-head.css';
import './grid-rows.css';
import './grid-narrow.css';
import { type CellPlace, placeIn } from './compare-view.ts';
import type { ComparisonData, ComparisonVersion } from './types.ts';

const ComparisonSide = dynamic(() => import('./comparison-side.tsx').then((module) => module.ComparisonSide), {
  ssr: false,
});

export function ComparisonPage({ comparison }: { readonly comparison: ComparisonData }) {
  const { version } = comparison;
  if (!version) return <EmptyState>This comparison has nothing to show.</EmptyState>;
  return (
    <ComparisonEditing comparison={comparison}>
      <ComparisonLive comparison={comparison}>
        <Shown comparison={comparison} version={version} />
      </ComparisonLive>
    </ComparisonEditing>
  );
}

interface ShownProps {
  readonly comparison: ComparisonData;
  readonly version: ComparisonVersion;
}

function Shown({ comparison, version }: ShownProps) {
  const { id, name } = comparison;
  const visit = useVisit();
  const thread = useOpenThread();
  const search = useSearchParams().toString();
  const [side, setSide] = useState(false);
  const [ready, setReady] = useState(false);
  const go = useRef<((place: CellPlace) => void) | null>(null);
  const about = `${formatAmount(version.rowCount, 'image')} · ${formatAmount(version.columns.length, 'column')}`;
  const view = () => {
    const params = new URLSearchParams(window.location.search);
    params.delete('thread');
    params.delete('comment');
    return params.toString();
  };
  const show = (line: { readonly view: string }) => {
    const place = placeIn(line.view);
    if (place) go.current?.(place);
  };
  return (
    // A thread opens beside its cell: not before the cells are there.
    <TalkProvider place={{ ...comparisonPlace(id, view), show }} {...thread} open={ready ? thread.open : null}>
      <main id="main" className="cmp" data-visit={visit ? '' : undefined}>
        <header className="cmp-bar">
          <h1 className="cmp-title">{name}</h1>
          <span className="chip">Version {version.number}</span>
          <span className="t3 whitespace-nowrap max-sm:hidden">{about}</span>
          <span className="flex-1" />
          <span className="flex items-center gap-2" data-screen-only="">
            <span className="contents max-sm:hidden">
              <SavedState />
              {visit ? null : <PresenceStack on={id} />}
              <HiddenColumns />
            </span>
            <CommentsButton />
            <span className="contents max-sm:hidden">
              <AddColumnButton />
            </span>
            <Button small className="xl-hidden" aria-expanded={side} onClick={() => setSide(!side)}>
              Analysis
            </Button>
            <AddToReportButton />
            {visit ? null : <ShareButton keyed object={id} what="comparison" name={name} about={about} />}
          </span>
        </header>
        <ComparisonDesk
          comparison={comparison}
          version={version}
          search={search}
          go={go}
          onReady={() => setReady(true)}
          side={<ComparisonSide comparison={comparison} version={version} open={side} onClose={() => setSide(false)} />}
        />
      </main>
    </TalkProvider>
  );
}
