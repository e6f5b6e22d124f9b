// The foundation's journeys: the demo's finding, moving through a pathway, and a model and data set of one's own.
import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { smallDataset } from './small-images.ts';

const model = new URL('../packages/pathway-core/test/fixtures/reference/tinyvgg/model.onnx', import.meta.url);

async function openHome(page: Page): Promise<void> {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

/** Home once the demo's experiment is done: the story stands there. */
async function openStory(page: Page): Promise<void> {
  await openHome(page);
  const link = page.getByRole('link', { name: 'Open the experiment' });
  await expect(async () => {
    if (!(await link.isVisible())) await page.reload();
    await expect(link).toBeVisible({ timeout: 2000 });
  }).toPass({ timeout: 90_000 });
}

async function openDemo(page: Page): Promise<void> {
  await openStory(page);
  await page.getByRole('link', { name: 'Open the experiment' }).click();
  await expect(page.getByTestId('units-kept')).not.toHaveText('–');
}

test('home tells the finding with computed figures, and leads to the experiment', async ({ page }) => {
  test.setTimeout(120_000);
  await openStory(page);
  const story = page.getByRole('region', { name: /Same picture/ });
  await expect(story).toContainText(/\d+\s%/);
  await expect(story).toContainText(/95 % CI \d+ to \d+/);
  await expect(story.getByRole('img', { name: /Pathway Gradient of tagged-cnn/ }).first()).toBeVisible();
  await expect(page.getByRole('region', { name: /^Worker/ })).toContainText('ONNX Runtime');
  await story.getByRole('link', { name: 'Open the experiment' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('the sparsity slider moves every read-out at once, between computed sparsities with ≈', async ({ page }) => {
  await openDemo(page);
  const slider = page.getByRole('slider', { name: 'Sparsity' });
  const units = page.getByTestId('units-kept');
  const before = await units.textContent();
  await slider.focus();
  await page.keyboard.press('PageUp');
  await expect(page.getByTestId('sparsity-value')).toHaveText('95.0 %');
  await expect(units).not.toHaveText(before ?? '');
  await page.keyboard.type('93.5');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('sparsity-value')).toHaveText('93.5 %');
  await expect(page.getByTestId('probability')).toContainText('≈');
  await expect(page).toHaveURL(/s=93\.5/);
  await page.reload();
  await expect(page.getByTestId('sparsity-value')).toHaveText('93.5 %');
  await page.keyboard.press('j');
  await expect(page.getByRole('option', { selected: true })).toHaveAttribute('aria-posinset', '2');
});

test('layers, channels and units can be walked with keys', async ({ page }) => {
  await openDemo(page);
  const layers = page.getByTestId('layers').locator('[data-layer]');
  await layers.first().click();
  await page.keyboard.press('ArrowDown');
  await expect(layers.nth(1)).toBeFocused();
  await expect(layers.nth(1)).toHaveAttribute('aria-expanded', 'true');
  const bars = page.getByRole('slider', { name: /^Channel of/ });
  await bars.focus();
  const first = await bars.getAttribute('aria-valuetext');
  await page.keyboard.press('ArrowRight');
  await expect(bars).not.toHaveAttribute('aria-valuetext', first ?? '');
  await expect(page.getByRole('complementary', { name: 'Details' })).toContainText('Survives up to');
});

test('another model of the same experiment is one choice away', async ({ page }) => {
  await openDemo(page);
  const was = await page.getByTestId('units-kept').textContent();
  await page.getByRole('combobox', { name: /^Model/ }).click();
  await page.getByRole('option', { name: /residual-cnn/ }).click();
  await expect(page.getByRole('combobox', { name: /^Model/ })).toContainText('residual-cnn');
  await expect(page.getByTestId('units-kept')).not.toHaveText(was ?? '');
});

test('a file that is no model is refused in one sentence', async ({ page }) => {
  await openHome(page);
  await page.getByRole('link', { name: 'Models', exact: true }).first().click();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Upload model' }).click();
  await (await chooser).setFiles({
    name: 'page.onnx',
    mimeType: 'application/octet-stream',
    buffer: Buffer.from('<!DOCTYPE html><html><body>Not a model</body></html>'),
  });
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Upload' }).click();
  await expect(dialog.getByRole('alert')).toContainText(/[A-Z][A-Z_]{3,}/, { timeout: 30_000 });
  await expect(dialog.getByRole('alert')).not.toContainText(/node_modules|Error:|at .*:\d+/);
});

test('a model and a data set of one’s own become a pathway', async ({ page }) => {
  test.setTimeout(180_000);
  const stamp = `own ${Date.now().toString(36)}`;
  await openHome(page);

  await page.getByRole('link', { name: 'Models', exact: true }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'Models' })).toBeVisible();
  let chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Upload model' }).click();
  await (await chooser).setFiles({
    name: 'tinyvgg.onnx',
    mimeType: 'application/octet-stream',
    buffer: readFileSync(model),
  });
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill(stamp);
  await dialog.getByRole('button', { name: 'Upload' }).click();
  await expect(dialog.getByRole('button', { name: 'Save preprocessing' })).toBeVisible({ timeout: 60_000 });
  await dialog.getByRole('button', { name: '0 to 1', exact: true }).click();
  await dialog.getByRole('button', { name: 'Save preprocessing' }).click();
  await expect(page.getByRole('heading', { level: 1, name: stamp })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Network' })).toContainText('activation points');
  await expect(page.getByRole('region', { name: 'Import report' })).toContainText('opset');

  await page.getByRole('link', { name: 'Data', exact: true }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'Data' })).toBeVisible();
  chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Upload zip' }).click();
  await (await chooser).setFiles({ name: 'stripes.zip', mimeType: 'application/zip', buffer: smallDataset(32, 3) });
  await dialog.getByLabel('Name').fill(stamp);
  await dialog.getByRole('button', { name: 'Upload' }).click();
  await expect(page.getByRole('heading', { level: 1, name: stamp })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('region', { name: 'Import report' })).toContainText('1 file refused');
  await expect(page.getByRole('region', { name: '6 images' })).toBeVisible();

  await page.getByRole('link', { name: 'Find pathways' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'New experiment' })).toBeVisible();
  for (const box of await page.getByRole('region', { name: 'Models' }).getByRole('checkbox').all()) await box.uncheck();
  await page.getByRole('checkbox', { name: new RegExp(stamp) }).check();
  await expect(page.getByRole('radio', { name: new RegExp(stamp) })).toBeChecked();
  await expect(page.getByRole('complementary', { name: 'Cost' })).toContainText('Passes');
  await page.getByRole('textbox', { name: 'Name' }).fill(stamp);
  await page.getByRole('button', { name: /^Start \d+ runs?$/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: stamp })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText('Done', { exact: true }).first()).toBeVisible({ timeout: 90_000 });
  await expect(page.getByTestId('units-kept')).not.toHaveText('–', { timeout: 30_000 });
  await expect(page.getByTestId('probability')).toHaveText(/^[<\d]/);
});

