// What the demo shows without anything being done: two models that answer alike and look at different things.
import { expect, type Page, test } from '@playwright/test';

async function openExperiment(page: Page): Promise<void> {
  await page.goto('/p/shortcut-audit');
  await page.getByRole('region', { name: 'Experiments' }).getByRole('link', { name: 'Object or tag' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Object or tag' })).toBeVisible();
}

/** What "Units kept" says: so many of so many. */
async function readUnits(page: Page): Promise<{ kept: number; all: number }> {
  const region = page.getByRole('region', { name: 'What this pathway keeps' });
  const pattern = /Units kept\s*([\d,]+)\s+of\s+([\d,]+)/;
  await expect(region).toHaveText(pattern);
  const [, kept, all] = pattern.exec((await region.textContent()) ?? '') ?? [];
  return { kept: Number(kept.replaceAll(',', '')), all: Number(all.replaceAll(',', '')) };
}

/** Mean share of a model's gradient mass on the object and on the tag, in percent, over the images that are shown. */
async function readShares(page: Page, model: string): Promise<{ object: number; tag: number }> {
  const maps = page.getByRole('img', { name: `Pathway Gradient of ${model}` });
  await expect(maps).toHaveCount(5);
  const labels = await maps.evaluateAll((images) => images.map((image) => image.getAttribute('aria-label') ?? ''));
  const mean = (pattern: RegExp) => labels.reduce((sum, label) => sum + Number(pattern.exec(label)?.[1]), 0) / 5;
  return { object: mean(/(\d+)\s% of its mass lies on the object/), tag: mean(/(\d+)\s% on the tag/) };
}

test('the experiment comes to its end and the home page tells its finding', async ({ page }) => {
  test.setTimeout(300_000);
  await page.goto('/p/shortcut-audit');
  const row = page.getByRole('row', { name: /Object or tag/ });
  await expect(row).toContainText('Done', { timeout: 240_000 });
  await page.reload();
  const plain = await readShares(page, 'plain-cnn');
  const tagged = await readShares(page, 'tagged-cnn');
  expect(plain.object).toBeGreaterThan(plain.tag);
  expect(tagged.tag).toBeGreaterThan(tagged.object);
});

test('moving the sparsity cuts the pathway anew, by exactly the units that are asked for', async ({ page }) => {
  await openExperiment(page);
  const slider = page.getByRole('slider', { name: 'Sparsity' });
  const instrument = page.getByRole('region', { name: 'Sparsity' });
  await slider.focus();
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowLeft', 'PageDown', 'PageUp']) {
    await page.keyboard.press(key);
    await expect(async () => {
      const text = (await instrument.textContent()) ?? '';
      // Between two stored boundaries the page says where it really cut.
      const [, percent] = /Cut at ([\d.]+)/.exec(text) ?? /Sparsity\s*([\d.]+)/.exec(text) ?? [];
      const { kept, all } = await readUnits(page);
      expect(Math.abs(kept / all - (1 - Number(percent) / 100))).toBeLessThan(0.0006);
    }).toPass({ timeout: 5_000 });
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

test('the tour leads through six pages, waits where one leaves it, and is gone on with after a load', async ({
  page,
}) => {
  await page.goto('/p/shortcut-audit');
  await page.getByRole('link', { name: /the tour/ }).click();
  const tour = page.getByRole('region', { name: 'Guided tour' });
  const anchors = ['story', 'map', 'sparsity', 'comparison', 'predictions', 'end'];
  for (const [index, anchor] of anchors.entries()) {
    await expect(tour).toContainText(`Step ${index + 1} of 6`);
    // It ends at the report, or at the claims where that is not written yet.
    const places = anchor === 'end' ? ['report', 'claims'] : [anchor];
    const place = places.map((name) => `[data-tour=${name}][data-tour-here]`).join(', ');
    await expect(page.locator(place)).toBeVisible();
    if (anchor === 'sparsity') {
      // The page below works, and a load finds the step again.
      await page.keyboard.press(']');
      await page.reload();
      await expect(tour).toContainText('Step 3 of 6');
    }
    if (index < 5) await tour.getByRole('button', { name: 'Next' }).click();
  }
  await page.getByRole('link', { name: 'Models', exact: true }).click();
  await tour.getByRole('button', { name: 'Back to step 6' }).click();
  await tour.getByRole('button', { name: 'Finish' }).click();
  await expect(tour).toBeHidden();
  await page.goto('/p/shortcut-audit');
  await expect(page.getByRole('link', { name: 'Take the tour again' })).toBeVisible();
});
