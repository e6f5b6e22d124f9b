// How every page looks, light and dark, on a desk and on a phone, and what holds in each of these: no accessibility fault, no text
// under 12 px, nothing over the side. CHECK_LOOKS=all takes all four of each page; without it one of each, drawn by CHECK_SEED.
import { createHash } from 'node:crypto';
import AxeBuilder from '@axe-core/playwright';
import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { readEnv } from '../env.ts';
import { pages } from './pages.ts';
import { pictureOf } from './picture.ts';
import { type Places, readPlaces, root } from './places.ts';
import { settle, still } from './settle.ts';

const looks = [
  { name: 'light-1440', theme: 'light', width: 1440, height: 900 },
  { name: 'dark-1440', theme: 'dark', width: 1440, height: 900 },
  { name: 'light-390', theme: 'light', width: 390, height: 844 },
  { name: 'dark-390', theme: 'dark', width: 390, height: 844 },
] as const;
type Look = (typeof looks)[number];

const { address: baseURL, session, looks: asked, seed } = readEnv();

/** The looks of a page that this run takes. */
function drawn(name: string): readonly Look[] {
  if (asked === 'all') return looks;
  const [byte] = createHash('sha256').update(`${seed} ${name}`).digest();
  return [looks[byte % looks.length]];
}

const setTheme = (page: Page, theme: string) =>
  page.evaluate(
    (next) =>
      (window as unknown as { __pathlensTheme?: (theme: string, kept: boolean) => void }).__pathlensTheme?.(
        next,
        false,
      ),
    theme,
  );

/** Text under 12 px. */
const smallText = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('body *')]
      .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()))
      .filter(
        (element) => element.getClientRects().length > 0 && Number.parseFloat(getComputedStyle(element).fontSize) < 12,
      )
      .map((element) => element.outerHTML.slice(0, 80)),
  );

async function faultsOf(page: Page, rules?: string[]): Promise<string[]> {
  const axe = new AxeBuilder({ page });
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

// One browser profile for all of them: what every page shares is fetched once.
let person: BrowserContext;
let places: Places;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(300_000);
  person = await browser.newContext({ storageState: session, baseURL, reducedMotion: 'reduce' });
  places = await readPlaces(person);
  // What the demo computes is part of what is looked at.
  const page = await person.newPage();
  await page.goto(`${root}/s`);
  await expect(page.locator('main tbody').getByText('Done', { exact: true })).toHaveCount(4, { timeout: 240_000 });
  await page.close();
});

test.afterAll(async () => {
  await person.close();
});

for (const { name, path, ready, varies, stranger } of pages) {
  test(name, async ({ browser }) => {
    const context = stranger ? await browser.newContext({ baseURL, reducedMotion: 'reduce' }) : person;
    const page = await context.newPage();
    const broken: string[] = [];
    page.on('pageerror', (error) => broken.push(`script error: ${error.message}`));
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(typeof path === 'string' ? path : path(places));
    await setTheme(page, 'light');
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
    await ready?.(page);
    await settle(page);
    expect([...broken, ...(await faultsOf(page))]).toEqual([]);
    expect(await smallText(page), 'text under 12 px').toEqual([]);
    // In another theme nothing but colours differs.
    for (const theme of ['dark', 'contrast']) {
      await setTheme(page, theme);
      expect(await faultsOf(page, ['color-contrast']), theme).toEqual([]);
    }
    await page.setViewportSize({ width: 390, height: 844 });
    const over = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    await expect.poll(over, 'over the side at 390').toBeLessThanOrEqual(0);
    for (const look of drawn(name)) {
      await page.setViewportSize(look);
      await setTheme(page, look.theme);
      await settle(page);
      await still(page, varies);
      await expect(async () =>
        expect(await pictureOf(page)).toMatchSnapshot(`${name}-${look.name}.png`, {
          threshold: 0.1,
          maxDiffPixels: 60,
        }),
      ).toPass({ timeout: 5_000 });
    }
    await page.close();
    if (stranger) await context.close();
  });
}
