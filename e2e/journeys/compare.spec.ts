// A comparison is looked at: with the graphics card and without alike, by keys alone, on a desk and on a phone.
import AxeBuilder from '@axe-core/playwright';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { readEnv } from '../env.ts';

const root = '/p/shortcut-audit';

async function faultsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

async function openComparison(page: Page): Promise<string> {
  await page.goto(`${root}/c`);
  const link = page.getByRole('link', { name: 'Tag or object?', exact: true });
  const address = (await link.getAttribute('href')) ?? '';
  await link.click();
  await drawn(page);
  return address;
}

/** All pictures in sight are there. */
async function drawn(page: Page): Promise<void> {
  await expect(page.locator('.cmp-cell[data-state="shown"]').first()).toBeVisible();
  await expect(page.locator('.cmp-row:nth-child(-n+3) .cmp-cell[data-state="loading"]')).toHaveCount(0);
}

/** What is drawn in the first three columns of the first row: one value of each pixel of the maps. */
async function pixelsOf(page: Page): Promise<number[]> {
  return page.evaluate(
    () =>
      new Promise<number[]>((resolve) =>
        requestAnimationFrame(() =>
          requestAnimationFrame(() => {
            const canvas = document.querySelector('.cmp-row[aria-rowindex="2"] .cmp-maps') as HTMLCanvasElement;
            const context = canvas.getContext('2d') as CanvasRenderingContext2D;
            const values: number[] = [];
            for (const left of [0, 148, 296]) {
              const { data } = context.getImageData(left, 0, 128, 128);
              for (let y = 1; y < 128; y += 2)
                for (let x = 1; x < 128; x += 2)
                  values.push(...data.subarray(4 * (128 * y + x), 4 * (128 * y + x) + 3));
            }
            resolve(values);
          }),
        ),
      ),
  );
}

const apart = (a: readonly number[], b: readonly number[]) =>
  a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i])), 0);

/** Takes every seventh pixel of each map its value: such maps are made where a gradient is not finite. */
async function withHoles(page: Page): Promise<void> {
  await page.route('**/files/maps/tiles.bin*', async (route) => {
    const response = await route.fetch();
    const body = await response.body();
    const tiles = (new URL(route.request().url()).searchParams.get('of') ?? '').split(',').length;
    for (let at = 4 * tiles; at < body.length; at += 7) body[at] = 0x80;
    await route.fulfill({ response, body });
  });
}

/** A page of its own in a browser that has no WebGL. */
async function withoutWebgl(browser: Browser): Promise<Page> {
  const { address: baseURL, session } = readEnv();
  const context = await browser.newContext({ storageState: session, baseURL, viewport: { width: 1440, height: 900 } });
  await context.addInitScript(() => {
    const known = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, kind: string, options?: unknown) {
      return kind === 'webgl2' ? null : known.call(this, kind as '2d', options as undefined);
    } as typeof known;
  });
  return context.newPage();
}

