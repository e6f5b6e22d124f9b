import { expect, test } from 'vitest';
import { experimentWords, failedWords } from './run-words.ts';

const progress = { done: 988, total: 1000, failed: 12, secondsLeft: null, queuePosition: null };
const error = (message: string) => ({ code: 'IMAGES_FAILED', message, path: [], limit: null, hint: null });

test('what failed is told with its number and the first reason', () => {
  const message = '12 of 1000 images could not be examined. The first: The image is too small.';
  expect(failedWords({ progress, error: error(message) })).toBe(
    '988 of 1,000 done. 12 images failed: the image is too small.',
  );
  expect(failedWords({ progress, error: null })).toBe('988 of 1,000 done. 12 images failed.');
});

test('a queue without a worker says so', () => {
  const queued = {
    state: 'QUEUED',
    progress: { ...progress, done: 0, failed: 0, queuePosition: 2 },
    runs: [],
  } as const;
  expect(experimentWords({ ...queued, workerAlive: false })).toBe('Waiting for a worker. None is connected.');
  expect(experimentWords({ ...queued, workerAlive: true })).toBe('Second in queue');
  const obstacle = 'It needs 9 GB of memory; the largest worker has 4 GB.';
  const waiting = [{ state: 'QUEUED', obstacle }] as unknown as Parameters<typeof experimentWords>[0]['runs'];
  expect(experimentWords({ ...queued, runs: waiting, workerAlive: true })).toBe(
    `Waiting for a larger worker. ${obstacle}`,
  );
});
