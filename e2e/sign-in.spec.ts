// The first minute: the one-time link signs the browser in, and the project's home is there.
import { expect, test } from '@playwright/test';
import { readEnv, sessionFile } from './env.ts';

test('the link of npm start signs in and shows the demo project', async ({ page }) => {
  const { signInLink } = readEnv();
  await page.goto(signInLink);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(new URL(page.url()).pathname).not.toMatch(/sign-in/);
  await page.context().storageState({ path: sessionFile });
});
