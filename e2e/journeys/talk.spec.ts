// Two people talk about a part of a map, each in a browser of their own: drawn, mentioned, answered live, settled and taken up again.
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { colleague } from '../colleague.ts';

const root = '/p/shortcut-audit';
// Of nobody else who joins in other journeys.
const ines = `Ines${Date.now() % 1_000_000}`;

async function openExperiment(page: Page): Promise<void> {
  await page.goto(`${root}/x`);
  await page.locator('main a[href*="/x/"]:not([href$="/new"])').last().click();
  await expect(page.getByTestId('units-kept')).not.toHaveText('–');
}

async function faultsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

test('a region is drawn and talked about by two people at once', async ({ page, browser }) => {
  const other = await colleague(page, browser, ines);
  await openExperiment(page);
  await page.keyboard.press(']');
  const map = page.getByTestId('map-figure');

  await page.keyboard.press('c');
  const plate = await map.getByRole('button', { name: /^Draw a region/ }).boundingBox();
  if (!plate) throw new Error('There is no picture to draw on.');
  const at = (x: number, y: number) => [plate.x + plate.width * x, plate.y + plate.height * y] as const;
  await page.mouse.move(...at(0.252, 0.252));
  await page.mouse.down();
  await page.mouse.move(...at(0.45, 0.45), { steps: 4 });
  await page.mouse.move(...at(0.498, 0.498));
  await page.mouse.up();
  const draft = page.getByRole('dialog', { name: /^New comment on 16×16 px of / });
  await draft.getByRole('textbox', { name: 'Comment' }).fill('Nearly all of it: $|\\partial y/\\partial x|$ @Ine');
  await draft.getByRole('textbox', { name: 'Comment' }).press('s');
  await draft.getByRole('option', { name: ines }).waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Enter');
  const thread = page.getByRole('dialog', { name: 'Thread' });
  await expect(thread.getByText('Nearly all of it')).toBeVisible();
  await expect(thread.locator('math')).toBeVisible();
  await expect(thread.getByText(`@${ines}`)).toBeVisible();
  expect(await faultsOf(page)).toEqual([]);

  // She is told, and the link leads to the view and the spot.
  const bell = other.getByRole('link', { name: 'Inbox, 1 unread' });
  await expect(bell).toBeVisible();
  await bell.click();
  await other.getByRole('link', { name: /mentioned you/ }).click();
  await expect(other).toHaveURL(/thread=/);
  const there = other.getByRole('dialog', { name: 'Thread' });
  await expect(there.getByText('Nearly all of it')).toBeVisible();
  expect(new URL(other.url()).searchParams.get('s')).toBe(new URL(page.url()).searchParams.get('s'));
  await expect(other.getByRole('link', { name: 'Inbox', exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('img', { name: new RegExp(`^Here now: .*${ines}`) })).toBeVisible();

  // What she says appears without reloading.
  await there.getByRole('textbox', { name: 'Reply' }).fill('It sits on the **tag**.');
  await other.keyboard.press('Control+Enter');
  await expect(there.locator('strong', { hasText: 'tag' })).toBeVisible();
  const pin = map.getByRole('button', { name: /^Thread \d+, open, 1 unread/ });
  await pin.focus();
  await page.keyboard.press('Enter');
  await expect(thread.getByText('It sits on the tag.')).toBeVisible();
  await expect(map.getByRole('button', { name: /^Thread \d+, open\. / })).toBeVisible();

  // Settled, it is out of the way for both; taken up again, it is back.
  await thread.getByRole('button', { name: 'Resolve' }).click();
  await expect(other.getByRole('button', { name: 'Reopen' }).first()).toBeVisible();
  await other.reload();
  await other.getByText(/Resolved by/).waitFor();
  await thread
    .getByRole('button', { name: 'Close' })
    .or(page.getByRole('button', { name: 'All threads' }))
    .click();
  await expect(map.getByRole('button', { name: /^Thread/ })).toHaveCount(0);
  await other.getByRole('button', { name: 'Reopen' }).first().click();
  await expect(map.getByRole('button', { name: /^Thread \d+, open/ })).toBeVisible();
  await other.context().close();
});

test('a comment on what has the focus is written with keys alone, and kept while the server is away', async ({
  page,
}) => {
  await openExperiment(page);
  await page.locator('[data-layer="1"]').focus();
  await page.keyboard.press('c');
  const draft = page.getByRole('dialog', { name: /^New comment on Layer / });
  await expect(draft.getByRole('textbox', { name: 'Comment' })).toBeFocused();
  const words = `Why so few, ${ines}`;
  await page.keyboard.type(words);
  await page.keyboard.press('Escape');
  await expect(draft).toBeHidden();
  await page.reload();
  await expect(page.getByTestId('units-kept')).not.toHaveText('–');
  await page.locator('[data-layer="1"]').focus();
  await page.keyboard.press('c');
  await expect(draft.getByRole('textbox', { name: 'Comment' })).toHaveValue(words);

  // The answer is lost, not the question: the second try under the same key makes no second thread.
  let lost = 0;
  await page.route('**/graphql', async (route) => {
    if (!route.request().postData()?.includes('Threads_Start') || lost++ > 0) return route.fallback();
    await route.fetch();
    await route.abort();
  });
  await page.keyboard.press('Control+Enter');
  await expect(draft.getByText('The server cannot be reached.')).toBeVisible();
  await expect(page.getByRole('dialog', { name: 'Thread' }).getByText(words)).toBeVisible();
  expect(lost).toBeGreaterThan(1);
  await expect(
    page.getByTestId('layers').getByRole('button', { name: new RegExp(`^Thread \\d+, open\\. .*: ${words}$`) }),
  ).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('layers').getByRole('button', { name: words })).toBeFocused();
});

test('visitors of a link that lets them comment talk under a name of their own; those of a link to look see nothing of it', async ({
  page,
  browser,
}) => {
  await openExperiment(page);
  const visit = async (role: 'View' | 'View and comment'): Promise<Page> => {
    await page.keyboard.press('Shift+S');
    const panel = page.getByRole('dialog', { name: 'Share this experiment' });
    await panel.getByRole('combobox', { name: /^People with the link can/ }).click();
    await page.getByRole('option', { name: role, exact: true }).click();
    await panel.getByRole('button', { name: 'Create link' }).click();
    const address = await panel.getByRole('textbox', { name: /^Link\b/ }).inputValue();
    await panel.getByRole('button', { name: 'Close' }).click();
    const context = await browser.newContext({ storageState: { cookies: [], origins: [] } });
    const visitor = await context.newPage();
    await visitor.goto(address);
    await expect(visitor.getByTestId('units-kept')).not.toHaveText('–');
    return visitor;
  };
  const question = `What does this layer add to ${ines}?`;
  const guest = await visit('View and comment');
  // What the team says stays inside it, where nothing else was chosen.
  const pins = (of: Page) => of.getByTestId('layers').getByRole('button', { name: /^Thread \d+, / });
  await expect(pins(page).first()).toBeVisible();
  await guest.getByRole('tab', { name: /^Comments/ }).click();
  await expect(guest.getByText('You see the threads that were begun through this link.')).toBeVisible();
  await expect(guest.getByText('No comments here.')).toBeVisible();
  await expect(pins(guest)).toHaveCount(0);
  await guest.locator('[data-layer="2"]').focus();
  await guest.keyboard.press('c');
  const draft = guest.getByRole('dialog', { name: /^New comment on Layer / });
  await draft.getByLabel('Your name here').fill('Reviewer two');
  await draft.getByRole('textbox', { name: 'Comment' }).fill(question);
  await guest.keyboard.press('Control+Enter');
  await expect(guest.getByRole('dialog', { name: 'Thread' }).getByText(question)).toBeVisible();
  expect(await faultsOf(guest)).toEqual([]);
  const pin = page.getByTestId('layers').getByRole('button', { name: `Reviewer two: ${question}` });
  await expect(pin).toBeVisible();
  await pin.click();
  await expect(page.getByRole('dialog', { name: 'Thread' }).getByText('guest', { exact: true })).toBeVisible();
  await guest.context().close();
  // Keys of the page do nothing below a dialog.
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: 'Thread' })).toBeHidden();

  const looker = await visit('View');
  await expect(looker.getByRole('tab', { name: /^Comments/ })).toHaveCount(0);
  await expect(looker.getByRole('button', { name: /^Thread/ })).toHaveCount(0);
  await looker.keyboard.press('c');
  await expect(looker.getByText('Click the spot you mean')).toHaveCount(0);
  await looker.context().close();
});

