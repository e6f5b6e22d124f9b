// What is going on with the runs, while it is, and what went wrong: progress, cancel, failures with what to do.
'use client';
import { Experiment_CancelDocument } from '@pathlens/client';
import { useEffect, useRef, useState } from 'react';
import { useMutation } from 'urql';
import { Button } from '../../design/button.tsx';
import { Note } from '../../design/note.tsx';
import { ProgressBar } from '../../design/progress-bar.tsx';
import { Refusal } from '../../design/refusal.tsx';
import { describeState } from '../../design/state-mark.tsx';
import { useMay } from '../access/rights.tsx';
import type { ExperimentData, ExperimentRun } from './types.ts';
import type { LiveExperiment } from './use-live-experiment.ts';

interface RunBannerProps {
  readonly experiment: ExperimentData;
  readonly live: LiveExperiment;
  readonly run: ExperimentRun;
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

export function RunBanner({ experiment, live, run }: RunBannerProps) {
  const [{ data, fetching }, cancel] = useMutation(Experiment_CancelDocument);
  const mayChange = useMay('CHANGE');
  const open = live.state === 'RUNNING' || live.state === 'QUEUED';
  const words = describeState(live);
  const calm = useCalm(words);
  const refusal = data?.cancelExperiment.error;
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
              busy={fetching ? 'Cancelling…' : undefined}
              onClick={() => void cancel({ id: experiment.id })}
            >
              Cancel
            </Button>
          ) : null}
        </div>
      ) : null}
      {refusal ? (
        <div className="border-b border-line px-4 py-2">
          <Refusal error={refusal} />
        </div>
      ) : null}
      {run.error ? (
        <div className="border-b border-line px-4 py-2">
          <Refusal error={run.error} />
        </div>
      ) : null}
      {live.state === 'CANCELLED' || (live.state === 'PARTIAL' && !run.error) ? (
        <div className="border-b border-line px-4 py-2">
          <Note tone={live.state === 'PARTIAL' ? 'warn' : 'info'}>{words}</Note>
        </div>
      ) : null}
      {run.attempt > 1 && run.state === 'RUNNING' ? (
        <div className="border-b border-line px-4 py-2">
          <Note tone="warn">The worker stopped answering. Attempt {run.attempt} started by itself.</Note>
        </div>
      ) : null}
    </>
  );
}
