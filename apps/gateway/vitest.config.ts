// Tests of the gateway: a real PostgreSQL, real HTTP.
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Nexus and Apollo reach graphql as CommonJS; two copies of it would not know each other's schema.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    globalSetup: ['@pathlens/db/testing/vitest-setup'],
    // What the repository's own settings say of workers does not reach a folder with settings of its own.
    maxWorkers: availableParallelism() + 2,
    // Reading the gateway's code takes longer than most files of tests; they share what was read, and each starts its own gateway.
    isolate: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
