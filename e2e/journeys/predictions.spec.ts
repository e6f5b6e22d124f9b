// From a model to its mistakes and on: a table of predictions, a cell of its confusion matrix, an experiment with these images.
import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { faultsInThemes } from '../looks/faults.ts';

async function openTable(page: Page): Promise<void> {
  await page.goto('/p/shortcut-audit/models');
  await page
    .getByRole('link', { name: /tagged-cnn/ })
    .first()
    .click();
  const card = page.getByRole('region', { name: 'Predictions' });
  await card.getByRole('link', { name: /Clean split/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Predictions' })).toBeVisible();
  await expect(page.getByTestId('accuracy')).toHaveText(/\d/, { timeout: 100_000 });
  await expect(page.getByText('Done', { exact: true })).toBeVisible({ timeout: 100_000 });
}

const images = (page: Page) => page.getByRole('region', { name: 'Images' }).getByRole('listbox');

/** How many images the list says it holds. */
async function countOf(page: Page): Promise<number> {
  return Number.parseInt((await images(page).getAttribute('aria-label')) ?? '', 10);
}

test('misclassified images lead to an experiment with them', async ({ page }) => {
  await openTable(page);
  const all = await countOf(page);
  await page.getByRole('button', { name: 'Misclassified' }).click();
  await expect(page).toHaveURL(/show=wrong/);
  await expect.poll(() => countOf(page)).toBeLessThan(all);
  const wrong = await countOf(page);
  await expect(images(page).getByRole('option').first()).toContainText('misclassified');
  await expect(page.getByRole('region', { name: 'Accuracy' })).toContainText(`n = ${all}`);
  const share = Number.parseFloat((await page.getByTestId('accuracy').textContent()) ?? '');
  expect(Math.abs(share - (100 * (all - wrong)) / all)).toBeLessThan(0.06);

  const matrix = page.getByRole('region', { name: 'Confusions' });
  const cell = matrix.getByRole('button', { name: /^square taken for disc: [1-9]/ });
  const inCell = Number.parseInt(/: (\d+) image/.exec((await cell.getAttribute('aria-label')) ?? '')?.[1] ?? '', 10);
  await cell.click();
  await expect(cell).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(() => countOf(page)).toBe(inCell);
  for (const option of await images(page).getByRole('option').all()) {
    await expect(option).toContainText(/square.*disc.*misclassified/);
  }
  await page.reload();
  await expect.poll(() => countOf(page)).toBe(inCell);

  await images(page).getByRole('option').first().click();
  await expect(page.getByRole('link', { name: 'Find pathways of this image' })).toBeVisible();
  await images(page).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Space');
  await page.getByRole('link', { name: 'Find pathways of these 2 images' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'New experiment' })).toBeVisible();
  await expect(page.getByRole('checkbox', { name: /tagged-cnn/ })).toBeChecked();
  await expect(page.getByRole('radio', { name: /Clean split/ })).toBeChecked();
  await expect(page.getByText('2 chosen images of Clean split')).toBeVisible();
  const name = `mistakes ${Date.now().toString(36)}`;
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.getByRole('button', { name: /^Start \d+ runs?$/ }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('listbox', { name: 'Images' }).getByRole('option')).toHaveCount(2);
});

test('the matrix is walked with the arrow keys and is there as a list', async ({ page }) => {
  await openTable(page);
  const matrix = page.getByRole('region', { name: 'Confusions' });
  const cells = matrix.getByRole('table').getByRole('button');
  await cells.first().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  const focused = matrix.locator('button:focus');
  await expect(focused).toHaveAttribute('data-cell', '1 7');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/label=2&prediction=7/);
  await matrix.getByRole('button', { name: 'List' }).click();
  await expect(matrix.getByRole('row').nth(1)).toContainText(/hexagon|square/);
});

test('the table is downloaded as CSV, one line an image', async ({ page }) => {
  await openTable(page);
  const count = await countOf(page);
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'CSV' }).click();
  const text = await readFile(await (await download).path(), 'utf8');
  expect(text.trimEnd().split('\r\n')).toHaveLength(count + 1);
});

test('the page has no accessibility fault in any theme', async ({ page }) => {
  // A colour on its way from one theme to the next is neither's.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openTable(page);
  await images(page).getByRole('option').first().click();
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await faultsInThemes(page), `${width}`).toEqual([]);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(over, `${width}`).toBeLessThanOrEqual(0);
  }
});
