// A part of a report: what it is about, then its claims; each can be run, alone, when nothing else is running.
'use client';
import { Reports_RunClaimsDocument } from '@pathlens/client';
import type { ClaimId, ClaimSection } from '@pathlens/pathway-core/catalog';
import { useState } from 'react';
import { useMutation } from 'urql';
import { Note } from '../../design/note.tsx';
import { Refusal } from '../../design/refusal.tsx';
import { AddToReportButton } from '../reports/add-to-report-button.tsx';
import { StudyFigure } from '../studies/study-figure.tsx';
import { asCommand, asGraphql } from '../studies/study-request.tsx';
import { isOpen } from '../studies/study-words.ts';
import type { StudyData, StudyHead } from '../studies/types.ts';
import type { StudyPartsShown } from '../studies/use-study-parts.ts';
import { ClaimCard } from './claim-card.tsx';
import { ClaimComments } from './claim-comments.tsx';
import { canRun, claimCost } from './claim-cost.ts';
import type { ReportClaim } from './report-claims.ts';
import { sectionLeads, sectionTitles } from './section-words.ts';

interface ReportSectionProps {
  readonly section: ClaimSection;
  readonly claims: readonly ReportClaim[];
  readonly study: StudyData;
  readonly parts: StudyPartsShown;
  readonly onChanged: (study: StudyHead) => void;
}

export function ReportSection({ section, claims, study, parts, onChanged }: ReportSectionProps) {
  const [{ data, error, fetching }, run] = useMutation(Reports_RunClaimsDocument);
  const [asked, setAsked] = useState<ClaimId | null>(null);
  const begin = async (claim: ClaimId) => {
    setAsked(claim);
    const again = (await run({ id: study.id, claims: [claim] })).data?.runClaims.ok?.study;
    if (again) onChanged(again);
  };
  const costs = {
    parameters: Object.fromEntries(study.parameters.map(({ id, value }) => [id, value])),
    images: study.images.totalCount,
    activationPoints: study.models[0].activations.length,
    passesPerSecond: study.project.workers.find(({ alive }) => alive)?.passesPerSecond ?? 0,
  };
  const refusal = data?.runClaims.error;
  const reason = isOpen(study) ? 'The study is still finding out other claims.' : undefined;
  return (
    <>
      <h2 id={section}>{sectionTitles[section]}</h2>
      <p className="prose">{sectionLeads[section]}</p>
      {claims.map((one) => (
        <div key={one.claim.id}>
          <ClaimCard
            of={one}
            progress={study.progress}
            asReleased={study.parameters.some(({ value }) => value === 'release')}
            reason={canRun(one.claim.id) ? reason : 'This version does not run this claim.'}
            cost={claimCost({ claim: one.claim.id, ...costs })}
            loading={parts.loading}
            starting={fetching && asked === one.claim.id}
            onRun={() => void begin(one.claim.id)}
            asCli={() => asCommand(study, one.claim.id)}
            asGraphql={() => asGraphql(study, [one.claim.id])}
            comments={
              <>
                <ClaimComments claim={one.claim.id} found={one.finding !== null} />
                {one.finding ? <AddToReportButton address={() => `/p/project/s/${study.id}#${one.claim.id}`} /> : null}
              </>
            }
            draw={(figure) => (
              <StudyFigure
                figure={figure}
                pictures={parts.pictures}
                study={study.id}
                cli={asCommand(study, one.claim.id)}
                bare
              />
            )}
          />
          {asked === one.claim.id && refusal ? <Refusal error={refusal} /> : null}
          {asked === one.claim.id && error ? (
            <Note tone="bad" live>
              The server could not be reached. Nothing was started. Try again.
            </Note>
          ) : null}
        </div>
      ))}
    </>
  );
}
