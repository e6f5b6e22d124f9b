// Playwright against a product that is already running: scripts/test.ts starts one and says where it is.
import { defineConfig } from '@playwright/test';
import { readEnv } from './env.ts';

const env = readEnv();

export default defineConfig({
  testDir: '.',
  outputDir: 'test-results',
  // Two files at a time: a browser waits for the product, and the product for its worker, about half of the time.
  workers: 2,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  use: {
    baseURL: env.address,
    viewport: { width: 1440, height: 900 },
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: env.chromium, env: env.browserEnv },
  },
  projects: [
    // The link works once, so one test signs in and leaves its session to the others.
    { name: 'sign-in', testMatch: 'sign-in.spec.ts' },
    {
      name: 'journeys',
      testMatch: 'journeys/*.spec.ts',
      dependencies: ['sign-in'],
      use: { storageState: env.session },
    },
  ],
});
