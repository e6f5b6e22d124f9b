// An experiment's state and progress, derived from the states of its runs.
import { RunState } from '@pathlens/db';
import type { ExperimentActivity, StateCount } from './experiment-activity.loader.ts';

/** Progress of a run or an experiment, in images. */
export interface Progress {
  readonly done: number;
  readonly total: number;
  readonly failed: number;
  /** null where nothing has been measured yet. */
  readonly secondsLeft: number | null;
  readonly queuePosition: number | null;
}

const unfinished: readonly RunState[] = [RunState.QUEUED, RunState.RUNNING];

/**
 * RUNNING while anything has started and something is left; QUEUED before that. Finished: DONE when every run is done,
 * CANCELLED when what is not done was cancelled, FAILED when every run failed, else PARTIAL.
 */
export function experimentState({ counts }: ExperimentActivity): RunState {
  const states = new Set(counts.map(({ state }) => state));
  if (unfinished.some((state) => states.has(state))) {
    return states.size === 1 && states.has(RunState.QUEUED) ? RunState.QUEUED : RunState.RUNNING;
  }
  if (states.size > 1) states.delete(RunState.DONE);
  if (states.size === 0) return RunState.DONE;
  if (states.size > 1) return RunState.PARTIAL;
  const [rest] = states;
  const someDone = counts.some(({ state }) => state === RunState.DONE);
  return rest === RunState.FAILED && someDone ? RunState.PARTIAL : rest;
}

/** Sums the runs; the time left is what this experiment's own images have taken so far, at the speed of all workers alive. */
export function experimentProgress(activity: ExperimentActivity): Progress {
  const sum = (
    key: 'done' | 'failed' | 'total' | 'speedSeconds' | 'measured',
    counts: readonly StateCount[] = activity.counts,
  ) => counts.reduce((total, count) => total + count[key], 0);
  const open = activity.counts.filter(({ state }) => unfinished.includes(state));
  const left = sum('total', open) - sum('done', open) - sum('failed', open);
  const measured = sum('measured');
  const spent = sum('speedSeconds');
  const known = measured > 0 && spent > 0 && activity.speed > 0;
  return {
    done: sum('done'),
    total: sum('total'),
    failed: sum('failed'),
    secondsLeft: open.length === 0 ? 0 : known ? (left * spent) / measured / activity.speed : null,
    queuePosition: activity.queuePosition,
  };
}
