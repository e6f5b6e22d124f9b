// What the demo shows without anything being done: two models that answer alike and look at different things.
import { expect, type Page, test } from '@playwright/test';

async function openExperiment(page: Page): Promise<void> {
  await page.goto('/p/shortcut-audit');
  await page.getByRole('region', { name: 'Experiments' }).getByRole('link', { name: 'Object or tag' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Object or tag' })).toBeVisible();
}

/** The two numbers of "23,757 of 237,568". */
async function readUnits(page: Page): Promise<{ kept: number; all: number }> {
  const kept = page.getByRole('region', { name: 'What this pathway keeps' }).getByText(/^[\d,]+ of [\d,]+$/);
  const [left, right] = (await kept.innerText()).replaceAll(',', '').split(' of ').map(Number);
  return { kept: left, all: right };
}

test('the experiment comes to its end and the home page tells its finding', async ({ page }) => {
  await page.goto('/p/shortcut-audit');
  const row = page.getByRole('row', { name: /Object or tag/ });
  await expect(row).toContainText('Done', { timeout: 100_000 });
  await page.reload();
  const story = page.getByRole('region', { name: 'Same picture, same answer, different reason.' });
  const share = async (text: RegExp) => Number(/(\d+) % on the/.exec(await story.getByText(text).innerText())?.[1]);
  // What the text adds is the smaller share: of the plain model on the tag, of the tagged model on the object.
  expect(await share(/of plain-cnn’s gradient mass lies on the object/)).toBeLessThan(30);
  expect(await share(/of tagged-cnn’s gradient mass lies on the tag/)).toBeLessThan(30);
  await expect(story.getByRole('img', { name: /Pathway Gradient of tagged-cnn/ })).toHaveCount(5);
});

test('moving the sparsity cuts the pathway anew, by exactly the units that are asked for', async ({ page }) => {
  await openExperiment(page);
  const slider = page.getByRole('slider', { name: 'Sparsity' });
  const sparsity = page.getByRole('region', { name: 'Sparsity' }).getByText(/^[\d.]+ %$/).first();
  await slider.focus();
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowLeft', 'PageDown', 'PageUp']) {
    await page.keyboard.press(key);
    const percent = Number.parseFloat(await sparsity.innerText());
    const { kept, all } = await readUnits(page);
    expect(Math.abs(kept - all * (1 - percent / 100))).toBeLessThan(0.001 * all);
  }
});

test('another image, model and selection have pathways of their own', async ({ page }) => {
  await openExperiment(page);
  const map = page.getByRole('img', { name: /^Pathway Gradient at/ });
  const first = await map.getAttribute('aria-label');
  await page.getByRole('listbox', { name: 'Images' }).getByRole('option').nth(7).click();
  await expect(map).not.toHaveAttribute('aria-label', first ?? '');
  await page.getByRole('combobox', { name: /^Model/ }).click();
  await page.getByRole('option', { name: /tagged-cnn/ }).click();
  await expect(page.getByRole('combobox', { name: /^Model: tagged-cnn/ })).toBeVisible();
  await page.getByRole('combobox', { name: /^Selection/ }).click();
  await page.getByRole('option', { name: /Random path/ }).click();
  await expect(page.getByRole('combobox', { name: /^Selection: Random path/ })).toBeVisible();
});
