// Tests of the command line: they start processes, and on a busy machine one takes seconds.
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    globalSetup: ['@pathlens/db/testing/vitest-setup'],
    // What the repository's own settings say of workers does not reach a folder with settings of its own.
    maxWorkers: availableParallelism() + 2,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
