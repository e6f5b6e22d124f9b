// An experiment's state out of its runs' states.
import { RunState } from '@pathlens/db';
import { expect, test } from 'vitest';
import { experimentState } from './experiment-progress.ts';

const { QUEUED, RUNNING, DONE, PARTIAL, FAILED, CANCELLED } = RunState;

function stateOf(...states: RunState[]): RunState {
  const counts = states.map((state) => ({ state, runs: 1, done: 0, failed: 0, total: 1, seconds: 0 }));
  return experimentState({ counts, workers: 1, queuePosition: null });
}

test.each([
  [[], DONE],
  [[QUEUED], QUEUED],
  [[QUEUED, DONE], RUNNING],
  [[RUNNING, FAILED], RUNNING],
  [[DONE], DONE],
  [[DONE, CANCELLED], CANCELLED],
  [[CANCELLED], CANCELLED],
  [[FAILED], FAILED],
  [[DONE, FAILED], PARTIAL],
  [[FAILED, CANCELLED], PARTIAL],
  [[DONE, PARTIAL], PARTIAL],
])('runs %j make the experiment %s', (states, expected) => {
  expect(stateOf(...states)).toBe(expected);
});
