// Claims of the paper that a study judges beside its own question: the one about retraining, once all trainings are done.
'use client';
import { claims } from '@pathlens/pathway-core/catalog';
import { Note } from '../../design/note.tsx';
import { ClaimComments, claimSpot } from '../claims-report/claim-comments.tsx';
import { intervalLine } from '../claims-report/interval-line.ts';
import { keepUnits } from '../claims-report/keep-units.ts';
import type { Finding } from '../claims-report/report-claims.ts';
import { standingWords } from '../claims-report/standing-words.ts';
import { toneOf, VerdictMark } from '../claims-report/verdict-mark.tsx';
import { spotAttributes } from '../threads/spot-attributes.ts';
import { useTalk } from '../threads/talk.tsx';
import { findingsOf } from './from-server.ts';
import type { StudyData } from './types.ts';

export function FoundClaims({ study }: { readonly study: StudyData }) {
  const findings = findingsOf(study);
  if (findings.length === 0) return null;
  return (
    <>
      <h2 className="mt-6 mb-2 text-lg">{findings.length === 1 ? 'Claim of the paper' : 'Claims of the paper'}</h2>
      <div className="grid gap-5">
        {findings.map((finding) => (
          <FoundClaim key={finding.claim} finding={finding} />
        ))}
      </div>
    </>
  );
}

function FoundClaim({ finding }: { readonly finding: Finding }) {
  const talk = useTalk();
  const { claim: id, verdict, effect, reason } = finding;
  const claim = claims[id];
  const caveats = [...claim.caveats, ...finding.caveats];
  return (
    <section
      className="card grid gap-2 p-4"
      id={id}
      aria-labelledby={`${id}-title`}
      data-standing={verdict}
      {...spotAttributes(talk, claimSpot(id))}
    >
      <div className="flex items-center gap-2">
        <VerdictMark standing={verdict} large />
        <span className={`font-semibold ${toneOf(verdict)}`} data-testid={`verdict-${id}`}>
          {standingWords[verdict]}
        </span>
        <span className="flex-1" />
        <ClaimComments claim={id} found />
        <span className="mono t3">{id.toUpperCase()}</span>
      </div>
      <h3 id={`${id}-title`}>{claim.title}</h3>
      <div>
        <div>{keepUnits(effect)}</div>
        <div className="t2 text-xs">{intervalLine(finding)}</div>
      </div>
      <p className="max-w-[72ch]">{keepUnits(reason)}</p>
      <p className="t2 text-xs">{keepUnits(claim.rule)}</p>
      {caveats.length > 0 ? (
        <Note tone={verdict === 'holds' ? 'info' : 'warn'}>
          {caveats.map((caveat) => (
            <p key={caveat}>{keepUnits(caveat)}</p>
          ))}
        </Note>
      ) : null}
    </section>
  );
}
