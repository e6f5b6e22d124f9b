// What is going on with the runs, while it is, and what went wrong: progress, cancel, failures with what to do.
'use client';
import { Experiment_CancelDocument, Experiment_ResumeDocument } from '@pathlens/client';
import { useEffect, useRef, useState } from 'react';
import { useMutation } from 'urql';
import { Button } from '../../design/button.tsx';
import { Note } from '../../design/note.tsx';
import { ProgressBar } from '../../design/progress-bar.tsx';
import { Refusal } from '../../design/refusal.tsx';
import { formatCount } from '../../numbers/format.ts';
import { useMay } from '../access/rights.tsx';
import { experimentWords, failedWords } from './run-words.ts';
import { noFilter } from './strip/strip-filters.tsx';
import type { ExperimentData, ExperimentRun } from './types.ts';
import type { FollowedExperiment } from './use-live-experiment.ts';
import type { ChangeView } from './use-view-state.ts';

interface RunBannerProps {
  readonly experiment: ExperimentData;
  readonly live: FollowedExperiment;
  readonly run: ExperimentRun;
  readonly change: ChangeView;
}

/** The words at most every ten seconds, so that a screen reader is not flooded. */
function useCalm(words: string): string {
  const [said, setSaid] = useState(words);
  const at = useRef(0);
  useEffect(() => {
    const wait = Math.max(0, at.current + 10_000 - performance.now());
    const timer = setTimeout(() => {
      at.current = performance.now();
      setSaid(words);
    }, wait);
    return () => clearTimeout(timer);
  }, [words]);
  return said;
}

const line = 'border-b border-line px-4 py-2';

export function RunBanner({ experiment, live, run, change }: RunBannerProps) {
  const [cancelled, cancel] = useMutation(Experiment_CancelDocument);
  const [resumed, resume] = useMutation(Experiment_ResumeDocument);
  const mayChange = useMay('CHANGE');
  const open = live.state === 'RUNNING' || live.state === 'QUEUED';
  const words = experimentWords(live);
  const calm = useCalm(words);
  const refusal = cancelled.data?.cancelExperiment.error ?? resumed.data?.resumeExperiment.error;
  const unreachable = cancelled.error ?? resumed.error;
  const again = async () => {
    const now = (await resume({ id: experiment.id })).data?.resumeExperiment.ok?.experiment;
    if (now) live.take(now);
  };
  const goOn = (label: string) =>
    mayChange && !open ? (
      <Button small busy={resumed.fetching ? 'Starting…' : undefined} onClick={() => void again()}>
        {label}
      </Button>
    ) : null;
  const { failed } = run.progress;
  return (
    <>
      <span className="sr-only" aria-live="polite">
        {open ? calm : words}
      </span>
      {open ? (
        <div className="flex items-center gap-3 border-b border-line bg-surface px-3 py-1.5 sm:px-4">
          <div className="w-40 flex-none max-sm:w-20">
            <ProgressBar label="Pathways found" done={live.progress.done} total={live.progress.total} wide />
          </div>
          <span className="min-w-0 flex-1 truncate">{words}</span>
          {mayChange ? (
            <Button
              small
              busy={cancelled.fetching ? 'Cancelling…' : undefined}
              onClick={() => void cancel({ id: experiment.id })}
            >
              Cancel
            </Button>
          ) : null}
        </div>
      ) : null}
      {refusal ? (
        <div className={line}>
          <Refusal error={refusal} />
        </div>
      ) : null}
      {unreachable ? (
        <div className={line}>
          <Note tone="bad" live>
            The server could not be reached. Nothing was changed. Try again.
          </Note>
        </div>
      ) : null}
      {run.state === 'PARTIAL' && failed > 0 ? (
        <div className={line}>
          <Note tone="warn">
            <span className="flex flex-wrap items-center gap-2">
              {failedWords(run)}
              <Button small onClick={() => change({ ...noFilter, found: 'missing' })}>
                Show them
              </Button>
              {goOn(`Retry ${formatCount(failed)}`)}
            </span>
          </Note>
        </div>
      ) : run.error ? (
        <div className={`${line} grid justify-items-start gap-2`}>
          <Refusal error={run.error} />
          {run.state === 'FAILED' ? goOn('Try again') : null}
        </div>
      ) : null}
      {live.state === 'CANCELLED' || (live.state === 'PARTIAL' && run.state !== 'PARTIAL' && !run.error) ? (
        <div className={line}>
          <Note tone={live.state === 'PARTIAL' ? 'warn' : 'info'}>
            <span className="flex flex-wrap items-center gap-2">
              {words} {goOn(live.state === 'CANCELLED' ? 'Resume' : 'Run the rest')}
            </span>
          </Note>
        </div>
      ) : null}
      {run.tries > 1 && run.state === 'RUNNING' ? (
        <div className={line}>
          <Note tone="warn">The worker stopped answering. Attempt {run.tries} started by itself.</Note>
        </div>
      ) : null}
    </>
  );
}
