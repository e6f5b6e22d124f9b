// From the form of a study to a claims report: a verdict with its figure, downloads, one more claim, the page in all themes.
import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { faultsInThemes } from '../looks/faults.ts';

const studies = '/p/shortcut-audit/s';

/** Starts C5 alone on four images of the clean split, with the model of the tag, and waits for its verdict. */
async function startReport(page: Page): Promise<string> {
  await page.goto(`${studies}/new?kind=claims`);
  await expect(page.getByRole('radio', { name: /^Claims/ })).toBeChecked();
  await page.getByRole('radio', { name: /^tagged-cnn/ }).check();
  await page.getByRole('radio', { name: /^Clean split/ }).check();
  await page.getByRole('spinbutton', { name: /^The first/ }).fill('4');
  await page.getByRole('button', { name: 'Choose none' }).click();
  await expect(page.getByRole('button', { name: /^Start claims report/ })).toHaveAttribute('aria-disabled', 'true');
  await page.getByRole('checkbox', { name: /^C5 / }).check();
  await expect(page.getByRole('complementary', { name: 'Cost' })).toContainText(/About|passes/);
  const name = `report ${Date.now().toString(36)}`;
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.getByRole('button', { name: /^Start claims report/ }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByTestId('verdict-c5')).toHaveText('Holds', { timeout: 200_000 });
  return page.url();
}

const card = (page: Page, title: RegExp) => page.getByRole('region', { name: title });
const deadUnits = /^Contribution pathways contain no dead unit/;

// One report is made, and looked at by all that follow.
test.describe.configure({ mode: 'serial' });
let report = '';

test('a claim of the paper is put to a model and judged', async ({ page }) => {
  test.setTimeout(300_000);
  report = await startReport(page);
  const c5 = card(page, deadUnits);
  await expect(c5).toContainText('0');
  await expect(c5).toContainText('4 images');
  await expect(c5.getByRole('figure')).toBeVisible();
  await expect(page.getByTestId('count-holds')).toContainText('1');
  await expect(page.getByTestId('count-not-run')).toContainText('16');
  const contents = page.getByRole('navigation', { name: 'Contents' });
  await expect(contents.getByRole('link', { name: /C5 No dead units Holds/ })).toBeVisible();
  await contents.getByRole('link', { name: /C5/ }).click();
  await expect(page).toHaveURL(/#c5$/);
});

test('the report is downloaded as JSON, a figure as SVG and its values as CSV', async ({ page }) => {
  await page.goto(report);
  const saved = async (start: () => Promise<void>) => {
    const download = page.waitForEvent('download');
    await start();
    return readFile(await (await download).path(), 'utf8');
  };
  const json = JSON.parse(await saved(() => page.getByRole('link', { name: 'JSON' }).click()));
  expect(JSON.stringify(json)).toContain('"verdict":"holds"');

  const figure = card(page, deadUnits).getByRole('figure').first();
  const menu = figure.getByRole('button', { name: /^Save or copy/ });
  await menu.click();
  const svg = await saved(() => page.getByRole('menuitem', { name: 'Save as SVG' }).click());
  expect(svg).toMatch(/^<svg /);
  expect(svg).toContain('tagged-cnn');
  await menu.click();
  const csv = await saved(() => page.getByRole('menuitem', { name: 'Save data as CSV' }).click());
  expect(csv.trim().split(/\r?\n/).length).toBeGreaterThan(2);
  expect(csv).toContain('NeuronMCT');
});

test('a claim that was left out is run on the report, the verdict on the other stays', async ({ page }) => {
  test.setTimeout(300_000);
  await page.goto(report);
  const c17 = card(page, /^How much of its response/);
  await expect(c17.getByTestId('verdict-c17')).toHaveText('Not run');
  await expect(c17).toContainText(/Needs .* on 4 images: [\d,]+ passes/);
  await c17.getByRole('button', { name: 'Run this claim' }).click();
  await expect(c17.getByTestId('verdict-c17')).toHaveText(/^Running|^Reported/);
  await expect(c17.getByTestId('verdict-c17')).toHaveText('Reported', { timeout: 200_000 });
  await expect(page.getByTestId('verdict-c5')).toHaveText('Holds');
});

test('the list says what was found, and leads to the report', async ({ page }) => {
  await page.goto(studies);
  const row = page.getByRole('row', { name: /^report / }).first();
  await expect(row).toContainText(/1 Holds/);
  await row.getByRole('link').click();
  await expect(page).toHaveURL(report);
});

test('on paper the report has no bar and no buttons, and no card is cut', async ({ page }) => {
  await page.goto(report);
  await expect(card(page, deadUnits).getByRole('figure')).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('banner')).toBeHidden();
  await expect(page.getByRole('navigation', { name: 'Contents' })).toBeHidden();
  await expect(page.getByRole('button', { name: 'Print' })).toBeHidden();
  await expect(card(page, deadUnits).getByRole('button', { name: 'Rerun' })).toBeHidden();
  const cut = await card(page, deadUnits).evaluate((element) => getComputedStyle(element).breakInside);
  expect(cut).toBe('avoid');
});

test('reports and their form have no accessibility fault in any theme', async ({ page }) => {
  test.setTimeout(240_000);
  // A colour on its way from one theme to the next is neither's.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  for (const path of [report, studies, `${studies}/new`, `${studies}/new?kind=path-analysis`]) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    if (path === report) await expect(card(page, deadUnits).getByRole('figure')).toBeVisible();
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await faultsInThemes(page), `${path} ${width}`).toEqual([]);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(over, `${path} ${width}`).toBeLessThanOrEqual(0);
    }
  }
});
