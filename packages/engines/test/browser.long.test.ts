// The conformance suite in a real browser, on every backend it has: a slice with every run of the tests, all of it with
// `npm run check:long`.
import { type Browser, chromium } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Conformed, Wanted } from './browser/conform-page.ts';
import { findChromium } from './browser/find-chromium.ts';
import { type ServedPage, servePage } from './browser/served-page.ts';

const whole = process.env.CHECK_ROUNDS !== undefined;
const executablePath = findChromium();

/** A software adapter where there is no other. */
const args = [
  '--no-sandbox',
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
  '--enable-unsafe-swiftshader',
];

const everything = { most: Infinity, every: { crossing: 1, corner: 1 } };
const slice = { most: 1, every: { crossing: 1, corner: 12 } };
/** On a software adapter each case takes the compilation of its shaders. */
const small = { most: 1, every: { crossing: 4, corner: 40 } };

const ways = [
  { engine: 'tfjs-cpu', isolated: false, usual: slice },
  { engine: 'tfjs-wasm', isolated: false, usual: slice },
  { engine: 'tfjs-wasm', isolated: true, usual: slice },
  { engine: 'tfjs-webgl', isolated: false, usual: small },
  { engine: 'tfjs-webgpu', isolated: false, usual: small },
] as const;

describe.skipIf(executablePath === undefined)('in Chromium', () => {
  let served: ServedPage;
  let browser: Browser;
  beforeAll(async () => {
    [served, browser] = await Promise.all([
      servePage('conform-page.ts'),
      chromium.launch({ executablePath, args, handleSIGINT: false }),
    ]);
  });
  afterAll(async () => {
    await browser?.close();
    served?.close();
  });

  it.each(ways)(
    '$engine computes as the reference engine does, isolated: $isolated',
    async ({ engine, isolated, usual }) => {
      const page = await browser.newPage();
      const said: string[] = [];
      page.on('pageerror', (error) => said.push(error.message));
      await page.goto(served.address(isolated));
      await page.waitForFunction(() => 'conform' in globalThis);
      const wanted: Wanted = { engine, ...(whole ? everything : usual), seed: 5 };
      const found = await page.evaluate(
        (given) => (globalThis as unknown as { conform(wanted: Wanted): Promise<Conformed> }).conform(given),
        wanted,
      );
      await page.close();
      expect(said).toEqual([]);
      expect(found).toMatchObject({ isolated, failures: [] });
      expect(found.tried).toBeGreaterThan(whole ? 4000 : 10);
      if (whole) process.stdout.write(`${engine}, ${found.device}: ${found.tried} cases, at most ${found.largest}\n`);
    },
    3_600_000,
  );
});
