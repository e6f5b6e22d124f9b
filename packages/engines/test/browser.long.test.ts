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
const args = ['--no-sandbox', '--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader', '--enable-unsafe-swiftshader'];

const ways = [
  { engine: 'tfjs-cpu', isolated: false },
  { engine: 'tfjs-wasm', isolated: false },
  { engine: 'tfjs-wasm', isolated: true },
  { engine: 'tfjs-webgl', isolated: false },
  { engine: 'tfjs-webgpu', isolated: false },
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

  it.each(ways)('$engine computes as the reference engine does, isolated: $isolated', async ({ engine, isolated }) => {
    const page = await browser.newPage();
    const said: string[] = [];
    page.on('pageerror', (error) => said.push(error.message));
    await page.goto(served.address(isolated));
    await page.waitForFunction(() => 'conform' in globalThis);
    const wanted: Wanted = { engine, ...(whole ? { most: Infinity, every: 1 } : { most: 1, every: 12 }), seed: 5 };
    const found = await page.evaluate(
      (given) => (globalThis as unknown as { conform(wanted: Wanted): Promise<Conformed> }).conform(given),
      wanted,
    );
    await page.close();
    expect(said).toEqual([]);
    expect(found).toMatchObject({ isolated, failures: [] });
    expect(found.tried).toBeGreaterThan(whole ? 4000 : 50);
    if (whole) process.stdout.write(`${engine}, ${found.device}: ${found.tried} cases, at most ${found.largest}\n`);
  });
});
