// Playwright against a product that is already running: scripts/test.ts starts one and says where it is.
import { defineConfig } from '@playwright/test';
import { readEnv, sessionFile } from './env.ts';

const env = readEnv();

export default defineConfig({
  testDir: '.',
  outputDir: 'test-results',
  fullyParallel: false,
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  use: {
    baseURL: env.address,
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: env.chromium },
  },
  // The sign-in link works once: the first test opens it and keeps the session for all others.
  projects: [
    { name: 'sign-in', testMatch: 'sign-in.spec.ts' },
    {
      name: 'pages',
      testMatch: '*.spec.ts',
      testIgnore: 'sign-in.spec.ts',
      dependencies: ['sign-in'],
      use: { storageState: sessionFile },
    },
  ],
});
