// Playwright against a product that is already running: scripts/test.ts starts one and says where it is.
import { defineConfig } from '@playwright/test';
import { readEnv } from './env.ts';

const env = readEnv();
const readers = ['demo', 'live-preview', 'pathway-keys'].map((name) => `journeys/${name}.spec.ts`);
const launchOptions = { executablePath: env.chromium, env: env.browserEnv };
// Widths of letters do not depend on how a machine fits them to its pixels.
const sameLetters = ['--font-render-hinting=none', '--disable-lcd-text'];

export default defineConfig({
  testDir: '.',
  // Emptied by every run, and the session of the owner lies beside it.
  outputDir: 'test-results/failures',
  // Two files at a time: a browser waits for the product, and the product for its worker, about half of the time.
  workers: 2,
  // Pictures are made on purpose only: npm run looks.
  updateSnapshots: 'none',
  snapshotPathTemplate: '{testDir}/looks/pictures/{arg}{ext}',
  timeout: 120_000,
  expect: { timeout: 20_000 },
  use: {
    baseURL: env.address,
    viewport: { width: 1440, height: 900 },
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions,
  },
  projects: [
    // The link works once, so one test signs in and leaves its session to the others.
    { name: 'sign-in', testMatch: 'sign-in.spec.ts' },
    // What leaves the demo as it is comes first, while it is being computed; then every page is looked at; then people change it.
    // Files of different steps never run side by side: pages would change while they are looked at (scripts/test/run-end-to-end.ts).
    { name: 'readers', testMatch: readers, dependencies: ['sign-in'], use: { storageState: env.session } },
    {
      name: 'looks',
      testMatch: 'looks/*.spec.ts',
      testIgnore: 'looks/states.spec.ts',
      // Taken alone, they wait for the demo by themselves.
      dependencies: [env.looks === 'all' ? 'sign-in' : 'readers'],
      use: { storageState: env.session, launchOptions: { ...launchOptions, args: sameLetters } },
    },
    {
      // What is waited for there takes its time: a part of the long checks. It leaves a project behind that pages would show.
      name: 'states',
      testMatch: 'looks/states.spec.ts',
      dependencies: ['looks'],
      use: { storageState: env.session },
    },
    {
      name: 'journeys',
      testMatch: 'journeys/*.spec.ts',
      testIgnore: readers,
      dependencies: ['sign-in'],
      use: { storageState: env.session },
    },
  ],
});
