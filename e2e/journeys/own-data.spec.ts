// In a new project, a model and a data set of one's own become a pathway: upload, preprocessing, zip, form, run, result.
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { smallDataset } from '../small-images.ts';

const model = new URL('../../packages/pathway-core/test/fixtures/reference/tinyvgg/model.onnx', import.meta.url);

test('a model and a data set of one’s own become a pathway', async ({ page }) => {
  test.setTimeout(180_000);
  const stamp = `own ${Date.now().toString(36)}`;
  // A project of its own, so that what it leaves is in no other test's way.
  await page.goto('/new-project');
  await page.getByRole('textbox', { name: 'Name' }).fill(stamp);
  await page.getByRole('button', { name: 'Create project' }).click();
  await expect(page.getByRole('heading', { level: 1, name: stamp })).toBeVisible();
  await expect(page.getByText('No experiments yet.')).toBeVisible();

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
  await dialog.getByRole('combobox', { name: 'Preset' }).selectOption('plain');
  await dialog.getByRole('button', { name: 'Save preprocessing' }).click();
  await expect(page.getByRole('heading', { level: 1, name: stamp })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Network' })).toContainText('activation points');
  await expect(page.getByRole('region', { name: 'Import report' })).toContainText('opset');

  await page.getByRole('link', { name: 'Data', exact: true }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'Data' })).toBeVisible();
  chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Upload images' }).click();
  await (await chooser).setFiles({ name: 'stripes.zip', mimeType: 'application/zip', buffer: smallDataset(32, 3) });
  await dialog.getByLabel('Name').fill(stamp);
  await dialog.getByRole('button', { name: 'Upload' }).click();
  await dialog.getByRole('button', { name: /^Import \d images$/ }).click({ timeout: 60_000 });
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
