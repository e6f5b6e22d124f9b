// A person brings a model, says how its images are prepared, and gets its pathways.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, type Page, test } from '@playwright/test';

const model = fileURLToPath(new URL('../../demo/models/plain-cnn.onnx', import.meta.url));
const kerasModel = fileURLToPath(
  new URL('../../packages/model-io/test/fixtures/keras/residual/keras2.keras', import.meta.url),
);

async function upload(page: Page, file: string, name: string): Promise<void> {
  await page.goto('/p/shortcut-audit/models');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Upload model' }).click();
  await (await chooser).setFiles(file);
  const dialog = page.getByRole('dialog', { name: 'Upload a model' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
  await dialog.getByRole('button', { name: 'Upload', exact: true }).click();
}

test('an uploaded model is imported, asks how its images are prepared, and shows its layers', async ({ page }) => {
  await upload(page, model, 'my-network');
  const dialog = page.getByRole('dialog', { name: 'Upload a model' });
  await expect(dialog.getByText(/8 activation points, 237,568 units, input 3 × 64 × 64/)).toBeVisible();
  await dialog.getByRole('combobox', { name: 'Preset' }).selectOption('plain');
  await dialog.getByRole('button', { name: 'Save preprocessing' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'my-network' })).toBeVisible();
  const network = page.getByRole('region', { name: 'Network' });
  await expect(network).toContainText('8 activation points');
  const tree = network.getByRole('tree', { name: 'Nodes of the network' });
  await tree.focus();
  await page.keyboard.press('End');
  await expect(tree.getByRole('treeitem', { selected: true })).toContainText('Gemm');
  await network.getByRole('searchbox', { name: 'Find a node' }).fill('relu');
  await expect(network.getByRole('status')).toHaveText('8 found');
  await tree
    .getByRole('treeitem', { name: /activation point/ })
    .first()
    .click();
  await expect(network.getByText('Activation point 1 of 8, dead where a ≤ 0')).toBeVisible();
});

test('a second version is compared with the first, layer by layer, under an address of its own', async ({ page }) => {
  await page.goto('/p/shortcut-audit/models');
  await page.getByRole('link', { name: /^my-network v1/ }).click();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Upload version' }).click();
  await (await chooser).setFiles(fileURLToPath(new URL('../../demo/models/tagged-cnn.onnx', import.meta.url)));
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Upload', exact: true }).click();
  await dialog.getByRole('combobox', { name: 'Preset' }).selectOption('plain');
  await dialog.getByRole('button', { name: 'Save preprocessing' }).click();
  await page.getByRole('button', { name: 'Compare with v1' }).click();
  await expect(page.getByText(/^Same structure, other weights\. From v1 to v2/)).toBeVisible({ timeout: 30_000 });
  await expect(page).toHaveURL(/against=1/);
  await expect(page.getByRole('tree').getByText(/^Δ /).first()).toBeVisible();
  await page.reload();
  await expect(page.getByText(/^Same structure, other weights/)).toBeVisible();
});

test('its pathways are found, and their heat maps lie over the images', async ({ page }) => {
  await page.goto('/p/shortcut-audit/x/new');
  await page.getByRole('checkbox', { name: /^residual-cnn/ }).uncheck();
  await page.getByRole('checkbox', { name: /^my-network/ }).check();
  await page.getByRole('radio', { name: /^Tagged split/ }).check();
  await page.getByRole('spinbutton', { name: /^The first/ }).fill('2');
  await page.getByRole('textbox', { name: 'Name' }).fill('My pathways');
  await page.getByRole('button', { name: 'Start 2 runs' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'My pathways' })).toBeVisible();
  await expect(page.getByRole('listbox', { name: 'Images' }).getByRole('option')).toHaveCount(2);
  await expect(page.getByRole('img', { name: /^Pathway Gradient at 90\s% over image/ })).toBeVisible();
});

