// Tests of the worker: real PostgreSQL, real files, real processes and signals.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    globalSetup: ['@pathlens/db/testing/vitest-setup'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Each file starts processes that compute; two at once would only wait for each other.
    fileParallelism: false,
  },
});
