// What holds of all pages at once: the design system in every theme and without motion, and little script.
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';

const root = '/p/shortcut-audit';

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

test('the design system holds in every theme, and where somebody asks for less motion', async ({
  page,
  context,
  baseURL,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  for (const theme of ['light', 'dark', 'contrast']) {
    await context.addCookies([{ name: 'pathlens-theme', value: theme, url: baseURL ?? '' }]);
    await page.goto('/design');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    const axe = new AxeBuilder({ page });
    const { violations } = await (theme === 'contrast' ? axe : axe.withRules(['color-contrast'])).analyze();
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`),
      theme,
    ).toEqual([]);
  }
  const moving = await page.evaluate(
    () =>
      [...document.querySelectorAll('body *')].filter((one) => getComputedStyle(one).transitionDuration !== '0s')
        .length,
  );
  expect(moving).toBe(0);
  expect(await smallText(page)).toEqual([]);
  // What can be pressed is at least 24 px in both directions.
  const narrow = await page.evaluate(() =>
    [...document.querySelectorAll('main :is(button, a, select, input:not([type=checkbox], [type=radio]))')]
      .map((one) => ({ box: one.getBoundingClientRect(), text: one.outerHTML.slice(0, 90) }))
      .filter(({ box }) => box.width > 0 && (box.width < 24 || box.height < 24))
      .map(({ text }) => text),
  );
  expect(narrow).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  await expect
    .poll(() => page.evaluate(() => document.documentElement.scrollWidth - innerWidth))
    .toBeLessThanOrEqual(0);
});

test('the first page loads at most 200 kB of script', async ({ page }) => {
  let bytes = 0;
  page.on('response', async (response) => {
    if (response.request().resourceType() !== 'script') return;
    const { responseBodySize } = await response.request().sizes();
    bytes += responseBodySize;
  });
  await page.goto(root);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.waitForLoadState('load');
  expect(bytes).toBeGreaterThan(0);
  expect(bytes).toBeLessThanOrEqual(200_000);
});