test('asked again with changes, a method is there with two sets of parameters, and each map is told by its own', async ({
  page,
}) => {
  await page.goto('/p/shortcut-audit/x');
  await page.getByRole('link', { name: 'My pathways' }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'My pathways' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Cancel' })).toHaveCount(0);
  await page.getByRole('link', { name: 'Ask again with changes' }).click();
  await expect(page.getByText('2 images as in “My pathways”, of Tagged split')).toBeVisible();
  await expect(page.getByRole('checkbox', { name: /^my-network/ })).toBeChecked();
  await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue('My pathways');
  // What was computed for the same request is not computed again.
  const cost = page.getByRole('complementary', { name: 'Cost' });
  await expect(cost.getByText('4 reused')).toBeVisible();
  await page.getByRole('button', { name: 'All methods' }).click();
  await page.getByRole('checkbox', { name: /^Integrated gradients/ }).check();
  await page.getByRole('button', { name: 'Integrated gradients again with other parameters' }).click();
  await expect(cost.getByRole('button')).toContainText('is there twice with the same parameters');
  const chosen = page.getByRole('list', { name: 'Chosen maps' }).getByRole('listitem');
  await chosen.filter({ hasText: 'Integrated gradients, 2' }).getByRole('textbox', { name: 'Points' }).fill('6');
  await page.getByRole('textbox', { name: 'Name' }).fill('Two sums');
  await expect(cost.getByText('4 reused')).toHaveCount(0);
  await page.getByRole('button', { name: 'Start 2 runs' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Two sums' })).toBeVisible();
  await page.getByRole('tab', { name: 'Attribution' }).click();
  await page.getByRole('radio', { name: 'Integrated gradients, points 6' }).check();
  await expect(page.getByRole('img', { name: /^Integrated gradients, points 6 over image/ })).toBeVisible();
  await expect(page).toHaveURL(/map=integrated-gradients%3Asteps%3D6/);
});

test('a Keras file opens without Python, and its pathways are found', async ({ page }) => {
  await upload(page, kerasModel, 'from-keras');
  const dialog = page.getByRole('dialog', { name: 'Upload a model' });
  await dialog.getByRole('combobox', { name: 'Preset' }).selectOption('plain');
  await dialog.getByRole('button', { name: 'Save preprocessing' }).click();
  await expect(page.getByRole('region', { name: 'Import report' })).toContainText('Keras archive');
  await page.goto('/p/shortcut-audit/x/new');
  await page.getByRole('checkbox', { name: /^from-keras/ }).check();
  for (const other of [/^residual-cnn/, /^my-network/]) await page.getByRole('checkbox', { name: other }).uncheck();
  await page.getByRole('radio', { name: /^Tagged split/ }).check();
  await page.getByRole('spinbutton', { name: /^The first/ }).fill('2');
  await page.getByRole('textbox', { name: 'Name' }).fill('Keras pathways');
  await page.getByRole('button', { name: /^Start \d+ runs?/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Keras pathways' })).toBeVisible();
  await expect(page.getByRole('img', { name: /^Pathway Gradient at 90\s% over image/ })).toBeVisible();
});

test('a run that is cancelled stops, and says so', async ({ page }) => {
  await page.goto('/p/shortcut-audit/x/new');
  await page.getByRole('checkbox', { name: /^tagged-cnn/ }).check();
  await page.getByRole('textbox', { name: 'Name' }).fill('Too much');
  await page.getByRole('button', { name: /^Start \d+ runs/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Too much' })).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  // What was done before the cancellation arrived is kept, and then the experiment is partial.
  await expect(page.getByText(/^(Cancelled after \d+ of \d+|\d+ of \d+ done)\./).first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Cancel' })).toHaveCount(0);
});

test('a web page called .onnx is refused in a plain sentence', async ({ page }, { outputDir }) => {
  const file = join(outputDir, 'broken.onnx');
  mkdirSync(outputDir, { recursive: true });
  writeFileSync(file, '<!doctype html><html><body>Not found</body></html>');
  await upload(page, file, 'broken');
  const alert = page.getByRole('dialog').getByRole('alert');
  await expect(alert).toContainText('broken.onnx is not an ONNX file but a web page; the download failed.');
  await page.goto('/p/shortcut-audit/models');
  await expect(page.getByRole('region', { name: 'Models' }).getByRole('row', { name: /^broken/ })).not.toContainText(
    'Ready',
  );
});

test('a checkpoint is named, and the script that exports it is handed out', async ({ page }, { outputDir }) => {
  const file = join(outputDir, 'weights.pth');
  mkdirSync(outputDir, { recursive: true });
  // A pickle of the older kind: its protocol, then PyTorch's number.
  writeFileSync(file, Buffer.concat([Buffer.from([0x80, 2, 0x8a, 10]), Buffer.alloc(600)]));
  await upload(page, file, 'weights');
  const alert = page.getByRole('dialog').getByRole('alert');
  await expect(alert).toContainText('it holds weights but no network');
  const started = page.waitForEvent('download');
  await alert.getByRole('link', { name: 'Get the script' }).click();
  const download = await started;
  expect(download.suggestedFilename()).toBe('export_pytorch.py');
  expect(readFileSync(await download.path(), 'utf8')).toContain('def load_model():');
});
