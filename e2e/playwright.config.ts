// Playwright against a product that is already running: scripts/test.ts starts one and says where it is.
import { defineConfig } from '@playwright/test';
import { readEnv } from './env.ts';

const env = readEnv();

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
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
});
