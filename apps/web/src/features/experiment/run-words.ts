// What is going on with an experiment and one of its runs, in words.
import { describeState } from '../../design/state-mark.tsx';
import { formatAmount, formatCount } from '../../numbers/format.ts';
import type { ExperimentRun } from './types.ts';
import type { LiveExperiment } from './use-live-experiment.ts';

/** "Waiting for a worker. None is connected.", "248 of 400, 18 s left" */
export function experimentWords(live: LiveExperiment): string {
  if (live.state === 'QUEUED' && !live.workerAlive) return 'Waiting for a worker. None is connected.';
  const waits = live.runs.find(({ obstacle }) => obstacle != null);
  if (waits !== undefined && !live.runs.some(({ state }) => state === 'RUNNING'))
    return `Waiting for a larger worker. ${waits.obstacle}`;
  return describeState(live);
}

/** "988 of 1,000 done. 12 images failed: wrong size." */
export function failedWords({ progress, error }: Pick<ExperimentRun, 'progress' | 'error'>): string {
  const { done, total, failed } = progress;
  // A worker tells how many, and why the first of them.
  const reason = /The first: (.+)$/.exec(error?.message ?? '')?.[1] ?? error?.message ?? '';
  const said = `${formatCount(done)} of ${formatCount(total)} done. ${formatAmount(failed, 'image')} failed`;
  return reason === ''
    ? `${said}.`
    : `${said}: ${reason.replace(/^[A-Z](?=[a-z ])/, (letter) => letter.toLowerCase())}`;
}
