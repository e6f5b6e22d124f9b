// The owner says who they are, comes back with password and passkey, and sees where they are signed in.
import { type Browser, expect, type Page, test } from '@playwright/test';
import { faultsInThemes } from '../looks/faults.ts';

test.describe.configure({ mode: 'serial' });

const email = 'noor@example.org';
const password = 'marble otter lantern fjord';
const newPassword = 'walnut ember viaduct sparrow';

/** A browser that has never been here. */
async function stranger(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ storageState: { cookies: [], origins: [] } });
  return context.newPage();
}

async function signIn(page: Page, as: { email: string; password: string }): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(as.email);
  await page.getByLabel('Password').fill(as.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

test('the owner says an address and sets a password, then signs in with them', async ({ page, browser }) => {
  await page.goto('/account');
  await expect(page.getByText('Say your e-mail address and set a password')).toBeVisible();
  const profile = page.getByRole('region', { name: 'Profile' });
  await profile.getByLabel('Name').fill('Noor');
  await profile.getByLabel('E-mail').fill(email);
  await profile.getByRole('button', { name: 'Save profile' }).click();
  await expect(profile.getByRole('status')).toHaveText('Saved.');
  const card = page.getByRole('region', { name: 'Password' });
  await card.getByLabel('New password').fill('passwordpassword');
  await card.getByRole('button', { name: 'Set password' }).click();
  await expect(card.getByRole('alert')).toContainText('one of those that are tried first');
  await card.getByLabel('New password').fill(password);
  await card.getByRole('button', { name: 'Set password' }).click();
  await expect(card.getByRole('status')).toContainText('Saved.');
  await expect(page.getByText('so that you can sign in again')).toBeHidden();

  const other = await stranger(browser);
  await signIn(other, { email, password: 'not the right one' });
  await expect(
    other.getByText('That e-mail and password do not match. 4 tries left, then a pause of 1 minute.'),
  ).toBeVisible();
  await signIn(other, { email, password });
  await expect(other).toHaveURL(/\/p\//);
  await other.context().close();
});

test('a new password signs out everywhere else', async ({ page, browser }) => {
  const other = await stranger(browser);
  await signIn(other, { email, password });
  await expect(other).toHaveURL(/\/p\//);
  await page.goto('/account');
  await expect(page.getByRole('region', { name: 'Sessions' })).toContainText('this one');
  const card = page.getByRole('region', { name: 'Password' });
  await card.getByLabel('Password now').fill(password);
  await card.getByLabel('New password').fill(newPassword);
  await card.getByRole('button', { name: 'Change password' }).click();
  await expect(card.getByRole('status')).toContainText('Your other sessions have ended.');
  await expect(page.getByRole('region', { name: 'Sessions' })).toContainText('1 open');
  await other.goto('/p/shortcut-audit');
  await expect(other).toHaveURL(/\/sign-in/);
  await other.context().close();
});

test('a passkey is added, and signs in without a password', async ({ page, baseURL }) => {
  if (/^[\d.]+$/.test(new URL(baseURL ?? '').hostname)) {
    await page.goto('/account');
    await expect(page.getByRole('region', { name: 'Passkeys' })).toContainText('for names only');
    return;
  }
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await page.goto('/account');
  const card = page.getByRole('region', { name: 'Passkeys' });
  const name = `Laptop ${Date.now()}`;
  await card.getByLabel('Name of a new passkey').fill(name);
  await card.getByRole('button', { name: 'Add passkey' }).click();
  await expect(card.getByRole('cell', { name, exact: true })).toBeVisible();
  // The session that other journeys share stays: this browser only forgets it.
  await page.context().clearCookies();
  await page.goto('/sign-in');
  await page.getByRole('button', { name: 'Use a passkey' }).click();
  await expect(page).toHaveURL(/\/p\//);
});

test('keys of a single letter can be turned off', async ({ page }) => {
  await page.goto('/account');
  const choice = page.getByRole('checkbox', { name: /single letter/ });
  await choice.uncheck();
  await expect(page.getByRole('region', { name: 'Preferences' }).getByRole('status')).toHaveText('Saved.');
  await page.goto('/p/shortcut-audit');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.goto('/p/shortcut-audit/x');
  await page.locator('main a[href*="/x/"]:not([href$="/new"])').last().click();
  await expect(page.getByTestId('units-kept')).not.toHaveText('–');
  for (const key of ['c', 'Shift+S', '?']) await page.keyboard.press(key);
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.getByRole('textbox', { name: /comment/i })).toHaveCount(0);
  await page.goto('/account');
  await choice.check();
  await expect(page.getByRole('region', { name: 'Preferences' }).getByRole('status')).toHaveText('Saved.');
  await page.goto('/p/shortcut-audit');
  await expect(async () => {
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog')).toBeVisible({ timeout: 500 });
  }).toPass();
});

test('a theme goes with its person to another browser', async ({ page, browser, baseURL }) => {
  await page.goto('/account');
  const themes = page.getByRole('region', { name: 'Preferences' }).getByRole('group', { name: 'Theme' });
  await themes.getByRole('button', { name: 'Dark' }).click();
  await expect(page.getByRole('region', { name: 'Preferences' }).getByRole('status')).toHaveText('Saved.');
  await expect(page.getByRole('button', { name: 'Theme: dark' })).toBeVisible();
  // The same session, without the cookie of this device.
  const cookies = (await page.context().cookies()).filter(({ name }) => name !== 'pathlens-theme');
  const other = await browser.newContext({ storageState: { cookies, origins: [] }, baseURL, colorScheme: 'light' });
  const elsewhere = await other.newPage();
  await elsewhere.goto('/p/shortcut-audit');
  await expect(elsewhere.locator('html')).toHaveAttribute('data-theme', 'dark');
  await other.close();
  await themes.getByRole('button', { name: 'As this device' }).click();
  await expect(page.getByRole('button', { name: 'Theme: as this device' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Preferences' }).getByRole('status')).toHaveText('Saved.');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
});

test('pages of accounts that hold words of an error have no accessibility fault, and fit 390 pixels', async ({
  page,
}) => {
  // A colour on its way from one theme to the next is neither's. The pages themselves are looked at in looks/.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  for (const address of ['/sign-in?error=not_invited', '/new-password']) {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(address);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(await faultsInThemes(page), address).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(over, address).toBeLessThanOrEqual(0);
  }
});
