// A second person with a browser of their own.
import { type Browser, expect, type Page } from '@playwright/test';
import { readEnv } from './env.ts';
import { ask } from './through-token.ts';

/** Somebody who joins the owner's team, in a browser of their own. */
export async function colleague(page: Page, browser: Browser, name: string, role = 'MEMBER'): Promise<Page> {
  const { viewer } = await ask(page, 'query { viewer { teams(first: 1) { nodes { id } } } }', {});
  const input = { team: viewer.teams.nodes[0].id, role, days: 1 };
  const invitation = 'mutation ($input: InviteInput!) { invite(input: $input) { ok { link } error { message } } }';
  const { invite } = await ask(page, invitation, { input });
  expect(invite.error).toBeNull();
  const context = await browser.newContext({ storageState: { cookies: [], origins: [] }, baseURL: readEnv().address });
  const other = await context.newPage();
  await other.goto(invite.ok.link);
  await other.getByLabel('Name').fill(name);
  await other.getByLabel('E-mail').fill(`${name.toLowerCase()}@example.org`);
  await other.getByLabel('Password').fill('cobalt lantern orchard quill');
  await other.getByRole('button', { name: 'Create account and join' }).click();
  // The first page is the newest project, whatever others have made.
  await expect(other).toHaveURL(/\/p\//);
  await other.goto('/p/shortcut-audit');
  await expect(other.getByRole('heading', { level: 1, name: 'Shortcut audit' })).toBeVisible();
  return other;
}