test('maps are the same with the graphics card and without, and nothing is fetched to look at them otherwise', async ({
  page,
  browser,
}) => {
  await page.addInitScript(() => {
    const known = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, kind: string, options?: unknown) {
      if (kind !== 'webgl2') return known.call(this, kind as '2d', options as undefined);
      // Machines of tests have no card: what computes one passes as one, which the page would not take otherwise.
      const card = known.call(this, 'webgl2', { ...(options as object), failIfMajorPerformanceCaveat: false });
      const extension = WebGL2RenderingContext.prototype.getExtension as (name: string) => unknown;
      const nameless = (name: string) => (/debug/.test(name) ? null : extension.call(card, name));
      Object.assign(card ?? {}, { getExtension: nameless });
      Object.assign(window, { drawnWith: card });
      return card;
    } as typeof known;
  });
  await withHoles(page);
  const address = await openComparison(page);
  await expect(page.locator('.cmp-legend')).toContainText('no value');
  expect(await faultsOf(page)).toEqual([]);
  const plain = await withoutWebgl(browser);
  await withHoles(plain);
  await plain.goto(address);
  await drawn(plain);

  let fetched = 0;
  page.on('request', (request) => {
    if (request.url().includes('/files/')) fetched++;
  });
  // Grid, then slider, difference, overlay; other scales and signs; smoothed in both through the address.
  const looks = [[], ['2'], ['4'], ['5'], ['1', 's', 'o', 'o'], ['s', '4']];
  for (const keys of looks) {
    for (const key of keys) {
      await page.keyboard.press(key);
      await plain.keyboard.press(key);
    }
    const [card, known] = [await pixelsOf(page), await pixelsOf(plain)];
    expect(apart(card, known), `after ${keys.join(' ')}`).toBeLessThanOrEqual(2);
    expect(new Set(card).size).toBeGreaterThan(50);
  }
  expect(fetched).toBe(0);
  await plain.context().close();

  // The card is taken away and given back: pictures stay.
  const before = await pixelsOf(page);
  await page.evaluate(() => {
    const card = (window as unknown as { drawnWith: WebGL2RenderingContext }).drawnWith.getExtension(
      'WEBGL_lose_context',
    );
    Object.assign(window, { card });
    card?.loseContext();
  });
  await page.keyboard.press('1');
  await page.keyboard.press('4');
  const without = await pixelsOf(page);
  expect(apart(without, before)).toBeLessThanOrEqual(2);
  await page.evaluate(() => (window as unknown as { card: WEBGL_lose_context }).card.restoreContext());
  await expect.poll(async () => apart(await pixelsOf(page), before)).toBeLessThanOrEqual(2);
});

test('everything is reached by keys, stands in the address, and fits a phone', async ({ page }) => {
  await openComparison(page);
  const focused = () => page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset.at ?? null);
  await page.locator('[data-at="A1"]').focus();
  await page.keyboard.press('ArrowRight');
  expect(await focused()).toBe('B1');
  await page.keyboard.press('j');
  await expect.poll(focused).toBe('B2');
  await page.keyboard.press('Alt+C');
  await expect.poll(focused).toBe('C2');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Home');
  await expect.poll(focused).toBe('3');
  await page.keyboard.press('x');
  await expect(page.getByRole('row', { selected: true })).toHaveCount(1);
  await expect(page.getByRole('region', { name: 'Selected images' })).toContainText('1 image selected');
  await expect.poll(() => new URL(page.url()).searchParams.get('images')).not.toBeNull();
  await page.keyboard.press('Alt+x');
  await expect(page.getByRole('row', { selected: true })).toHaveCount(0);
  await page.keyboard.press('4');
  await page.keyboard.press('s');
  await page.keyboard.press('+');
  await page.keyboard.press('o');
  await expect
    .poll(() => Object.fromEntries(new URL(page.url()).searchParams))
    .toMatchObject({ mode: 'difference', zoom: '1.5,0.5,0.5', cell: '3' });
  await page.keyboard.press('Control+z');
  await page.keyboard.press('0');
  await page.keyboard.press('End');
  await page.keyboard.press('c');
  await expect(page.getByRole('dialog', { name: /^New comment on Column F/ })).toBeVisible();
  await page.keyboard.press('Escape');
  // The address leads to the same view.
  await expect.poll(() => new URL(page.url()).searchParams.get('cell')).toBe('F3');
  await page.reload();
  await drawn(page);
  await expect(page.getByRole('button', { name: 'Difference' })).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('button', { name: /^Colour scale:/ }).click();
  const scale = page.getByRole('dialog', { name: 'Colour scale' });
  await expect(scale.getByRole('img')).toBeVisible();
  await scale.getByRole('slider').press('ArrowLeft');
  await expect.poll(() => new URL(page.url()).searchParams.get('clip')).toBe('98');
  await page.keyboard.press('Escape');

  await page.setViewportSize({ width: 390, height: 844 });
  await page.reload();
  await drawn(page);
  await expect(page.getByRole('columnheader')).toHaveCount(3);
  await page.getByRole('combobox', { name: /^Second column/ }).click();
  await page.getByRole('option', { name: /^D,/ }).click();
  await expect.poll(() => new URL(page.url()).searchParams.get('columns')).toMatch(/,D$/);
  await expect(page.getByRole('gridcell', { name: /^Column D/ }).first()).toBeVisible();
  expect(await faultsOf(page)).toEqual([]);
});
