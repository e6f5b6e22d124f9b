// What was proven about a model, and the form of its input with the tensor beside it.
import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';

async function openModel(page: Page, name: string) {
  await page.goto('/p/shortcut-audit/models');
  await page.getByRole('link', { name: new RegExp(`^${name}`) }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

test('a model page says what was checked, and hands the report out', async ({ page }) => {
  await openModel(page, 'plain-cnn');
  await expect(page.getByText('Parity holds')).toBeVisible();
  await expect(page.getByText('Gradients checked')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Parity' })).toContainText('Same top class in 4 of 4.');
  await expect(page.getByRole('region', { name: 'Parity' })).toContainText(
    'Gradient against finite differences, 16 pixels',
  );
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'JSON' }).click();
  const report = JSON.parse(readFileSync(await (await download).path(), 'utf8'));
  expect(report.gradientCheck.verdict).toBe('holds');
  expect(report.importReport.forwardSeconds).toBeGreaterThan(0);
});

test('the preview follows the form, and names are counted', async ({ page }) => {
  await openModel(page, 'residual-cnn');
  await page.getByRole('region', { name: 'Input' }).getByRole('button', { name: 'Edit' }).click();
  const dialog = page.getByRole('dialog');
  const numbers = dialog.getByRole('table', { name: 'Numbers of each channel of the tensor' });
  await expect(numbers).toBeVisible();
  const before = (await numbers.textContent()) ?? '';
  await dialog.getByRole('combobox', { name: 'Preset' }).selectOption('keras-caffe');
  await expect(dialog.getByRole('combobox', { name: 'Colours' })).toHaveValue('BGR');
  await expect(numbers).not.toHaveText(before);
  await expect(numbers.getByRole('row', { name: /^1/ })).toContainText(/−?\d{2,3}/);
  const picture = dialog.getByRole('img', { name: /^What the network sees of/ });
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(64);
  await dialog.getByRole('textbox', { name: 'Class names' }).fill('one\ntwo');
  await expect(dialog.getByText('2 names for 8 classes.')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Height' }).fill('0');
  await dialog.getByRole('button', { name: 'Save preprocessing' }).click();
  await expect(dialog.getByText('A whole number from 1 to 4096.')).toBeVisible();
});
