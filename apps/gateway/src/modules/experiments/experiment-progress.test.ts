// An experiment's state out of its runs' states, and its time left out of what they have measured.
import { RunState } from '@pathlens/db';
import { expect, test } from 'vitest';
import { experimentProgress, experimentState } from './experiment-progress.ts';

const { QUEUED, RUNNING, DONE, PARTIAL, FAILED, CANCELLED } = RunState;

function stateOf(...states: RunState[]): RunState {
  const none = { done: 0, failed: 0, speedSeconds: 0, measured: 0 };
  const counts = states.map((state) => ({ ...none, state, runs: 1, total: 1 }));
  return experimentState({ counts, speed: 1, queuePosition: null });
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

test('what is left takes what images have taken so far, with the speed of all workers that live', () => {
  const done = { state: DONE, runs: 1, done: 90, failed: 10, total: 100, speedSeconds: 5000, measured: 100 };
  const open = { state: RUNNING, runs: 2, done: 100, failed: 0, total: 400, speedSeconds: 5000, measured: 100 };
  const left = (speed: number) => experimentProgress({ counts: [done, open], speed, queuePosition: null }).secondsLeft;
  expect(left(50)).toBe((300 * 50) / 50);
  expect(left(200)).toBe((300 * 50) / 200);
  expect(left(0)).toBeNull();
  expect(experimentProgress({ counts: [done], speed: 0, queuePosition: null }).secondsLeft).toBe(0);
});

test('the time left goes by what was computed since runs were last started', () => {
  const running = { state: RUNNING, runs: 1, done: 90, failed: 0, total: 100, speedSeconds: 4, measured: 2 };
  const activity = { counts: [running], speed: 1, queuePosition: null };
  // 80 of the 90 were there when it was resumed: two seconds an image, and ten are left.
  expect(experimentProgress(activity)).toMatchObject({ done: 90, total: 100, secondsLeft: 20 });
  const begun = { ...running, speedSeconds: 1, measured: 0 };
  expect(experimentProgress({ ...activity, counts: [begun] }).secondsLeft).toBeNull();
});
