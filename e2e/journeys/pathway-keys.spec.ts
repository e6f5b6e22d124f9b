// Walking through a pathway with keys alone: sparsity, images, layers, channels; and the address that brings one back.
import { expect, type Page, test } from '@playwright/test';

async function openDemo(page: Page): Promise<void> {
  await page.goto('/p/shortcut-audit');
  await page.getByRole('region', { name: 'Experiments' }).getByRole('link', { name: 'Object or tag' }).click();
  await expect(page.getByTestId('units-kept')).not.toHaveText('–');
}

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
