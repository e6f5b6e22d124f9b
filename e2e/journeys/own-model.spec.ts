// A person brings a model, says how its images are prepared, and gets its pathways.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, type Page, test } from '@playwright/test';

const model = fileURLToPath(new URL('../../demo/models/plain-cnn.onnx', import.meta.url));

async function upload(page: Page, file: string, name: string): Promise<void> {
  await page.goto('/p/shortcut-audit/models');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Upload model' }).click();
  await (await chooser).setFiles(file);
  const dialog = page.getByRole('dialog', { name: 'Upload a model' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
  await dialog.getByRole('button', { name: 'Upload', exact: true }).click();
}

test('an uploaded model is imported and its layers are shown', async ({ page }) => {
  await upload(page, model, 'my-network');
  await page.waitForTimeout(8000);
  console.log(page.url(), await page.locator('body').ariaSnapshot());
});

test('a web page called .onnx is refused in a plain sentence', async ({ page }, { outputPath }) => {
  const file = outputPath('broken.onnx');
  writeFileSync(file, '<!doctype html><html><body>Not found</body></html>');
  await upload(page, file, 'broken');
  await page.waitForTimeout(5000);
  console.log(page.url(), await page.locator('body').ariaSnapshot());
});
