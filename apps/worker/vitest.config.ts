// Tests of the worker: real PostgreSQL, real files, real processes and signals.
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    globalSetup: ['@pathlens/db/testing/vitest-setup'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Their processes wait for queues, limits and signals most of the time: two files more than there are cores, and these are used.
    maxWorkers: availableParallelism() + 2,
  },
});
