// What is going on with a study while it is, and what became of it: progress, cancel, failure, resume.
'use client';
import { Studies_CancelDocument, Studies_ResumeDocument } from '@pathlens/client';
import { useEffect, useRef, useState } from 'react';
import { useMutation } from 'urql';
import { Button } from '../../design/button.tsx';
import { Note } from '../../design/note.tsx';
import { ProgressBar } from '../../design/progress-bar.tsx';
import { Refusal } from '../../design/refusal.tsx';
import { useMay } from '../access/rights.tsx';
import { ShardsLine } from './shards-line.tsx';
import { describeStudy, isOpen } from './study-words.ts';
import type { StudyHead } from './types.ts';

interface StudyBannerProps {
  readonly live: StudyHead;
  readonly workerAlive: boolean;
  /** Takes what a mutation answers, so that the page follows at once. */
  readonly onChanged: (head: StudyHead) => void;
}

/** Said at most every ten seconds, so that a screen reader is not flooded. */
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

export function StudyBanner({ live, workerAlive, onChanged }: StudyBannerProps) {
  const [cancelled, cancel] = useMutation(Studies_CancelDocument);
  const [resumed, resume] = useMutation(Studies_ResumeDocument);
  const mayChange = useMay('CHANGE');
  const open = isOpen(live);
  const waiting = live.state === 'QUEUED' && !workerAlive;
  const words = waiting ? 'Waiting for a worker. None is connected.' : describeStudy(live);
  const calm = useCalm(words);
  const stop = async () => {
    const study = (await cancel({ id: live.id })).data?.cancelStudy.ok?.study;
    if (study) onChanged(study);
  };
  const again = async () => {
    const study = (await resume({ id: live.id })).data?.resumeStudy.ok?.study;
    if (study) onChanged(study);
  };
  const button = (label: string) =>
    mayChange ? (
      <Button small busy={resumed.fetching ? 'Starting…' : undefined} onClick={() => void again()}>
        {label}
      </Button>
    ) : null;
  const refusal = cancelled.data?.cancelStudy.error ?? resumed.data?.resumeStudy.error;
  const unreachable = cancelled.error ?? resumed.error;
  return (
    <>
      <span className="sr-only" role="status">
        {open ? calm : words}
      </span>
      <div className="mt-4 grid gap-2 empty:hidden" data-screen-only={open ? '' : undefined}>
        {open ? (
          <div className="card flex items-center gap-3 px-3 py-2">
            <div className="w-40 flex-none max-sm:w-20">
              <ProgressBar label="Steps done" done={live.progress.done} total={live.progress.total} wide />
            </div>
            <div className="min-w-0 flex-1">
              {words}
              {live.shards ? <ShardsLine shards={live.shards} /> : null}
            </div>
            {mayChange ? (
              <Button small busy={cancelled.fetching ? 'Cancelling…' : undefined} onClick={() => void stop()}>
                Cancel
              </Button>
            ) : null}
          </div>
        ) : null}
        {live.error ? <Refusal error={live.error} /> : null}
        {live.state === 'FAILED' ? <div data-screen-only="">{button('Try again')}</div> : null}
        {live.state === 'CANCELLED' ? (
          <Note>
            <span className="flex flex-wrap items-center gap-2">
              {words} <span data-screen-only="">{button('Resume')}</span>
            </span>
          </Note>
        ) : null}
        {live.state === 'PARTIAL' && !live.error ? <Note tone="warn">{words}</Note> : null}
        {refusal ? <Refusal error={refusal} /> : null}
        {unreachable ? (
          <Note tone="bad" live>
            The server could not be reached. Nothing was changed. Try again.
          </Note>
        ) : null}
      </div>
    </>
  );
}
