// API tokens, webhooks and the audit log as a person meets them.
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { ask } from '../through-token.ts';

test('a token is made, shown once, used, and revoked', async ({ page, playwright, baseURL }) => {
  await page.goto('/account/tokens');
  await page.getByLabel('What it is for').fill('nightly runs');
  await page.getByRole('button', { name: 'Create token' }).click();
  await expect(page.getByRole('textbox', { name: 'New token' })).toHaveValue(/^plt_/);
  const secret = await page.getByRole('textbox', { name: 'New token' }).inputValue();
  const script = await playwright.request.newContext({
    baseURL,
    extraHTTPHeaders: { authorization: `Bearer ${secret}` },
  });
  const use = async () => (await script.post('/graphql', { data: { query: '{ viewer { user { id } } }' } })).json();
  expect((await use()).data.viewer.user.id).toBeTruthy();
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByText('nightly runs')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('textbox', { name: 'New token' })).toHaveCount(0);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.getByRole('button', { name: 'Revoke nightly runs' }).click();
  await page.getByRole('button', { name: 'Revoke token' }).click();
  await expect(page.getByText('nightly runs')).toHaveCount(0);
  expect((await use()).data?.viewer ?? null).toBeNull();
  await script.dispose();
});

test('a webhook to a private address is refused, and what was tried stands in the audit log', async ({ page }) => {
  const made = await ask(
    page,
    'mutation { createProject(input: { name: "Webhooks" }) { ok { project { slug } } } }',
    {},
  );
  const { slug } = made.createProject.ok.project;
  await page.goto(`/p/${slug}/settings/webhooks`);
  await page.getByLabel('Address').fill('http://127.0.0.1:9/');
  await page.getByRole('button', { name: 'Create webhook' }).click();
  await expect(page.getByText('WEBHOOK_ADDRESS')).toBeVisible();
  await page.getByLabel('Address').fill('https://example.org/hook');
  await page.getByRole('button', { name: 'Create webhook' }).click();
  await expect(page.getByRole('textbox', { name: 'New secret' })).toHaveValue(/^plw_/);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.goto(`/p/${slug}/settings/audit`);
  await expect(page.getByRole('row', { name: /create webhook/ })).toHaveCount(2);
  await page.getByRole('link', { name: 'Refused' }).click();
  await expect(page.getByRole('row', { name: /WEBHOOK_ADDRESS/ })).toHaveCount(1);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});

const pathwayOfDemo = `{ project(slug: "shortcut-audit") { experiments(first: 50) { nodes { runs(first: 5) { nodes {
  pathways(first: 1) { nodes { id } } } } } } } }`;

test('GraphiQL runs an operation and needs nothing from elsewhere', async ({ page, baseURL }) => {
  const foreign: string[] = [];
  page.on('request', (request) => {
    const { origin } = new URL(request.url());
    if (origin.startsWith('http') && origin !== new URL(baseURL ?? '').origin) foreign.push(request.url());
  });
  await page.goto('/graphiql');
  await expect(page.getByRole('button', { name: /execute/i })).toBeVisible();
  await expect(page.getByText('KeptPerLayer').first()).toBeVisible();
  // The schema came, from here.
  await page.getByRole('button', { name: /documentation explorer/i }).click();
  await expect(page.getByText('ModelVersion').first()).toBeVisible();
  const { project } = await ask(page, pathwayOfDemo, {});
  const [, id] = /"pathways":\{"nodes":\[\{"id":"([^"]+)"/.exec(JSON.stringify(project)) ?? [];
  expect(id).toBeDefined();
  await page.getByRole('region', { name: 'Variables' }).locator('.CodeMirror').first().click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.insertText(JSON.stringify({ pathway: id }));
  await page.getByRole('button', { name: /execute/i }).click();
  await expect(page.getByRole('region', { name: 'Result Window' })).toContainText('keptShare');
  expect(foreign).toEqual([]);
});
