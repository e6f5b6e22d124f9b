// People of a team: somebody joins, may more, is kept out of a project, loses a session and a password, and is removed; a team
// of one's own; what is deleted comes back. The audit log says it all.
import AxeBuilder from '@axe-core/playwright';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { readEnv } from '../env.ts';

test.describe.configure({ mode: 'serial' });

const root = '/p/shortcut-audit';
const ada = { name: 'Ada Moreau', email: 'ada@example.org', password: 'cobalt heron lattice plum' };
const newPassword = 'velvet quarry comet thistle';

/** A browser that has never been here. */
async function stranger(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ storageState: { cookies: [], origins: [] }, baseURL: readEnv().address });
  return context.newPage();
}

async function choose(page: Page, control: RegExp, option: RegExp): Promise<void> {
  await page.getByRole('combobox', { name: control }).click();
  await page.getByRole('option', { name: option }).click();
}

async function faults(page: Page): Promise<string[]> {
  return (await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id);
}

/** By its heading: screen readers are told the same words beside it, where the page has no title yet. */
const expectClosed = (of: Page) =>
  expect(of.getByRole('heading', { level: 1, name: 'You cannot see this, or it does not exist.' })).toBeVisible();

let person: Page;
test.afterAll(() => person?.context().close());

test('somebody joins by a link as commenter, and is offered nothing that would be refused', async ({
  page,
  browser,
}) => {
  await page.goto('/t/home/settings');
  await choose(page, /^As/, /^Commenter/);
  await page.getByRole('button', { name: 'Make a link' }).click();
  const link = (await page.getByText(/\/join#/).textContent()) ?? '';
  person = await stranger(browser);
  // What is away for a moment is asked again without them.
  await person.route('**/graphql', (route) => route.abort(), { times: 1 });
  await person.goto(link);
  await expect(person.getByText('This page tries again by itself.')).toBeVisible();
  await expect(person.getByText(/invites you as commenter\./)).toBeVisible();
  await person.getByLabel('Name').fill(ada.name);
  await person.getByLabel('E-mail').fill(ada.email);
  await person.getByLabel('Password').fill(ada.password);
  await person.getByRole('button', { name: 'Create account and join' }).click();
  await expect(person).toHaveURL(/\/p\//);
  await person.goto(root);
  await expect(person.getByRole('heading', { level: 1, name: 'Shortcut audit' })).toBeVisible();
  for (const name of ['New experiment', 'Upload model']) {
    await expect(person.getByRole('link', { name })).toHaveCount(0);
  }
  await person.goto(`${root}/x/new`);
  await expect(person.getByText('In this project you may look, not run.')).toBeVisible();
  await person.goto(`${root}/settings/webhooks`);
  await expectClosed(person);
  await page.goto(root);
  await page.getByRole('button', { name: 'Who can see this' }).click();
  const list = page.getByRole('dialog', { name: 'Who can see this project' });
  await expect(list.getByRole('row', { name: /Ada Moreau/ })).toContainText('Commenter');
  expect(await faults(page)).toEqual([]);
});

test('a member runs', async ({ page }) => {
  await page.goto('/t/home/settings');
  await choose(page, /^Role of Ada Moreau/, /^Member/);
  await expect(page.getByRole('combobox', { name: /^Role of Ada Moreau: Member/ })).toBeVisible();
  await person.goto(root);
  await person.getByRole('link', { name: 'New experiment' }).click();
  await person.getByRole('radio', { name: /^Tagged split/ }).check();
  await person.getByRole('spinbutton', { name: /^The first/ }).fill('1');
  await person.getByRole('textbox', { name: 'Name' }).fill('Ada’s first');
  await person.getByRole('button', { name: /^Start \d+ runs?/ }).click();
  await expect(person.getByRole('heading', { level: 1, name: 'Ada’s first' })).toBeVisible();
});

test('what is deleted comes back, at once and out of the trash', async ({ page }) => {
  await person.getByRole('button', { name: 'Delete this experiment' }).click();
  const dialog = person.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Move to trash' }).click();
  await expect(dialog).toContainText('is in the trash');
  await dialog.getByRole('button', { name: 'Undo' }).click();
  await expect(dialog).toBeHidden();
  await person.reload();
  await expect(person.getByRole('heading', { level: 1, name: 'Ada’s first' })).toBeVisible();
  await person.getByRole('button', { name: 'Delete this experiment' }).click();
  await dialog.getByRole('button', { name: 'Move to trash' }).click();
  await expect(dialog).toContainText('is in the trash');
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await expect(person.getByRole('heading', { level: 1, name: 'Experiments' })).toBeVisible();
  await expect(person.getByRole('link', { name: 'Ada’s first' })).toHaveCount(0);
  await page.goto(`${root}/settings`);
  await page.getByRole('button', { name: 'Bring back Ada’s first' }).click();
  await expect(page.getByRole('button', { name: 'Bring back Ada’s first' })).toHaveCount(0);
  await person.reload();
  await expect(person.getByRole('link', { name: 'Ada’s first' })).toBeVisible();
});

test('a project is closed to one person, and opened again', async ({ page }) => {
  await page.goto(`${root}/settings`);
  await choose(page, /^Role of Ada Moreau here/, /^Closed to them/);
  await expect(page.getByRole('combobox', { name: /^Role of Ada Moreau here: Closed/ })).toBeVisible();
  await person.goto(`${root}/models`);
  await expectClosed(person);
  await choose(page, /^Role of Ada Moreau here/, /^As in the team/);
  await expect(page.getByRole('combobox', { name: /^Role of Ada Moreau here: As in the team/ })).toBeVisible();
  await person.goto(`${root}/models`);
  await expect(person.getByRole('heading', { level: 1, name: 'Models' })).toBeVisible();
});

test('a session is ended from another browser; a link sets a new password and ends the rest', async ({
  page,
  browser,
}) => {
  const second = await stranger(browser);
  await second.goto('/sign-in');
  await second.getByLabel('E-mail').fill(ada.email);
  await second.getByLabel('Password').fill(ada.password);
  await second.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(second).toHaveURL(/\/p\//);
  await person.goto('/account');
  await person.getByRole('button', { name: /^End the session in/ }).click();
  await expect(person.getByRole('region', { name: 'Sessions' })).toContainText('1 open');
  await second.goto(root);
  await expect(second).toHaveURL(/\/sign-in/);

  await page.goto('/installation');
  await page.getByRole('button', { name: 'Change Ada Moreau' }).click();
  const dialog = page.getByRole('dialog', { name: 'Ada Moreau' });
  await dialog.getByRole('button', { name: 'Make a password link' }).click();
  const link = (await dialog.getByText(/\/new-password#/).textContent()) ?? '';
  expect(await faults(page)).toEqual([]);
  await second.goto(link);
  await second.getByLabel('Password').fill(newPassword);
  await second.getByRole('button', { name: 'Set password and sign in' }).click();
  await expect(second).toHaveURL(/\/p\//);
  await person.goto(root);
  await expect(person).toHaveURL(/\/sign-in/);
  await person.context().close();
  person = second;
});

test('an owner makes a link for a new password in the list of members, for those of whom it would not be refused', async ({
  page,
}) => {
  await page.goto('/t/home/settings');
  const people = page.getByRole('region', { name: 'People' });
  await expect(people.getByText('(you)')).toBeVisible();
  await expect(
    people.getByRole('row', { name: /\(you\)/ }).getByRole('button', { name: /^Password link/ }),
  ).toHaveCount(0);
  await people.getByRole('button', { name: `Password link for ${ada.name}` }).click();
  const dialog = page.getByRole('dialog', { name: `Password link for ${ada.name}` });
  await dialog.getByRole('button', { name: 'Make a link' }).click();
  await expect(dialog.getByText(/\/new-password#/)).toBeVisible();
  expect(await faults(page)).toEqual([]);
});

test('whoever is removed sees nothing at the next click', async ({ page }) => {
  await person.goto(root);
  await expect(person.getByRole('heading', { level: 1, name: 'Shortcut audit' })).toBeVisible();
  await page.goto('/t/home/settings');
  await page.getByRole('button', { name: 'Remove Ada Moreau' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByRole('button', { name: 'Remove Ada Moreau' })).toHaveCount(0);
  await person.getByRole('link', { name: 'Models' }).first().click();
  await expectClosed(person);
  await person.goto('/');
  await expect(person.getByRole('heading', { level: 1, name: 'You are in no team yet.' })).toBeVisible();

  await page.getByRole('link', { name: 'Audit log' }).click();
  for (const deed of [
    /invite/,
    /Ada Moreau.*accept invitation/,
    /set member role.*Ada Moreau/,
    /set project role.*Ada Moreau/,
    /create password link.*Ada Moreau/,
    /remove member.*Ada Moreau/,
  ]) {
    await expect(page.getByRole('row', { name: deed }).first()).toBeVisible();
  }
  expect(await faults(page)).toEqual([]);
});

test('a team of one’s own, and a project in it', async () => {
  await person.getByRole('link', { name: 'New team' }).click();
  await person.getByLabel('Name').fill('Ada’s lab');
  await person.getByRole('button', { name: 'Create team' }).click();
  await expect(person.getByRole('heading', { level: 1, name: 'Ada’s lab' })).toBeVisible();
  expect(await faults(person)).toEqual([]);
  await person.getByRole('link', { name: 'New project' }).click();
  await expect(person.getByText('The people of Ada’s lab will see it, and nobody else.')).toBeVisible();
  await person.getByLabel('Name').fill('Quiet corners');
  await person.getByRole('button', { name: 'Create project' }).click();
  await expect(person.getByRole('heading', { level: 1, name: 'Quiet corners' })).toBeVisible();
  await person.getByRole('button', { name: /^Project: Quiet corners/ }).click();
  await expect(person.getByRole('menuitem', { name: /^Ada’s lab/ })).toBeVisible();
  await person.getByRole('menuitem', { name: 'Project settings' }).click();
  await person.getByRole('button', { name: 'Delete project' }).click();
  const dialog = person.getByRole('dialog');
  await dialog.getByRole('textbox').fill('Quiet corners');
  await dialog.getByRole('button', { name: 'Delete project' }).click();
  await expect(person).toHaveURL(/\/new-project/);
  await person.getByRole('button', { name: 'Teams and projects' }).click();
  await person.getByRole('menuitem', { name: /^Ada’s lab/ }).click();
  await person.getByRole('button', { name: 'Bring back Quiet corners' }).click();
  await expect(
    person.getByRole('region', { name: 'Projects' }).getByRole('link', { name: 'Quiet corners' }),
  ).toBeVisible();
});
