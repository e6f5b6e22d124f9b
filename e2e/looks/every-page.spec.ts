// What holds of all pages at once: the design system without motion and under a finger, words of a tooltip, little script.
import { expect, test } from '@playwright/test';

const root = '/p/shortcut-audit';

test('the design system holds where somebody asks for less motion, and under a finger', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('/design');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const moving = await page.evaluate(
    () =>
      [...document.querySelectorAll('body *')].filter((one) => getComputedStyle(one).transitionDuration !== '0s')
        .length,
  );
  expect(moving).toBe(0);
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

test('words behind a title come to keys and to a pointer that rests, and go with Escape', async ({ page }) => {
  await page.goto(`${root}/models`);
  const button = page.getByRole('button', { name: /^Theme: / });
  const tip = page.getByRole('tooltip');
  await page.keyboard.press('Tab');
  for (let i = 0; i < 30 && !(await button.evaluate((one) => one === document.activeElement)); i++)
    await page.keyboard.press('Tab');
  await expect(tip).toHaveText(/^Theme: /);
  await page.keyboard.press('Escape');
  await expect(tip).toBeHidden();
  await expect(button).toBeFocused();
  await button.hover();
  await expect(tip).toBeVisible();
  // It can be pointed at, as long as somebody reads.
  await tip.hover();
  await page.waitForTimeout(400);
  await expect(tip).toBeVisible();
  await page.mouse.move(700, 600);
  await expect(tip).toBeHidden();
  await expect(button).toHaveAttribute('title', /^Theme: /);
  // A title that the page takes away while its words are shown does not come back.
  await button.hover();
  await expect(tip).toBeVisible();
  await button.evaluate((one) => one.removeAttribute('title'));
  await expect(tip).toBeHidden();
  await page.mouse.move(700, 600);
  await expect(button).not.toHaveAttribute('title');
});
