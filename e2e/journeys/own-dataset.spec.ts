// A person brings images with a COCO file: sees what was found in it, chooses, imports, looks; another import is cancelled.
import AxeBuilder from '@axe-core/playwright';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { cocoArchive } from '../coco-archive.ts';

async function upload(page: Page, name: string, buffer: Buffer): Promise<Locator> {
  await page.goto('/p/shortcut-audit/data');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Upload images' }).click();
  await (await chooser).setFiles({ name: `${name}.zip`, mimeType: 'application/zip', buffer });
  const dialog = page.getByRole('dialog', { name: 'Upload a data set' });
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveValue(name);
  await dialog.getByRole('button', { name: 'Upload', exact: true }).click();
  return dialog;
}

async function expectNoFault(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)).toEqual(
    [],
  );
}

test('what was found is shown, chosen and imported, and its boxes lie over the images', async ({ page }) => {
  const name = `coco-${Date.now().toString(36)}`;
  const dialog = await upload(page, name, cocoArchive(32, 31));
  const coco = dialog.getByRole('radio', { name: /^COCO/ });
  await expect(coco).toBeChecked({ timeout: 60_000 });
  await expect(dialog.getByText('Nothing is imported yet.')).toBeVisible();
  await expect(dialog.getByText(/31 images, 1 without a label, 40 boxes, 2 classes/)).toBeVisible();
  await expect(dialog.getByRole('region', { name: 'Classes found' })).toContainText(/cat\s*15.*dog\s*15/s);
  await expectNoFault(page);
  await dialog.getByRole('radio', { name: /^Images without labels/ }).check();
  await expect(dialog.getByText('None: the images have no labels.')).toBeVisible();
  await coco.check();
  await dialog.getByRole('button', { name: 'Import 31 images' }).click();

  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('region', { name: '31 images' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Import report' })).toContainText(/Read asCOCO.*Boxes40/s);
  await page.getByRole('region', { name: 'Classes of this data set' }).getByRole('link', { name: 'dog' }).click();
  await expect(page.getByRole('region', { name: '15 images' })).toBeVisible();
  await page.getByRole('listbox', { name: 'Images' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  const image = page.getByRole('dialog', { name: 'Image 2 of 15' });
  await expect(image.getByRole('img', { name: /^dog, .*00003\.png$/ })).toBeVisible();
  await expect(image.getByRole('region', { name: '2 boxes' })).toContainText('12 × 9 at 16, 18');
  await expect(image.getByTestId('overlay').locator('rect')).toHaveCount(4);
  await expectNoFault(page);
  await page.keyboard.press('b');
  await expect(image.getByTestId('overlay').locator('rect')).toHaveCount(0);
  await page.keyboard.press('j');
  await expect(page.getByRole('dialog', { name: 'Image 3 of 15' })).toBeVisible();
  await expect(page).toHaveURL(/class=dog.*image=3/);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('listbox', { name: 'Images' })).toBeFocused();
});

test('what was found can be left, and confirmed on its own page later', async ({ page }) => {
  const name = `later-${Date.now().toString(36)}`;
  const dialog = await upload(page, name, cocoArchive(32, 5));
  await expect(dialog.getByRole('button', { name: 'Import 5 images' })).toBeVisible({ timeout: 60_000 });
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: new RegExp(name) }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(page.getByText('Discarded. No image was imported.')).toBeVisible();
  await page.getByRole('button', { name: 'Import after all' }).click();
  await page.getByRole('radio', { name: /^Images without labels/ }).check();
  await page.getByRole('button', { name: 'Import 5 images' }).click();
  await expect(page.getByRole('region', { name: '5 images' })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('region', { name: 'Import report' })).toContainText('Images without labels');
});

test('an import tells how far it is, and nothing stays of a cancelled one', async ({ page }) => {
  const name = `many-${Date.now().toString(36)}`;
  const dialog = await upload(page, name, cocoArchive(48, 12_000));
  await dialog.getByRole('button', { name: 'Import 12,000 images' }).click({ timeout: 100_000 });
  await expect(dialog.getByText(/^[\d,]+ of 12,0\d\d/)).toBeVisible({ timeout: 60_000 });
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog.getByText(/^Cancelled after [\d,]+ of 12,0\d\d\. No image was kept\.$/)).toBeVisible({
    timeout: 60_000,
  });
  await dialog.getByRole('button', { name: 'Close' }).first().click();
  await page.getByRole('link', { name: new RegExp(name) }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(page.getByText(/^Cancelled after/)).toBeVisible();
  await expect(page.getByRole('link', { name: 'Find pathways' })).toHaveCount(0);
});