const paths = ['', '/models', '/data', '/x', '/x/new'];

async function projectRoot(page: Page): Promise<string> {
  await openHome(page);
  return new URL(page.url()).pathname;
}

for (const theme of ['light', 'dark'] as const) {
  test(`no page has an accessibility fault in ${theme}`, async ({ page, context, baseURL }) => {
    test.setTimeout(150_000);
    await context.addCookies([{ name: 'pathlens-theme', value: theme, url: baseURL ?? '' }]);
    const root = await projectRoot(page);
    const addresses = paths.map((path) => root + path);
    await page.goto(`${root}/models`);
    const modelPage = await page.locator('main a[href*="/m/"]').first().getAttribute('href');
    await page.goto(`${root}/data`);
    const dataPage = await page.locator('main a[href*="/data/"]').first().getAttribute('href');
    await page.goto(`${root}/x`);
    const experimentPage = await page.locator('main a[href*="/x/"]:not([href$="/new"])').last().getAttribute('href');
    for (const address of [...addresses, modelPage, dataPage, experimentPage, '/sign-in', '/new-project']) {
      if (!address) continue;
      await page.goto(address);
      await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
      if (address === experimentPage) await expect(page.getByTestId('units-kept')).not.toHaveText('–');
      const { violations } = await new AxeBuilder({ page }).analyze();
      const faults = violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
      );
      expect(faults, address).toEqual([]);
      const small = await page.evaluate(() =>
        [...document.querySelectorAll('body *')]
          .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()))
          .filter(
            (element) =>
              element.getClientRects().length > 0 && Number.parseFloat(getComputedStyle(element).fontSize) < 12,
          )
          .map((element) => element.outerHTML.slice(0, 80)),
      );
      expect(small, `text under 12 px on ${address}`).toEqual([]);
    }
  });
}

test('at 390 pixels nothing reaches over the side', async ({ page }) => {
  test.setTimeout(120_000);
  await page.setViewportSize({ width: 390, height: 844 });
  const root = await projectRoot(page);
  await page.goto(`${root}/x`);
  const experimentPage = await page.locator('main a[href*="/x/"]:not([href$="/new"])').last().getAttribute('href');
  for (const address of [...paths.map((path) => root + path), experimentPage, '/sign-in']) {
    if (!address) continue;
    await page.goto(address);
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
    const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(over, address).toBeLessThanOrEqual(0);
  }
});

test('the first page loads at most 200 kB of script', async ({ page }) => {
  let bytes = 0;
  page.on('response', async (response) => {
    if (response.request().resourceType() !== 'script') return;
    const { responseBodySize } = await response.request().sizes();
    bytes += responseBodySize;
  });
  await openHome(page);
  await page.waitForLoadState('load');
  expect(bytes).toBeGreaterThan(0);
  expect(bytes).toBeLessThanOrEqual(200_000);
});
