// The state of a run or an experiment: a mark, a word and what belongs beside it.
import { CircleCheck, CircleSlash, Clock, TriangleAlert, X } from 'lucide-react';
import { formatCount, formatDuration, formatPlace } from '../numbers/format.ts';
import { ProgressBar } from './progress-bar.tsx';

export interface StateOfRun {
  readonly state: 'QUEUED' | 'RUNNING' | 'DONE' | 'PARTIAL' | 'FAILED' | 'CANCELLED';
  readonly progress: {
    readonly done: number;
    readonly total: number;
    readonly failed: number;
    readonly secondsLeft?: number | null;
    readonly queuePosition?: number | null;
  };
  /** Where it is cut into parts: words count these, because steps of unequal parts say nothing to people. */
  readonly shards?: { readonly done: number; readonly total: number; readonly failed: number } | null;
}

/** "248 of 400", "3 of 12 parts". */
function countWords({ progress, shards }: StateOfRun): string {
  const { done, total } = shards ?? progress;
  return `${formatCount(done)} of ${formatCount(total)}${shards ? ' parts' : ''}`;
}

/** "248 of 400, 18 s left" as one sentence, for status lines and live regions. */
export function describeState(of: StateOfRun): string {
  const { state, progress, shards } = of;
  const { secondsLeft, queuePosition } = progress;
  const { failed } = shards ?? progress;
  const counted = countWords(of);
  switch (state) {
    case 'QUEUED':
      return queuePosition ? `${formatPlace(queuePosition)} in queue` : 'In queue';
    case 'RUNNING':
      return secondsLeft == null ? counted : `${counted}, ${formatDuration(secondsLeft)} left`;
    case 'DONE':
      return 'Done';
    case 'PARTIAL':
      return failed > 0 ? `${counted} done. ${formatCount(failed)} failed.` : `${counted} done. The rest was not run.`;
    case 'FAILED':
      return 'Failed';
    case 'CANCELLED':
      return `Cancelled after ${counted}. What was done is kept.`;
  }
}

export function StateMark({ of, brief }: { readonly of: StateOfRun; readonly brief?: boolean }) {
  const { state, progress } = of;
  const counted = countWords(of);
  const line = 'inline-flex align-middle items-center gap-1.5 whitespace-nowrap';
  switch (state) {
    case 'QUEUED':
      return (
        <span className={`${line} t2`}>
          <Clock aria-hidden />
          {describeState(of)}
        </span>
      );
    case 'RUNNING':
      return (
        <span className={line}>
          <ProgressBar label="Images done" done={progress.done} total={progress.total} />
          {counted}
          {!brief && progress.secondsLeft != null ? (
            <span className="t3">{formatDuration(progress.secondsLeft)} left</span>
          ) : null}
        </span>
      );
    case 'DONE':
      return (
        <span className={line}>
          <CircleCheck aria-hidden className="text-ok" />
          Done
        </span>
      );
    case 'PARTIAL':
      return (
        <span className={`${line} text-warn`}>
          <TriangleAlert aria-hidden />
          Partial
          {brief ? null : <span className="t3">{counted}</span>}
        </span>
      );
    case 'FAILED':
      return (
        <span className={`${line} text-bad`}>
          <X aria-hidden />
          Failed
        </span>
      );
    case 'CANCELLED':
      return (
        <span className={`${line} t2`}>
          <CircleSlash aria-hidden />
          Cancelled
          {brief ? null : <span className="t3">{counted}</span>}
        </span>
      );
  }
}
