// The main journey by keys alone: signed in, to the project and a model, a new experiment, its pathway, a comparison, a comment and
// a link. Nothing is focused by script: what Tab, arrow keys and the keys of the page do not reach is not reached.
import { expect, type Locator, type Page, test } from '@playwright/test';
import { colleague } from '../colleague.ts';
import { readEnv } from '../env.ts';

const pointing = [
  'pointerdown',
  'pointermove',
  'pointerover',
  'mousedown',
  'mousemove',
  'wheel',
  'touchstart',
  'click',
];

/** What pointers did in a page: a click without one, as Enter makes it on a button, counts no presses. */
async function watchPointers(page: Page): Promise<readonly string[]> {
  const seen: string[] = [];
  await page.exposeFunction('notePointer', (what: string) => void seen.push(what));
  await page.addInitScript((kinds) => {
    const { notePointer } = window as unknown as { notePointer: (what: string) => void };
    for (const kind of kinds)
      addEventListener(
        kind,
        (event) => event.isTrusted && (kind !== 'click' || (event as UIEvent).detail > 0) && notePointer(kind),
        { capture: true, passive: true },
      );
  }, pointing);
  return seen;
}

/** Goes on with Tab until it has the focus. */
async function reach(page: Page, target: Locator, key = 'Tab'): Promise<void> {
  await expect(target).toBeVisible();
  for (let i = 0; i < 150; i++) {
    if (await target.evaluate((element) => element === document.activeElement)) {
      // Nobody is led to what cannot be seen to have the focus.
      expect(await target.evaluate((element) => element.matches(':focus-visible'))).toBe(true);
      return;
    }
    await page.keyboard.press(key);
  }
  throw new Error(`${key} does not reach ${target}.`);
}

async function press(page: Page, target: Locator, key = 'Enter', by = 'Tab'): Promise<void> {
  await reach(page, target, by);
  await page.keyboard.press(key);
}

/** Goes to what the palette finds. */
async function find(page: Page, words: string, option: RegExp): Promise<void> {
  const palette = page.getByRole('dialog', { name: 'Search or run' });
  // Keys work once the page's scripts have run: who was too quick presses again.
  await expect(async () => {
    if (!(await palette.isVisible())) await page.keyboard.press('ControlOrMeta+k');
    await expect(palette.getByRole('combobox')).toBeFocused({ timeout: 3_000 });
  }).toPass();
  await page.keyboard.type(words);
  await expect(palette.getByRole('option', { selected: true })).toHaveText(option);
  await page.keyboard.press('Enter');
  await expect(palette).toBeHidden();
}

