// From the share panel to a visitor's browser and back: a link is made, opened by a stranger, looked at, and revoked.
import AxeBuilder from '@axe-core/playwright';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { readEnv } from '../env.ts';

const root = '/p/shortcut-audit';

async function openExperiment(page: Page): Promise<void> {
  await page.goto(`${root}/x`);
  await page.locator('main a[href*="/x/"]:not([href$="/new"])').last().click();
  await expect(page.getByTestId('units-kept')).not.toHaveText('–');
}

/** Opens the panel, sets its switches, and gives the address that is told once. */
async function makeLink(page: Page, switches: readonly string[] = []): Promise<string> {
  await page.keyboard.press('Shift+S');
  const panel = page.getByRole('dialog', { name: 'Share this experiment' });
  await expect(panel).toBeVisible();
  for (const name of switches) await panel.getByRole('switch', { name }).click();
  if (switches.includes('Password')) await panel.getByLabel('Password of the link').fill('a long password');
  await panel.getByRole('button', { name: 'Create link' }).click();
  const field = panel.getByRole('textbox', { name: /^Link\b/ });
  await expect(field).toBeVisible();
  return field.inputValue();
}

/** A page of somebody who is not signed in. */
async function stranger(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ storageState: { cookies: [], origins: [] }, baseURL: readEnv().address });
  return context.newPage();
}

test('a stranger opens a link, sees the experiment, and loses it when it is revoked', async ({ page, browser }) => {
  await openExperiment(page);
  const address = await makeLink(page);
  const panel = page.getByRole('dialog', { name: 'Share this experiment' });
  const faults = (await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id);
  expect(faults).toEqual([]);

  const visitor = await stranger(browser);
  const token = address.split('#')[1];
  const seen: string[] = [];
  visitor.on('request', (request) => seen.push(`${request.url()} ${request.headers().referer ?? ''}`));
  await visitor.goto(address);
  await expect(visitor).toHaveURL(/\/visit\/[\w-]+$/);
  await expect(visitor.getByText('Shared with you, to look at')).toBeVisible();
  await expect(visitor.getByTestId('units-kept')).not.toHaveText('–');
  await expect(visitor.getByRole('button', { name: 'Share' })).toHaveCount(0);
  await expect(visitor.getByRole('button', { name: /Analyse/ })).toHaveCount(0);
  // The first address is the browser's own business; no request of the page holds the token again.
  expect(seen.filter((line) => line.includes(token) && !line.startsWith(`${address} `))).toEqual([]);
  const visitorFaults = (await new AxeBuilder({ page: visitor }).analyze()).violations.map(({ id }) => id);
  expect(visitorFaults).toEqual([]);

  await panel
    .getByRole('button', { name: /^Revoke/ })
    .first()
    .click();
  await panel.getByRole('button', { name: 'Revoke for good' }).click();
  await expect(panel.getByText(/1 view, revoked/).first()).toBeVisible();
  await expect(visitor.getByRole('dialog')).toContainText('This link was revoked.');
  await visitor.reload();
  await expect(visitor.getByRole('heading', { level: 1 })).toHaveText('This link was revoked');
  await visitor.context().close();
});

test('an anonymous link with a password names no model and no file', async ({ page, browser }) => {
  await openExperiment(page);
  const address = await makeLink(page, ['Anonymous for review', 'Password']);
  const visitor = await stranger(browser);
  await visitor.goto(address);
  await visitor.getByLabel('Password').fill('a wrong password');
  await visitor.getByRole('button', { name: 'Open' }).click();
  await expect(visitor.getByText('That password is not the one of this link.')).toBeVisible();
  await visitor.getByLabel('Password').fill('a long password');
  await visitor.getByRole('button', { name: 'Open' }).click();
  await expect(visitor.getByText('Anonymous', { exact: true })).toBeVisible();
  await expect(visitor.getByTestId('units-kept')).not.toHaveText('–');
  await expect(visitor.locator('body')).toContainText('Model 1');
  await expect(visitor.locator('body')).not.toContainText(/plain-cnn|tagged-cnn|residual-cnn/);
  expect(await visitor.content()).not.toMatch(/plain-cnn|tagged-cnn|residual-cnn|shortcut-audit/);
  await visitor.context().close();
});

test('an address without its token says what is missing', async ({ browser }) => {
  const visitor = await stranger(browser);
  await visitor.goto('/visit');
  await expect(visitor.getByText('This address does not open anything.')).toBeVisible();
  await visitor.goto('about:blank');
  await visitor.goto('/visit#AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA');
  await expect(visitor.getByText('This link does not open anything.')).toBeVisible();
  expect(visitor.url()).not.toContain('#');
  await visitor.context().close();
});
