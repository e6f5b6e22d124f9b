// Where the analysis of a comparison stands: waiting, being made, failed, out of date, never asked for.
'use client';
import { Button } from '../../design/button.tsx';
import { Note } from '../../design/note.tsx';
import { ProgressBar } from '../../design/progress-bar.tsx';
import { Refusal } from '../../design/refusal.tsx';
import { formatCount } from '../../numbers/format.ts';
import { useVisit } from '../visit/visit.tsx';
import type { AnalysisState } from './use-analysis.ts';

/** Whoever may not ask is told all the same. */
export function AnalysisStanding({ state, may }: { readonly state: AnalysisState; readonly may: boolean }) {
  const visit = useVisit();
  const { analysis, unread, refusal, ask, asking } = state;
  const again = (words: string) =>
    visit || !may ? null : (
      <Button small busy={asking ? 'Starting…' : undefined} onClick={() => void ask()}>
        {words}
      </Button>
    );
  if (refusal) return <Refusal error={refusal} />;
  if (unread)
    return (
      <Note tone="bad" live>
        The analysis could not be read. Load the page again.
      </Note>
    );
  if (analysis === undefined) return null;
  if (analysis === null)
    return (
      <Note>
        <p className="mb-2">Overlap and distributions of this version were not computed yet.</p>
        {again('Compute them')}
      </Note>
    );
  const { done, total } = analysis;
  if (analysis.state === 'QUEUED') return <Note>Waiting for a worker.</Note>;
  if (analysis.state === 'RUNNING')
    return (
      <div className="grid gap-1.5 text-xs">
        <ProgressBar wide label="Images counted" done={done} total={total} />
        <span className="t2">
          {formatCount(done)} of {formatCount(total)} images counted. What follows is of these.
        </span>
      </div>
    );
  if (analysis.state === 'FAILED')
    return (
      <div className="grid gap-2">
        {analysis.error ? <Refusal error={analysis.error} /> : <Note tone="bad">The analysis failed.</Note>}
        <span>{again('Try again')}</span>
      </div>
    );
  if (!analysis.outOfDate) return null;
  return (
    <Note tone="warn">
      <p className="mb-2">
        Its runs have found more since this was computed. It is counted again when one of them ends.
      </p>
      {again('Count again')}
    </Note>
  );
}
