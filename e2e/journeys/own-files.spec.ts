// Models of several files and folders of images, chosen and dropped as people do it, with a line that breaks on the way.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { stripes } from '../small-images.ts';

const packages = fileURLToPath(new URL('../../packages/', import.meta.url));
const onnxFolder = join(packages, 'cli/test/fixtures/torchvision/shufflenet_v2-new20');
const tfjsFolder = join(packages, 'model-io/test/fixtures/graph-models/residual');

const otherModel = fileURLToPath(new URL('../../demo/models/plain-cnn.onnx', import.meta.url));

/** A project of its own, so that what it leaves is in no other test's way; gives its address. */
async function newProject(page: Page): Promise<string> {
  const name = `files ${Date.now().toString(36)}`;
  await page.goto('/new-project');
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.getByRole('button', { name: 'Create project' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  return new URL(page.url()).pathname;
}

async function openModels(page: Page): Promise<Locator> {
  await page.goto(`${await newProject(page)}/models`);
  await expect(page.getByRole('heading', { level: 1, name: 'Models' })).toBeVisible();
  return page.getByRole('dialog', { name: 'Upload a model' });
}

/** Drops paths of this machine on the page, as the system does, until `dialog` opens: a page that just came is deaf. */
async function drop(page: Page, paths: readonly string[], dialog: Locator): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  await expect(async () => {
    if (await dialog.isVisible()) return;
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await session.send('Input.dispatchDragEvent', { type, x: 500, y: 400, data });
    }
    await expect(dialog).toBeVisible({ timeout: 3_000 });
  }).toPass();
  await session.detach();
}

test('an ONNX file with its weights beside it becomes a model', async ({ page }) => {
  const dialog = await openModels(page);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Upload model' }).click();
  await (await chooser).setFiles(['model.onnx', 'model.onnx.data'].map((name) => join(onnxFolder, name)));
  await expect(dialog.getByRole('listitem')).toHaveCount(2);
  await expect(dialog.getByRole('listitem').filter({ hasText: /^model\.onnxModel/ })).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Name' }).fill('two-files');
  await dialog.getByRole('button', { name: 'Upload', exact: true }).click();
  await dialog.getByRole('combobox', { name: 'Preset' }).selectOption('plain');
  await dialog.getByRole('button', { name: 'Save preprocessing' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'two-files' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Import report' })).toContainText('opset');
});

test('the dropped folder of a tfjs model is one model, over a line that breaks', async ({ page }) => {
  const dialog = await openModels(page);
  let broken = 0;
  await page.route('**/uploads/*', (route) => {
    if (route.request().method() !== 'PATCH' || broken >= 2) return route.continue();
    broken++;
    return route.abort('connectionreset');
  });
  await drop(page, [tfjsFolder], dialog);
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveValue('residual');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('a folder');
  await dialog.getByRole('button', { name: 'Upload', exact: true }).click();
  await expect(dialog.getByText('Connection lost at 0 %. Nothing is lost; trying again.').first()).toBeVisible();
  await dialog.getByRole('combobox', { name: 'Preset' }).selectOption('plain');
  await dialog.getByRole('button', { name: 'Save preprocessing' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'a folder' })).toBeVisible();
  expect(broken).toBe(2);
});

test('a set of files that is no one model is refused before anything is sent', async ({ page }) => {
  const dialog = await openModels(page);
  const requests: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/uploads/')) requests.push(request.url());
  });
  await drop(page, [join(onnxFolder, 'model.onnx'), otherModel], dialog);
  await expect(dialog.getByRole('alert')).toContainText('2 of the files given could be the model.');
  await expect(dialog.getByRole('button', { name: 'Upload', exact: true })).toHaveCount(0);
  expect(requests).toEqual([]);
});

test('a dropped folder of images is sent as one file, and goes on after a reload', async ({ page }, { outputDir }) => {
  const folder = join(outputDir, 'stripes ünder way');
  for (const [label, colour] of [
    ['red', [220, 40, 40]],
    ['blue', [40, 60, 220]],
  ] as const) {
    mkdirSync(join(folder, label), { recursive: true });
    for (let i = 0; i < 3; i++) writeFileSync(join(folder, label, `${i}.png`), stripes(256, colour, i));
  }
  writeFileSync(join(folder, '.DS_Store'), 'left by a system');
  const dialog = page.getByRole('dialog', { name: 'Upload a data set' });
  const row = dialog.getByRole('listitem');
  const project = await newProject(page);
  const begin = async () => {
    await page.goto(`${project}/data`);
    await drop(page, [folder], dialog);
    await expect(row).toContainText('stripes ünder way.tar, 6 files');
    await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveValue('stripes ünder way');
    await dialog.getByRole('button', { name: 'Upload', exact: true }).click();
  };
  // The first try is paused before a byte is through.
  await page.route('**/uploads/*', (route) => (route.request().method() === 'PATCH' ? undefined : route.continue()));
  const announced = page.waitForRequest((request) => request.url().includes('/uploads/'));
  await begin();
  const { pathname } = new URL((await announced).url());
  await dialog.getByRole('button', { name: /^Pause/ }).click();
  await expect(row).toContainText('Paused at 0 %. Nothing is lost.');
  await page.unroute('**/uploads/*');
  await page.reload();
  const again = page.waitForRequest((request) => request.url().includes('/uploads/'));
  // Waited for before anything is sent: so little may have arrived at once.
  const answer = page.waitForResponse(
    (response) => response.request().method() === 'PATCH' && response.headers()['repr-digest'] !== undefined,
  );
  await begin();
  expect(new URL((await again).url()).pathname).toBe(pathname);
  expect((await answer).status()).toBe(204);
});