test('the main journey is made with keys alone', async ({ page: owner, browser }) => {
  test.setTimeout(180_000);
  const name = `Kim${Date.now() % 1_000_000}`;
  // Of a role that may share.
  await (await colleague(owner, browser, name, 'OWNER')).context().close();
  const context = await browser.newContext({
    storageState: { cookies: [], origins: [] },
    baseURL: readEnv().address,
  });
  const page = await context.newPage();
  const seen = await watchPointers(page);

  await page.goto('/sign-in');
  await reach(page, page.getByLabel('E-mail'));
  await page.keyboard.type(`${name.toLowerCase()}@example.org`);
  await reach(page, page.getByLabel('Password'));
  await page.keyboard.type('cobalt lantern orchard quill');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/p\//);

  // Project, model, and how it looks.
  // The first page is the newest project.
  if (!page.url().includes('/p/shortcut-audit')) await find(page, 'Shortcut audit', /^Shortcut audit/);
  await expect(page.getByRole('heading', { level: 1, name: 'Shortcut audit' })).toBeVisible();
  // Keys work once the page's scripts have run: who was too quick presses again.
  await expect(async () => {
    await page.keyboard.press('g');
    await page.keyboard.press('m');
    await expect(page).toHaveURL(/\/models$/, { timeout: 3_000 });
  }).toPass();
  await expect(page.getByRole('heading', { level: 1, name: 'Models' })).toBeVisible();
  const model = page.getByRole('region', { name: 'Models' }).getByRole('link', { name: /^plain-cnn/ });
  await expect(model).toBeVisible();
  await press(page, model, 'Enter', 'j');
  await expect(page.getByRole('heading', { level: 1, name: 'plain-cnn' })).toBeVisible();
  const tree = page.getByRole('tree', { name: 'Nodes of the network' });
  await reach(page, tree);
  await page.keyboard.press('End');
  await expect(tree.getByRole('treeitem', { selected: true })).toContainText('Gemm');

  // A new experiment of it.
  await press(page, page.getByRole('link', { name: 'Find pathways' }), 'Enter', 'Shift+Tab');
  await expect(page.getByRole('heading', { level: 1, name: 'New experiment' })).toBeVisible();
  await expect(page.getByRole('checkbox', { name: /^plain-cnn/ })).toBeChecked();
  const data = page.getByRole('radio', { name: /^Clean split/ });
  await reach(page, page.locator('input[type=radio][name=data]:checked'));
  while (!(await data.isChecked())) await page.keyboard.press('ArrowDown');
  await reach(page, page.getByRole('spinbutton', { name: /^The first/ }));
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('3');
  await reach(page, page.getByRole('textbox', { name: 'Name' }));
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(name);
  await page.keyboard.press('ControlOrMeta+Enter');

  // It ends while it is watched.
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(page.getByText('Done', { exact: true }).first()).toBeVisible({ timeout: 60_000 });
  await expect(page.getByTestId('units-kept')).not.toHaveText('–');
  const images = page.getByRole('listbox', { name: 'Images' });
  await reach(page, images);
  await page.keyboard.press('ArrowDown');
  await expect(images.getByRole('option', { selected: true })).toHaveAttribute('aria-posinset', '2');
  const layers = page.getByTestId('layers').locator('[data-layer]');
  await reach(page, page.locator('[data-layer][aria-expanded=true]'));
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('[data-layer][aria-expanded=true]')).toBeFocused();
  await expect(layers).not.toHaveCount(0);
  const channels = page.getByRole('slider', { name: /^Channel of/ });
  await reach(page, channels);
  const channel = await channels.getAttribute('aria-valuetext');
  await page.keyboard.press('ArrowRight');
  await expect(channels).not.toHaveAttribute('aria-valuetext', channel ?? '');
  const units = page.getByTestId('units-kept');
  const kept = (await units.textContent()) ?? '';
  await press(page, page.getByRole('slider', { name: 'Sparsity' }), 'PageUp', 'Shift+Tab');
  await expect(units).not.toHaveText(kept);

  // Its maps side by side.
  await press(page, page.getByRole('button', { name: 'Compare…' }), 'Enter', 'Shift+Tab');
  const dialog = page.getByRole('dialog', { name: 'New comparison' });
  const maps = dialog.getByRole('checkbox');
  await press(page, maps.nth(0), ' ');
  await press(page, maps.nth(1), ' ');
  await press(page, dialog.getByRole('button', { name: 'Compare', exact: true }));
  await expect(page).toHaveURL(/\/c\//);
  await expect(page.locator('.cmp-cell[data-state="shown"]').first()).toBeVisible();

  // A word about a cell.
  await reach(page, page.locator('[data-at][tabindex="0"]'));
  await page.keyboard.press('Alt+B');
  await expect(page.locator('[data-at="B1"]')).toBeFocused();
  await page.keyboard.press('c');
  const draft = page.getByRole('dialog', { name: /^New comment on Column B/ });
  await expect(draft.getByRole('textbox', { name: 'Comment' })).toBeFocused();
  await page.keyboard.type('Why here?');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(draft).toBeHidden();
  // Beside its cell, or in the list of all where the cell is not drawn.
  await expect(page.getByRole('dialog').getByText('Why here?').first()).toBeVisible();
  await expect(async () => {
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0, { timeout: 1_000 });
  }).toPass();

  // And a link for others.
  await page.keyboard.press('Shift+S');
  const panel = page.getByRole('dialog', { name: 'Share this comparison' });
  await press(page, panel.getByRole('button', { name: 'Create link' }));
  await expect(panel.getByRole('textbox', { name: /^Link\b/ })).toHaveValue(/^http/);
  expect(seen).toEqual([]);
  await context.close();
});
