// An experiment's state out of its runs' states, and its time left out of what they have measured.
import { RunState } from '@pathlens/db';
import { expect, test } from 'vitest';
import { experimentProgress, experimentState } from './experiment-progress.ts';

const { QUEUED, RUNNING, DONE, PARTIAL, FAILED, CANCELLED } = RunState;

function stateOf(...states: RunState[]): RunState {
  const counts = states.map((state) => ({ state, runs: 1, done: 0, failed: 0, total: 1, seconds: 0, measured: 0 }));
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

test('the time left goes by what was computed since runs were last started', () => {
  const running = { state: RUNNING, runs: 1, done: 90, failed: 0, total: 100, seconds: 4, measured: 2 };
  const activity = { counts: [running], workers: 1, queuePosition: null };
  // 80 of the 90 were there when it was resumed: two seconds an image, and ten are left.
  expect(experimentProgress(activity)).toMatchObject({ done: 90, total: 100, secondsLeft: 20 });
  const begun = { ...running, seconds: 1, measured: 0 };
  expect(experimentProgress({ ...activity, counts: [begun] }).secondsLeft).toBeNull();
});
