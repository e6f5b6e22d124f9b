// From an experiment to the analysis of its pathways: started from what is stored, drawn, read as tables, found again.
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';

async function analyse(page: Page): Promise<void> {
  await page.goto('/p/shortcut-audit/x');
  await page.getByRole('link', { name: 'Object or tag' }).click();
  const button = page.getByRole('button', { name: /^Analyse these pathways/ });
  await expect(button).not.toHaveAttribute('aria-disabled', 'true', { timeout: 100_000 });
  await button.click();
  await expect(page).toHaveURL(/\/s\/[^/]+$/);
}

test('the stored pathways of an experiment are analysed, once', async ({ page }) => {
  test.setTimeout(300_000);
  await analyse(page);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Path analysis');
  const main = page.getByRole('main');
  await expect(main).toContainText('Object or tag');
  await expect(main).toContainText('48 images of Tagged split');
  await expect(page.getByText('Done', { exact: true }).first()).toBeVisible({ timeout: 200_000 });
  const study = page.url();

  const dead = page.getByRole('figure', { name: 'Dead units in the pathways' });
  await expect(dead).toContainText('NeuronMCT');
  await dead.getByRole('button', { name: /^Show as table/ }).click();
  await expect(dead.getByRole('row', { name: /NeuronMCT/ }).first()).toBeVisible();
  await expect(page.getByRole('link', { name: 'CSV' }).first()).toHaveAttribute('href', /\.csv/);
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target.join(' ')}`)).toEqual([]);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(over).toBeLessThanOrEqual(0);
  }

  await page.setViewportSize({ width: 1440, height: 900 });
  await analyse(page);
  expect(page.url()).toBe(study);
});

test('the form offers what the experiment has stored, and nothing else', async ({ page }) => {
  await page.goto('/p/shortcut-audit/x');
  const link = await page.getByRole('link', { name: 'Object or tag' }).getAttribute('href');
  const experiment = link?.split('/').at(-1) ?? '';
  await page.goto(`/p/shortcut-audit/s/new?kind=path-analysis&experiment=${experiment}`);
  const source = page.getByRole('region', { name: 'Pathways of an experiment' });
  await expect(source).toContainText('NeuronMCT, Random path');
  await expect(source.getByRole('button', { name: '90 %', pressed: true })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Images' })).toHaveCount(0);
  await source.getByRole('button', { name: 'Choose other images or selections' }).click();
  await expect(page.getByRole('region', { name: 'Images' })).toBeVisible();
  await page.getByRole('radio', { name: /^Overlap of models/ }).check();
  // Other journeys bring models of their own: any two are chosen.
  const models = page.getByRole('region', { name: 'Models' });
  await expect(models).toContainText('2 to 6 are compared');
  await expect(models.getByRole('checkbox', { checked: true })).toHaveCount(2);
  await page.reload();
  await expect(page.getByRole('radio', { name: /^Overlap of models/ })).toBeChecked();
  await expect(models.getByRole('checkbox', { checked: true })).toHaveCount(2);
});

test('images far from their class are found on a map, and become a slice that an experiment takes', async ({
  page,
}) => {
  test.setTimeout(200_000);
  await page.goto('/p/shortcut-audit/s');
  await page.getByRole('link', { name: 'Who is far from their class: tagged-cnn' }).click();
  await expect(page.getByText('Done', { exact: true }).first()).toBeVisible({ timeout: 150_000 });
  const map = page.getByRole('application', { name: /^Map of pathways/ });
  await map.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Space');
  const selection = page.getByRole('region', { name: 'Selection' });
  await expect(selection).toContainText('2 images');
  await expect(page).toHaveURL(/image=\d+/);

  await page.getByRole('combobox', { name: /^Colour/ }).click();
  await page.getByRole('option', { name: 'Standing' }).click();
  await page.getByRole('button', { name: /^Far from its class, answered wrong/ }).click();
  const marked = Number((await selection.getByRole('status').first().textContent())?.match(/\d+/)?.[0]);
  expect(marked).toBeGreaterThan(2);
  const unusual = page.getByRole('region', { name: 'Answered wrong, and far from their class' });
  await expect(unusual.getByRole('listitem')).toHaveCount(marked);
  await expect(unusual).toContainText('Differs most in');
  const box = (await map.boundingBox())!;
  await page.mouse.move(box.x + 2, box.y + 2);
  await page.mouse.down();
  for (const [x, y] of [
    [box.width - 2, 2],
    [box.width - 2, box.height - 2],
    [2, box.height - 2],
  ])
    await page.mouse.move(box.x + x, box.y + y, { steps: 4 });
  await page.mouse.up();
  await expect(selection).toContainText('112 images');
  const table = page.getByRole('listbox', { name: 'Images of the map' });
  await expect(table.getByRole('option', { selected: true }).first()).toBeVisible();
  await page.getByRole('button', { name: /^Far from its class, answered wrong/ }).click();

  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target.join(' ')}`)).toEqual([]);
  await selection.getByRole('button', { name: 'New experiment' }).click();
  const dialog = page.getByRole('dialog', { name: 'Save as slice' });
  await dialog.getByLabel('Name').fill('Far and wrong');
  await dialog.getByRole('button', { name: 'Save slice' }).click();
  await expect(page).toHaveURL(/\/x\/new\?slice=/);
  await expect(page.getByRole('region', { name: 'Images' })).toContainText(`${marked} images`);
  await expect(page.getByRole('button', { name: /^Slice/ })).toContainText('Far and wrong');
});