test('whoever may only look reads what is said and is offered no word; a project can be muted', async ({
  page,
  browser,
}) => {
  const other = await colleague(page, browser, `Vera${ines}`, 'VIEWER');
  await openExperiment(other);
  await other.getByRole('tab', { name: /^Comments/ }).click();
  const panel = other.getByRole('complementary', { name: 'Details' });
  await panel
    .getByRole('button', { name: /^Thread/ })
    .or(panel.getByRole('listitem'))
    .first()
    .waitFor();
  await expect(panel.getByRole('button', { name: 'Comment', exact: true })).toHaveCount(0);
  await other.keyboard.press('c');
  await expect(other.getByText('Click the spot you mean')).toHaveCount(0);
  await other
    .getByTestId('layers')
    .getByRole('button', { name: /^Thread \d+, / })
    .first()
    .click();
  const thread = other.getByRole('dialog', { name: 'Thread' });
  await expect(thread.getByRole('heading', { name: /^Thread \d+/ })).toBeVisible();
  for (const name of ['Resolve', 'Reply', 'React']) await expect(thread.getByRole('button', { name })).toHaveCount(0);

  await other.goto(root);
  await other.getByRole('combobox', { name: /^Comments to hear of/ }).click();
  await other.getByRole('option', { name: 'Nothing: mute it' }).click();
  await expect(other.getByRole('combobox', { name: 'Comments to hear of: Nothing: mute it' })).toBeVisible();
  await other.goto('/inbox');
  await other.getByRole('button', { name: 'What comes here' }).click();
  const settings = other.getByRole('dialog', { name: 'What comes here' });
  const choice = settings.getByRole('combobox', { name: 'Comments of Shortcut audit: Nothing: mute it' });
  await expect(choice).toBeVisible();
  expect(await faultsOf(other)).toEqual([]);
  await choice.click();
  // It is shown at once; the next page has it from the server.
  const saved = other.waitForResponse((response) => response.request().method() === 'POST');
  await other.getByRole('option', { name: 'Only mentions' }).click();
  await saved;
  await expect(settings.getByRole('combobox', { name: 'Comments of Shortcut audit: Only mentions' })).toBeVisible();
  await other.goto(root);
  await expect(other.getByRole('combobox', { name: 'Comments to hear of: Only mentions' })).toBeVisible();
  await other.context().close();
});

test('whoever signs out leaves no word behind in the browser', async ({ page, browser }) => {
  const other = await colleague(page, browser, `Olga${ines}`);
  await openExperiment(other);
  await other.locator('[data-layer="1"]').focus();
  await other.keyboard.press('c');
  await other.getByRole('dialog', { name: /^New comment on Layer / }).waitFor();
  await other.keyboard.type('Not meant for others');
  const kept = () => other.evaluate(() => JSON.stringify({ ...window.localStorage }));
  expect(await kept()).toContain('Not meant for others');
  await other.keyboard.press('Escape');
  await other.getByRole('button', { name: new RegExp(`Olga${ines}`) }).click();
  await other.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(other).toHaveURL(/\/sign-in/);
  expect(await kept()).not.toContain('Not meant for others');
  await other.context().close();
});
