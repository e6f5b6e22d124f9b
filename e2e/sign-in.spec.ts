// The first minute: a stranger is asked to sign in, the one-time link signs in, once.
import { expect, test } from '@playwright/test';
import { readEnv } from './env.ts';

const { signInLink, session } = readEnv();

test('a stranger is asked to sign in', async ({ page }) => {
  await page.goto('/');
  await expect(page).toHaveURL(/\/sign-in/);
  await page.goto('/p/shortcut-audit');
  await expect(page).toHaveURL(/\/sign-in/);
});

test('the link of npm start signs in and shows the demo project', async ({ page }) => {
  await page.goto(signInLink);
  await expect(page.getByRole('heading', { level: 1, name: 'Shortcut audit' })).toBeVisible();
  const models = page.getByRole('region', { name: 'Models' });
  for (const name of [/^plain-cnn/, /^tagged-cnn/, /^residual-cnn/]) {
    await expect(models.getByRole('link', { name })).toBeVisible();
  }
  await page.context().storageState({ path: session });
});

test('the link works once', async ({ page }) => {
  await page.goto(signInLink);
  await page.goto('/p/shortcut-audit');
  await expect(page).toHaveURL(/\/sign-in/);
});
