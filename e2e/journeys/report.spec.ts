// A report that two people write at once, each in a browser of their own: words, a panel that is frozen, a comment, and a link
// that shows it to a stranger until it is revoked.
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { colleague } from '../colleague.ts';
import { readEnv } from '../env.ts';

const root = '/p/shortcut-audit';
const mara = `Mara${Date.now() % 1_000_000}`;

async function faultsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

const saved = (page: Page) => page.getByTestId('report-state').filter({ hasText: 'All saved' });

test('two people write a report, freeze a panel, comment, and share it with a stranger', async ({ page, browser }) => {
  test.setTimeout(240_000);
  const other = await colleague(page, browser, mara);
  await page.goto(`${root}/x`);
  const experiment = await page.locator('main a[href*="/x/"]:not([href$="/new"])').last().getAttribute('href');
  await page.goto(`${root}/s`);
  await page.getByRole('button', { name: 'New report' }).click();
  await expect(page).toHaveURL(/\/r\/[\w-]+\?edit/);
  await page.getByRole('textbox', { name: 'Title of the report' }).fill('Does tagged-cnn read the tag?');
  const text = page.getByRole('textbox', { name: /^Text: / }).first();
  await text.click();
  await page.keyboard.type('## What we saw\nThe mass lies on $x_1$. ');
  await expect(saved(page)).toBeVisible();

  // Forms by keys, by the bar and by pasting: signs of Markdown are out of sight, and the words are as they will be read.
  await page.keyboard.press('Control+b');
  await page.keyboard.type('Not the shape');
  await page.keyboard.press('Control+b');
  await page.keyboard.type('. ');
  await expect(text.locator('.md-strong')).toHaveText('Not the shape');
  await expect(text.locator('.md-h2')).toHaveText('What we saw');
  await expect(text.locator('math')).toBeVisible();
  await page.keyboard.press('Alt+F10');
  const bar = page.getByRole('toolbar', { name: 'Format' });
  await expect(bar.getByRole('button', { name: 'Heading', exact: true })).toBeFocused();
  for (const name of ['Smaller heading', 'Points']) {
    await page.keyboard.press('ArrowRight');
    await expect(bar.getByRole('button', { name, exact: true })).toBeFocused();
  }
  await page.keyboard.press('Enter');
  await expect(text.locator('.md-bullet')).toHaveCount(1);
  await expect(bar.getByRole('button', { name: 'Points', exact: true })).toHaveAttribute('aria-pressed', 'true');
  await bar.getByRole('button', { name: 'Points', exact: true }).click();
  await expect(text.locator('.md-bullet')).toHaveCount(0);
  await text.evaluate((element) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData(
      'text/html',
      '<p>See <a href="https://example.org/a">the <em>paper</em></a></p><img src=x onerror="window.ran=1">',
    );
    clipboardData.setData('text/plain', 'See the paper');
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  // Where the caret is, it says where it leads; the form within is a look already.
  await expect(text).toContainText('See [the paper](https://example.org/a)');
  await page.keyboard.type(' ');
  await expect(text).not.toContainText('https://example.org');
  expect(await page.evaluate(() => 'ran' in window)).toBe(false);
  await expect(saved(page)).toBeVisible();
  expect(await faultsOf(page)).toEqual([]);

  // Both at once, in the same text.
  await other.goto(page.url());
  const there = other.getByRole('textbox', { name: /^Text: / }).first();
  await expect(there).toContainText('The mass lies on');
  await expect(other.getByRole('textbox', { name: 'Title of the report' })).toHaveValue(
    'Does tagged-cnn read the tag?',
  );
  await there.click();
  await other.keyboard.press('Control+End');
  await Promise.all([page.keyboard.type('One wrote this. '), other.keyboard.type('The other that.')]);
  for (const one of [text, there]) {
    await expect(one).toContainText('One wrote this.');
    await expect(one).toContainText('The other that.');
  }
  await expect(page.locator('.remote-caret')).toContainText(mara);

  // Without a connection words are kept, and sent when it is back.
  await page.context().setOffline(true);
  await text.click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' Offline too.');
  await expect(page.getByText('Offline. Your words are kept here and sent when you are back.')).toBeVisible();
  await page.context().setOffline(false);
  await expect(saved(page)).toBeVisible({ timeout: 40_000 });
  await expect(there).toContainText('Offline too.');

  // A view by its address, frozen.
  await page.getByRole('button', { name: 'View, figure or claim' }).click();
  const dialog = page.getByRole('dialog', { name: 'Put something in' });
  await dialog.getByRole('textbox', { name: 'Address of a view' }).fill(experiment ?? '');
  expect(await faultsOf(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Put in' }).click();
  const panel = page.locator('[data-panel="EXPERIMENT"]');
  await expect(panel.getByRole('img').first()).toBeVisible();
  await page
    .getByRole('button', { name: /^Menu of / })
    .last()
    .click();
  await page.getByRole('menuitem', { name: 'Freeze' }).click();
  await expect(panel.getByText('Frozen, version 1')).toBeVisible();
  await expect(other.getByText('Frozen, version 1')).toBeVisible();
  expect(await faultsOf(page)).toEqual([]);
  await other.context().close();

  // To read: drawn by the server, with a comment on a block.
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Does tagged-cnn read the tag?' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 2, name: 'What we saw' })).toBeVisible();
  await expect(page.locator('.report-prose math')).toBeVisible();
  await expect(page.locator('.report-prose strong')).toHaveText('Not the shape');
  await expect(page.getByRole('link', { name: 'the paper' })).toHaveAttribute('href', 'https://example.org/a');
  await page.getByRole('button', { name: /^Comment on What we saw/ }).click();
  const draft = page.getByRole('dialog', { name: /^New comment/ });
  await draft.getByRole('textbox', { name: 'Comment' }).fill('Over how many images?');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('dialog', { name: 'Thread' }).getByText('Over how many images?')).toBeVisible();
  await page.keyboard.press('Escape');
  expect(await faultsOf(page)).toEqual([]);

  await page.keyboard.press('Shift+S');
  const share = page.getByRole('dialog', { name: 'Share this report' });
  await share.getByRole('button', { name: 'Create link' }).click();
  const address = await share.getByRole('textbox', { name: /^Link\b/ }).inputValue();
  const context = await browser.newContext({ storageState: { cookies: [], origins: [] }, baseURL: readEnv().address });
  const visitor = await context.newPage();
  await visitor.goto(address);
  await expect(visitor.getByRole('heading', { level: 1, name: 'Does tagged-cnn read the tag?' })).toBeVisible();
  await expect(visitor.locator('[data-panel="EXPERIMENT"]').getByRole('img').first()).toBeVisible();
  await expect(visitor.getByText('Over how many images?')).toHaveCount(0);
  await expect(visitor.getByRole('button', { name: 'Edit' })).toHaveCount(0);
  expect(await faultsOf(visitor)).toEqual([]);
  await share
    .getByRole('button', { name: /^Revoke/ })
    .first()
    .click();
  await share.getByRole('button', { name: 'Revoke for good' }).click();
  await expect(visitor.getByRole('dialog')).toContainText('This link was revoked.');
  await context.close();
});
