// A study that is not a claims report: its figures as they come, its tables and pictures, and where they are from.
'use client';
import { studyMethods } from '@pathlens/pathway-core/catalog';
import { Download, Printer } from 'lucide-react';
import dynamic from 'next/dynamic';
import { Button } from '../../design/button.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { StateMark } from '../../design/state-mark.tsx';
import { StillLoading } from '../../design/still-loading.tsx';
import { formatAgo, formatAmount } from '../../numbers/format.ts';
import { DeleteObject } from '../access/delete-object.tsx';
import { WhoCanSee } from '../access/who-can-see.tsx';
import { EvaluationResults } from '../evaluation/evaluation-results.tsx';
import { ShareButton } from '../sharing/share-button.tsx';
import { CommentsButton } from '../threads/comments-button.tsx';
import { PresenceStack } from '../threads/presence-stack.tsx';
import { TalkProvider } from '../threads/talk-provider.tsx';
import { useOpenThread } from '../threads/use-open-thread.ts';
import type { ViewWords } from '../view-history/step-words.ts';
import { type Address, useAddressHistory } from '../view-history/use-address-history.ts';
import { useVisit } from '../visit/visit.tsx';
import { ComputedCard } from './computed-card.tsx';
import { FoundClaims } from './found-claims.tsx';
import { kindOf } from './from-server.ts';
import { PartsNote } from './parts-note.tsx';
import { StudyBanner } from './study-banner.tsx';
import { StudyFacts } from './study-facts.tsx';
import { studyPlace } from './study-place.ts';
import { factsOf } from './study-request.tsx';
import { StudyResults } from './study-results.tsx';
import { isOpen } from './study-words.ts';
import type { StudyPageProps } from './types.ts';
import { useLiveStudy } from './use-live-study.ts';

// Canvases and all that moves on them: read when there is a map to show.
const PathwayMapResults = dynamic(() => import('../pathway-map/pathway-map-results.tsx'), {
  loading: () => <div className="mt-5 h-[960px] rounded-3 bg-sunken" aria-hidden />,
});
const first = (values: readonly string[] | undefined): string | null => values?.[0] ?? null;
const addressWords: ViewWords<Address> = {
  sort: ['Order of the table'],
  metric: ['Metric', first],
  method: ['Selection'],
  layout: ['Layout', (values) => first(values)?.toUpperCase() ?? null],
  colour: ['Colour of the points', first],
  look: ['Points', (values) => (first(values) === 'points' ? 'shapes' : 'pictures')],
  class: ['Class'],
  image: ['Image'],
};

export function StudyPage({ initial, first, now }: StudyPageProps) {
  const { study, parts, merge } = useLiveStudy(initial, first);
  useAddressHistory(addressWords);
  const visit = useVisit();
  const thread = useOpenThread();
  const { title, about } = studyMethods[kindOf(study)];
  const nothing = study.figures.length === 0 && study.tables.length === 0;
  return (
    <TalkProvider place={studyPlace(study, parts)} {...thread}>
      <main id="main" className="reading w-full">
        <header className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <h1 className="title">{study.name}</h1>
          <span className="chip">{title}</span>
          {isOpen(study) ? null : <StateMark of={study} brief />}
          <span className="t3 text-xs" title={study.createdAt}>
            {formatAgo(study.createdAt, now)}
          </span>
          <span className="flex-1" />
          <span className="flex flex-wrap gap-2" data-screen-only="">
            {visit && !visit.downloads ? null : (
              <a className="btn" href={study.report.url} download>
                <Download aria-hidden />
                JSON
              </a>
            )}
            <Button onClick={() => window.print()}>
              <Printer aria-hidden />
              Print
            </Button>
            {visit ? null : <PresenceStack on={study.id} />}
            <CommentsButton />
            {visit ? null : (
              <>
                <WhoCanSee id={study.id} what="study" name={study.name} small={false} />
                <DeleteObject
                  id={study.id}
                  what="study"
                  name={study.name}
                  back={`/p/${study.project.slug}/s`}
                  small={false}
                />
                <ShareButton
                  keyed
                  object={study.id}
                  what="study"
                  name={study.name}
                  about={formatAmount(study.images.totalCount, 'image')}
                />
              </>
            )}
          </span>
        </header>
        <p className="t2 mt-1 mb-3 max-w-[72ch]">{about}</p>
        <StudyFacts facts={factsOf(study, { links: !visit })} />
        <StudyBanner live={study} workerAlive={study.project.workers.some(({ alive }) => alive)} onChanged={merge} />
        <PartsNote parts={parts} />
        {nothing ? (
          <section className="card mt-5">
            <EmptyState>
              {isOpen(study)
                ? 'Nothing to show yet. Figures appear here while images finish.'
                : study.state === 'FAILED'
                  ? 'The study stopped before it had anything to show.'
                  : 'This study has nothing to show.'}
            </EmptyState>
          </section>
        ) : null}
        <FoundClaims study={study} />
        <StillLoading waiting={parts.loading} />
        {parts.loading
          ? study.figures.map(({ key }) => <div key={key} className="mt-5 h-80 rounded-3 bg-sunken" aria-hidden />)
          : null}
        {kindOf(study) === 'evaluation' ? (
          <EvaluationResults study={study} parts={parts} />
        ) : kindOf(study) === 'pathway-map' ? (
          <PathwayMapResults study={study} parts={parts} />
        ) : (
          <StudyResults study={study} parts={parts} />
        )}
        <h2 className="mt-7 mb-2 text-lg">How it was computed</h2>
        <ComputedCard study={study} />
      </main>
    </TalkProvider>
  );
}
