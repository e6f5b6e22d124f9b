// The long checks: every *.long.test.ts, one file after the other, without a time limit that a slow machine would meet.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  // As in the settings of the gateway: one copy of graphql.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    include: ['{packages,apps,demo,scripts}/**/*.long.test.ts'],
    globalSetup: ['./packages/db/src/testing/vitest-setup.ts'],
    passWithNoTests: true,
    fileParallelism: false,
    testTimeout: 3_600_000,
    hookTimeout: 600_000,
  },
});
