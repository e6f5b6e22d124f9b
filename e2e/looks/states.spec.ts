// Pages that are not full: without anything yet, with parts on their way, with parts that cannot be read. Each says so in words,
// and without an accessibility fault.
import { Settings_MoveToTrashDocument, Shell_CreateProjectDocument } from '@pathlens/client';
import { expect, type Page, test } from '@playwright/test';
import { asSignedIn } from '../as-signed-in.ts';
import { faultsInThemes } from './faults.ts';
import { readPlaces } from './places.ts';

// A colour on its way from one theme to the next is neither's.
test.use({ contextOptions: { reducedMotion: 'reduce' } });

const opened = async (page: Page, address: string) => {
  // Files that never come keep a page from having loaded.
  await page.goto(address, { waitUntil: 'domcontentloaded' });
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
};

test('a project without anything says how to begin', async ({ page, context }) => {
  const ask = await asSignedIn(context);
  const input = { name: 'Nothing yet' };
  const { createProject } = await ask(Shell_CreateProjectDocument, { input });
  const { id, slug } = createProject.ok?.project ?? { id: '', slug: '' };
  expect(slug).not.toBe('');
  try {
    for (const [path, words] of [
      ['', 'No experiments yet.'],
      ['/models', 'No models yet.'],
      ['/data', 'No images yet.'],
      ['/x', 'No experiments yet.'],
      ['/x/new', 'No models yet.'],
      ['/c', 'No comparisons yet.'],
      ['/s', 'No studies yet.'],
      ['/s/new', 'No models yet.'],
    ]) {
      await opened(page, `/p/${slug}${path}`);
      await expect(page.locator('main').getByText(words).first()).toBeVisible();
      expect(await faultsInThemes(page), path).toEqual([]);
    }
  } finally {
    await ask(Settings_MoveToTrashDocument, { id });
  }
});

test('what is on its way for long says so, and what cannot be read', async ({ page, context }) => {
  test.setTimeout(480_000);
  const { experiment, comparison, evaluation, dataset } = await readPlaces(context);
  // Nothing comes, and nothing fails.
  await page.route('**/files/**', () => {});
  for (const address of [experiment, comparison]) {
    await opened(page, address);
    await expect(page.getByText(/^Still loading\./)).toBeVisible({ timeout: 15_000 });
    expect(await faultsInThemes(page), address).toEqual([]);
  }
  await page.unroute('**/files/**');
  await page.route('**/files/**', (route) => route.abort());
  await page.route('**/graphql', (route) => route.abort());
  // What came with a page is there; what is asked for later is not.
  const share = () => page.getByRole('button', { name: 'Share', exact: true }).press('Enter');
  const scroll = () => page.getByRole('listbox', { name: 'Images' }).press('End');
  const another = () => page.getByRole('listbox', { name: 'Images' }).press('ArrowDown');
  for (const [address, words, ask] of [
    [experiment, 'The pathways of this run could not be read.', another],
    [comparison, 'The images could not be read.'],
    [evaluation, 'The links could not be read.', share],
    [dataset, 'Some images could not be loaded.', scroll],
  ] as const) {
    await opened(page, address);
    await ask?.();
    await expect(page.getByText(words).first(), address).toBeVisible();
    expect(await faultsInThemes(page), address).toEqual([]);
  }
});
