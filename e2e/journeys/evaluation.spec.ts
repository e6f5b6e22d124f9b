// Maps are examined: two methods by deletion on a few images of the demo, with controls beside them, and the table as a file.
import { readFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';

test('two methods are examined by deletion, beside controls', async ({ page }) => {
  test.setTimeout(240_000);
  await page.goto('/p/shortcut-audit/s/new?kind=evaluation');
  await page.getByRole('spinbutton', { name: /^The first/ }).fill('4');
  const maps = page.getByRole('region', { name: 'Maps' });
  const chosen = maps.getByRole('list', { name: 'Chosen maps' });
  for (const name of ['Integrated gradients', 'Guided backpropagation', 'Grad-CAM']) {
    await maps.getByRole('button', { name: `Leave out ${name}` }).click();
  }
  await expect(chosen.getByRole('listitem')).toHaveCount(2);
  await expect(chosen.getByRole('combobox', { name: 'Pathway of' })).toHaveValue('neuron-mct');
  const metrics = page.getByRole('region', { name: 'Metrics' });
  for (const name of ['Insertion', 'ROAD', 'Sparseness']) {
    await metrics.getByRole('button', { name: `Leave out ${name}` }).click();
  }
  const cost = page.getByRole('complementary', { name: 'Cost' });
  await expect(cost.getByText(/passes$|^About|^Under/).first()).toBeVisible();
  await cost.getByRole('button', { name: 'Start attribution evaluation' }).click();
  await expect(page).toHaveURL(/\/s\/(?!new)[^/]+$/);

  const table = page.getByRole('table', { name: /^Deletion .*: lower/ });
  await expect(table).toBeVisible({ timeout: 200_000 });
  await expect(page.getByText('Done', { exact: true }).first()).toBeVisible({ timeout: 200_000 });
  await expect(table.getByRole('row', { name: /^Pathway Gradient \(NeuronMCT, 90\s%\) \d/ })).toContainText('95 % CI');
  await expect(table.getByRole('rowheader', { name: 'Controls' })).toBeVisible();
  for (const control of ['Random map', 'Edge map', 'Centre prior']) {
    await expect(table.getByRole('row', { name: new RegExp(`^${control}`) })).toBeVisible();
  }
  await table.getByRole('button', { name: 'Map' }).click();
  await expect(page).toHaveURL(/sort=score-deletion/);

  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: /^CSV of Deletion .*: lower/ }).click();
  const text = await readFile(await (await download).path(), 'utf8');
  expect(text).toContain('Gradient, blurred');
  expect(text.trim().split('\n').length).toBeGreaterThan(2 + 3 + 2);

  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target.join(' ')}`)).toEqual([]);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(over).toBeLessThanOrEqual(0);
  }
});
