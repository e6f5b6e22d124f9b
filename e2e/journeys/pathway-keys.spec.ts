// Walking through a pathway with keys alone: sparsity, images, layers, channels; and the address that brings one back.
import AxeBuilder from '@axe-core/playwright';
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

test('what is looked at is taken back and taken again, and said; a text keeps its own undo', async ({ page }) => {
  await openDemo(page);
  const value = page.getByTestId('sparsity-value');
  const before = (await value.textContent()) ?? '';
  await page.keyboard.press(']');
  await expect(value).not.toHaveText(before);
  const after = (await value.textContent()) ?? '';
  await page.keyboard.press('ControlOrMeta+z');
  await expect(value).toHaveText(before);
  await expect(page.getByRole('status').filter({ hasText: `Sparsity back to ${before}` })).toBeVisible();
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await expect(value).toHaveText(after);
  await page.keyboard.press('ControlOrMeta+k');
  await expect(page.getByRole('combobox', { name: 'Search or run' })).toBeFocused();
  await page.keyboard.type('sp');
  await page.keyboard.press('ControlOrMeta+z');
  await page.keyboard.press('Escape');
  await expect(value).toHaveText(after);
});

test('the palette finds actions, pages and objects by keys alone, and gives the focus back', async ({ page }) => {
  await openDemo(page);
  const slider = page.getByRole('slider', { name: 'Sparsity' });
  await slider.focus();
  await page.keyboard.press('ControlOrMeta+k');
  const palette = page.getByRole('dialog', { name: 'Search or run' });
  const field = palette.getByRole('combobox');
  await expect(field).toBeFocused();
  await field.fill('next im');
  const chosen = palette.getByRole('option', { selected: true });
  await expect(chosen).toContainText('Next image');
  await page.keyboard.press('Enter');
  await expect(palette).toBeHidden();
  await expect(slider).toBeFocused();
  await expect(page.getByRole('option', { selected: true })).toHaveAttribute('aria-posinset', '2');
  await page.keyboard.press('ControlOrMeta+k');
  await expect(palette.getByRole('group', { name: 'Recent' })).toContainText('Next image');
  await field.fill('clean');
  await expect(palette.getByRole('option', { name: /Clean split/ })).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).include('[role=dialog]').analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`)).toEqual([]);
  await palette.getByRole('option', { name: /Clean split/ }).click();
  await expect(page).toHaveURL(/\/data\//);
  await page.keyboard.press('?');
  const map = page.getByRole('dialog', { name: 'Keyboard map' });
  await expect(map).toContainText('Go to experiments');
  await page.keyboard.press('Escape');
  await page.keyboard.press('g');
  await page.keyboard.press('x');
  await expect(page).toHaveURL(/\/x$/);
});

test('images are filtered and sorted, channels selected and their use read, and the address brings it back', async ({
  page,
}) => {
  await openDemo(page);
  const rows = page.getByRole('listbox', { name: 'Images' }).getByRole('option');
  const count = page.getByTestId('strip-count');
  await expect(count).toHaveText('All 48 images');
  await page.keyboard.press('/');
  await page.keyboard.type('cross');
  await expect(count).toHaveText('6 of 48 images');
  await page.getByRole('button', { name: /^Order:/ }).click();
  await page.getByRole('menuitem', { name: 'Mass on the object, most first' }).click();
  const mass = async (row: number) => Number(/([\d.]+)\s%/.exec((await rows.nth(row).textContent()) ?? '')?.[1]);
  await expect(async () => expect(await mass(0)).toBeGreaterThanOrEqual(await mass(5))).toPass({ timeout: 10_000 });
  await page.getByRole('button', { name: 'Wrong', exact: true }).click();
  await expect(page.getByText('No image matches these filters.')).toBeVisible();
  await page.getByRole('button', { name: 'Clear filters' }).last().click();
  await expect(count).toHaveText('All 48 images');

  const bars = page.getByRole('slider', { name: /^Channel of/ });
  await bars.focus();
  await page.keyboard.press('Home');
  for (let i = 0; i < 3; i++) await page.keyboard.press('Shift+ArrowRight');
  await expect(page.getByTestId('brushed')).toContainText('4 channels selected');
  await expect(page.getByTestId('receptive-field')).toBeAttached();
  await expect(page.getByTestId('band')).toBeAttached();
  // Of eight classes, each with the share of the channel that it keeps.
  await expect(page.getByTestId('class-use').getByRole('row')).toHaveCount(9);
  await expect(page.getByTestId('highest').getByRole('button')).not.toHaveCount(0);
  await page.getByRole('button', { name: 'Class frequency' }).click();
  await expect(page.getByRole('columnheader', { name: /^Channels, by frequency in/ })).toContainText('at 90 %');
  await expect(page.getByTestId('contributions')).toContainText('A pathway is a set of units, not of edges.');
  await expect(page).toHaveURL(/order=class.*set=/);
  await page.reload();
  await expect(page.getByTestId('brushed')).toContainText('4 channels selected');
  await page.getByRole('tab', { name: 'Metrics' }).click();
  await expect(page.getByTestId('map-metrics')).toContainText('Sparseness');
  const { violations } = await new AxeBuilder({ page }).include('main').analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)).toEqual(
    [],
  );
});
