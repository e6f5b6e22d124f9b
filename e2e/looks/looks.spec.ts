// How every page looks, light and dark, on a desk and on a phone, and what holds in each of these: no accessibility fault, no text
// under 12 px, nothing over the side. CHECK_LOOKS=all takes all four of every page; without it one of every other page, drawn by CHECK_SEED.
import { createHash } from 'node:crypto';
import { type BrowserContext, expect, test } from '@playwright/test';
import { readEnv } from '../env.ts';
import { faultsInThemes, setTheme, smallText } from './faults.ts';
import { elsewhere, pages } from './pages.ts';
import { pictureOf } from './picture.ts';
import { type Places, readPlaces } from './places.ts';
import { routeOf, routes } from './routes.ts';
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

/** The pages that this run looks at: those that are like each other stand beside each other. */
const lookedAt = asked === 'all' ? pages : pages.filter((_, at) => at % 2 === Number(seed) % 2);

const nobody = { cookies: [], origins: [] };

// Pages do not change while they are looked at: two at a time.
test.describe.configure({ mode: 'parallel' });

// One browser profile for all that a process looks at: what every page shares is fetched once.
let person: BrowserContext;
let places: Places;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(360_000);
  person = await browser.newContext({ storageState: session, baseURL, reducedMotion: 'reduce' });
  places = await readPlaces(person);
});

test.afterAll(async () => {
  await person.close();
});

test('every route of the product is looked at, or said to be looked at elsewhere', () => {
  const seen = pages.map(({ path }) => routeOf(typeof path === 'string' ? path : path(places)));
  const all = new Set([...seen, ...Object.keys(elsewhere)].filter((route) => route !== null));
  expect([...all].sort()).toEqual(routes);
  expect(Object.keys(elsewhere).filter((route) => seen.includes(route))).toEqual([]);
});

for (const { name, path, ready, varies, stranger } of lookedAt) {
  test(name, async ({ browser }) => {
    const context = stranger
      ? await browser.newContext({ storageState: nobody, baseURL, reducedMotion: 'reduce' })
      : person;
    const page = await context.newPage();
    const broken: string[] = [];
    page.on('pageerror', (error) => broken.push(`script error: ${error.message}`));
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(typeof path === 'string' ? path : path(places));
    await setTheme(page, 'light');
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
    await ready?.(page);
    await settle(page);
    expect([...broken, ...(await faultsInThemes(page))]).toEqual([]);
    expect(await smallText(page), 'text under 12 px').toEqual([]);
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
