// One claim of a report: its verdict, what was read, the rule, what must be said beside it, and the figure.
'use client';
import { Code, RotateCw, Terminal } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../design/button.tsx';
import { Chip } from '../../design/chip.tsx';
import { CopyButton } from '../../design/copy-button.tsx';
import { Note } from '../../design/note.tsx';
import { formatCount } from '../../numbers/format.ts';
import { useMay } from '../access/rights.tsx';
import { spotAttributes } from '../threads/spot-attributes.ts';
import { useTalk } from '../threads/talk.tsx';
import { useVisit } from '../visit/visit.tsx';
import { claimSpot } from './claim-comments.tsx';
import { intervalLine } from './interval-line.ts';
import { keepUnits } from './keep-units.ts';
import { type ReportClaim, standingOf } from './report-claims.ts';
import { standingWords } from './standing-words.ts';
import { toneOf, VerdictMark } from './verdict-mark.tsx';

interface ClaimCardProps {
  readonly of: ReportClaim;
  readonly progress: { readonly done: number; readonly total: number };
  /** Whether anything of this study runs the released code's settings. */
  readonly asReleased: boolean;
  /** Why the claim cannot be run now; undefined where it can. */
  readonly reason?: string;
  /** What running it takes, in a sentence; null where it cannot be run. */
  readonly cost: string | null;
  readonly starting: boolean;
  /** Whether figures take long to come. */
  readonly loading: boolean;
  readonly onRun: () => void;
  readonly asCli: () => string;
  readonly asGraphql: () => string;
  /** What people say about it. */
  readonly comments: ReactNode;
  /** Draws a figure of the study. */
  readonly draw: (figure: ReportClaim['figures'][number]) => ReactNode;
}

export function ClaimCard(props: ClaimCardProps) {
  const { of, progress, asReleased, loading, cost, draw } = props;
  const { claim, finding, figures } = of;
  const talk = useTalk();
  const standing = standingOf(of);
  const counted = progress.total > 0 ? `, ${formatCount(progress.done)} of ${formatCount(progress.total)}` : '';
  const titleId = `${claim.id}-title`;
  const [first, ...further] = figures;
  const caveats = [...claim.caveats, ...(finding?.caveats ?? [])];
  const doubtful = standing === 'does-not-hold' || standing === 'not-decidable';
  return (
    <section
      className="card claim"
      id={claim.id}
      aria-labelledby={titleId}
      data-standing={standing}
      {...(finding ? spotAttributes(talk, claimSpot(claim.id)) : {})}
    >
      <div className="words">
        <div className="flex items-center gap-2">
          <VerdictMark standing={standing} large />
          <span className={`font-semibold ${toneOf(standing)}`} data-testid={`verdict-${claim.id}`}>
            {standingWords[standing]}
            {standing === 'running' ? counted : ''}
          </span>
          <span className="flex-1" />
          {asReleased ? <Chip title="With the settings of the released code">As released</Chip> : null}
          <span className="mono t3">{claim.id.toUpperCase()}</span>
        </div>
        <h3 id={titleId}>{claim.title}</h3>
        {finding ? (
          <div className={of.running ? 't3' : ''}>
            <div className="measure">{keepUnits(finding.effect)}</div>
            <div className="t2 text-xs">{intervalLine(finding)}</div>
          </div>
        ) : null}
        {finding ? <p className="max-w-[72ch]">{keepUnits(finding.reason)}</p> : null}
        <p className="t2 text-xs">{keepUnits(claim.rule)}</p>
        {caveats.length > 0 ? (
          <Note tone={doubtful ? 'warn' : 'info'}>
            {caveats.map((caveat) => (
              <p key={caveat}>{keepUnits(caveat)}</p>
            ))}
          </Note>
        ) : null}
        <Actions {...props} />
      </div>
      <div className="evidence">
        {first ? (
          draw(first)
        ) : finding && finding.figures.length > 0 ? (
          <div className={`h-full min-h-[200px] rounded-2 ${loading ? 'bg-sunken' : ''}`} aria-hidden />
        ) : (
          <div className="no-figure">
            {finding ? (
              <p>No figure belongs to this claim.</p>
            ) : of.running ? (
              <p>The figure appears here while images finish.</p>
            ) : (
              <>
                <p>No result yet.</p>
                <p>{cost ?? 'This version does not run this claim.'}</p>
              </>
            )}
          </div>
        )}
      </div>
      {further.length > 0 ? (
        <details className="further">
          <summary className="cursor-pointer font-medium">
            {further.length === 1 ? 'One more figure' : `${further.length} more figures`}
          </summary>
          <div className="mt-2 grid gap-4 sm:grid-cols-2">
            {further.map((figure) => (
              <div key={figure.key} className="min-w-0">
                {draw(figure)}
              </div>
            ))}
          </div>
        </details>
      ) : null}
    </section>
  );
}

function Actions({ of, reason, starting, comments, onRun, asCli, asGraphql }: ClaimCardProps) {
  const notRun = of.finding === null;
  const mayRun = useMay('CHANGE');
  if (useVisit()) {
    return (
      <div className="actions" data-screen-only="">
        {comments}
      </div>
    );
  }
  const busy = starting ? 'Starting…' : undefined;
  return (
    <div className="actions" data-screen-only="">
      {of.running || !mayRun ? null : notRun ? (
        <Button small className="ml-2" reason={reason} busy={busy} onClick={onRun}>
          Run this claim
        </Button>
      ) : (
        <Button variant="ghost" small reason={reason} busy={busy} onClick={onRun}>
          <RotateCw aria-hidden />
          Rerun
        </Button>
      )}
      <CopyButton text={asCli} icon={<Terminal aria-hidden />}>
        Copy as CLI
      </CopyButton>
      <CopyButton text={asGraphql} icon={<Code aria-hidden />}>
        Copy as GraphQL
      </CopyButton>
      {comments}
    </div>
  );
}
