// The long checks: *.long.test.ts anywhere, one file after the other, without a time limit that a slow machine would meet.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{packages,apps,demo,e2e,scripts}/**/*.long.test.ts'],
    exclude: ['**/node_modules/**'],
    globalSetup: ['./packages/db/src/testing/vitest-setup.ts'],
    passWithNoTests: true,
    fileParallelism: false,
    testTimeout: 3_600_000,
    hookTimeout: 600_000,
  },
});
