// The card of a claim: verdict, read-out, interval, rule and caveats beside its figure.
'use client';
import type { PanelContent } from '@pathlens/views';
import { Note } from '../../design/note.tsx';
import { keepUnits } from '../claims-report/keep-units.ts';
import type { Standing } from '../claims-report/report-claims.ts';
import { standingWords } from '../claims-report/standing-words.ts';
import { toneOf, VerdictMark } from '../claims-report/verdict-mark.tsx';
import { FigurePanel } from './figure-panel.tsx';
import type { PanelData } from './types.ts';

interface ClaimPanelProps {
  readonly content: Extract<PanelContent, { kind: 'claim' }>;
  readonly pictures: PanelData['pictures'];
}

export function ClaimPanel({ content, pictures }: ClaimPanelProps) {
  const standing = (content.verdict in standingWords ? content.verdict : 'reported') as Standing;
  const doubtful = standing === 'does-not-hold' || standing === 'not-decidable';
  return (
    <div className="report-claim">
      <div className="grid content-start gap-1.5">
        <div className="flex items-center gap-2">
          <VerdictMark standing={standing} large />
          <span className={`font-semibold ${toneOf(standing)}`}>{standingWords[standing]}</span>
          <span className="flex-1" />
          <span className="mono t3">{content.claim.toUpperCase()}</span>
        </div>
        <div className="text-xl font-medium">{keepUnits(content.effect)}</div>
        <div className="t2 text-xs">{keepUnits(content.interval)}</div>
        <p>{keepUnits(content.reason)}</p>
        <p className="t2 text-xs">{keepUnits(content.rule)}</p>
        {content.caveats.length > 0 ? (
          <Note tone={doubtful ? 'warn' : 'info'}>
            {content.caveats.map((caveat) => (
              <p key={caveat}>{keepUnits(caveat)}</p>
            ))}
          </Note>
        ) : null}
      </div>
      {content.figure ? (
        <div className="min-w-0">
          <FigurePanel figure={content.figure} title={content.title} pictures={pictures} />
        </div>
      ) : null}
    </div>
  );
}
