// A claims report: contents at the left, verdicts, a card a claim, how it was computed.
'use client';
import { Download, Printer } from 'lucide-react';
import { Button } from '../../design/button.tsx';
import { plexSerif } from '../../design/serif.ts';
import { StateMark } from '../../design/state-mark.tsx';
import { StillLoading } from '../../design/still-loading.tsx';
import { formatAgo, formatAmount } from '../../numbers/format.ts';
import { ShareButton } from '../sharing/share-button.tsx';
import { ComputedCard } from '../studies/computed-card.tsx';
import { claimOf, findingsOf } from '../studies/from-server.ts';
import { PartsNote } from '../studies/parts-note.tsx';
import { StudyBanner } from '../studies/study-banner.tsx';
import { StudyFacts } from '../studies/study-facts.tsx';
import { studyPlace } from '../studies/study-place.ts';
import { factsOf } from '../studies/study-request.tsx';
import { StudyTableCard } from '../studies/study-table-card.tsx';
import { isOpen } from '../studies/study-words.ts';
import type { StudyPageProps } from '../studies/types.ts';
import { useLiveStudy } from '../studies/use-live-study.ts';
import { CommentsButton } from '../threads/comments-button.tsx';
import { PresenceStack } from '../threads/presence-stack.tsx';
import { TalkProvider } from '../threads/talk-provider.tsx';
import { useOpenThread } from '../threads/use-open-thread.ts';
import { useVisit } from '../visit/visit.tsx';
import { ContentsList } from './contents-list.tsx';
import './report.css';
import { DeleteObject } from '../access/delete-object.tsx';
import { WhoCanSee } from '../access/who-can-see.tsx';
import { bySection, reportClaims } from './report-claims.ts';
import { reportLead } from './report-lead.ts';
import { ReportSection } from './report-section.tsx';
import { SummaryCounts } from './summary-counts.tsx';

export function ReportPage({ initial, first, now }: StudyPageProps) {
  const { study, parts, merge } = useLiveStudy(initial, first);
  const visit = useVisit();
  const thread = useOpenThread();
  const left = study.claimsLeft.flatMap((claim) => claimOf(claim) ?? []);
  const claims = reportClaims({
    open: isOpen(study),
    left,
    findings: findingsOf(study),
    figures: parts.figures,
  });
  const [model] = study.models;
  const data = `${study.datasetVersion.dataset.name} v${study.datasetVersion.number}`;
  return (
    <TalkProvider place={studyPlace(study, parts)} {...thread}>
      <main id="main" className={`report ${plexSerif.variable}`}>
        <ContentsList claims={claims} tables={parts.tables.length > 0} />
        <article className="report-text" aria-labelledby="summary">
          <div className="t3 mb-2.5 flex min-h-7 flex-wrap items-center gap-x-2 gap-y-1 text-xs">
            <span>Claims report</span>
            <span aria-hidden>·</span>
            <span title={study.createdAt}>{formatAgo(study.createdAt, now)}</span>
            {isOpen(study) ? null : <StateMark of={study} brief />}
            <span className="flex-1" />
            <span className="flex flex-wrap gap-1" data-screen-only="">
              {visit && !visit.downloads ? null : (
                <a className="btn ghost small" href={study.report.url} download>
                  <Download aria-hidden />
                  JSON
                </a>
              )}
              <Button variant="ghost" small onClick={() => window.print()}>
                <Printer aria-hidden />
                Print
              </Button>
              {visit ? null : <PresenceStack on={study.id} />}
              <CommentsButton />
              {visit ? null : (
                <>
                  <WhoCanSee id={study.id} what="report" name={study.name} />
                  <DeleteObject id={study.id} what="report" name={study.name} back={`/p/${study.project.slug}/s`} />
                  <ShareButton
                    keyed
                    object={study.id}
                    what="report"
                    name={study.name}
                    about={formatAmount(study.images.totalCount, 'image')}
                  />
                </>
              )}
            </span>
          </div>
          <h1 id="summary">{study.name}</h1>
          <p className="lead">
            {reportLead({
              asked: claims.filter(({ claim, finding }) => finding !== null || left.includes(claim.id)).length,
              all: claims.length,
              model: `${model.model.name} v${model.number}`,
              images: study.images.totalCount,
              data,
            })}
          </p>
          <div className="mt-4">
            <StudyFacts facts={factsOf(study, { links: !visit })} />
          </div>
          <StudyBanner live={study} workerAlive={study.project.workers.some(({ alive }) => alive)} onChanged={merge} />
          <PartsNote parts={parts} />
          <StillLoading waiting={parts.loading} />
          <div data-tour="claims">
            <SummaryCounts claims={claims} />
          </div>
          {bySection(claims).map(([section, some]) => (
            <ReportSection
              key={section}
              section={section}
              claims={some}
              study={study}
              parts={parts}
              onChanged={merge}
            />
          ))}
          {parts.tables.length > 0 ? (
            <>
              <h2 id="tables">Tables</h2>
              <div className="grid gap-3">
                {parts.tables.map((table) => (
                  <StudyTableCard key={table.key} study={study.id} table={table} />
                ))}
              </div>
            </>
          ) : null}
          <h2 id="computed">How it was computed</h2>
          <ComputedCard study={study} />
        </article>
      </main>
    </TalkProvider>
  );
}
