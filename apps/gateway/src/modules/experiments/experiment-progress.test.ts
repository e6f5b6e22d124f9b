// An experiment's state out of its runs' states, and the time that is left.
import { RunState } from '@pathlens/db';
import { expect, test } from 'vitest';
import { experimentProgress, experimentState } from './experiment-progress.ts';

const { QUEUED, RUNNING, DONE, PARTIAL, FAILED, CANCELLED } = RunState;

function stateOf(...states: RunState[]): RunState {
  const counts = states.map((state) => ({ state, runs: 1, done: 0, failed: 0, total: 1, speedSeconds: 0 }));
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
  const done = { state: DONE, runs: 1, done: 90, failed: 10, total: 100, speedSeconds: 5000 };
  const open = { state: RUNNING, runs: 2, done: 100, failed: 0, total: 400, speedSeconds: 5000 };
  const left = (speed: number) => experimentProgress({ counts: [done, open], speed, queuePosition: null }).secondsLeft;
  expect(left(50)).toBe((300 * 50) / 50);
  expect(left(200)).toBe((300 * 50) / 200);
  expect(left(0)).toBeNull();
  expect(experimentProgress({ counts: [done], speed: 0, queuePosition: null }).secondsLeft).toBe(0);
});
