// Every page of the product, with what of it is another at every start: it is hidden where a picture is taken.
import { expect, type Page } from '@playwright/test';
import { type Places, root } from './places.ts';

export interface LookedAt {
  /** Names its pictures. */
  readonly name: string;
  readonly path: string | ((places: Places) => string);
  /** What holds once it is whole. */
  readonly ready?: (page: Page) => Promise<void>;
  /** What varies, as a selector. */
  readonly varies?: string;
  /** Looked at by somebody who is not signed in. */
  readonly stranger?: boolean;
}

const rowsShown = async (page: Page) => {
  await expect(page.locator('main tbody tr').first()).toBeVisible();
};

const says = (words: string) => async (page: Page) => {
  await expect(page.getByText(words).first()).toBeVisible();
};

// How long things take, on this machine.
const cost = 'aside :is(dl, .readout, p, li > :nth-child(2))';

export const pages: readonly LookedAt[] = [
  { name: 'sign-in', path: '/sign-in', stranger: true },
  { name: 'join', path: '/join', stranger: true, ready: says('This invitation cannot be used.') },
  // Whether its token is any is asked when the form is sent.
  { name: 'new-password', path: `/new-password#${'a'.repeat(40)}`, stranger: true },
  { name: 'visit', path: '/visit', stranger: true, ready: says('This address does not open anything.') },
  { name: 'design', path: '/design' },
  { name: 'not-found', path: `${root}/nothing-here` },
  { name: 'new-project', path: '/new-project' },
  { name: 'new-team', path: '/new-team' },
  { name: 'account', path: '/account' },
  { name: 'tokens', path: '/account/tokens', varies: 'main tbody' },
  { name: 'inbox', path: '/inbox' },
  { name: 'installation', path: '/installation', varies: 'main tbody' },
  { name: 'installation-teams', path: '/installation/teams', varies: 'main tbody' },
  { name: 'installation-workers', path: '/installation/workers', varies: 'main .card', ready: rowsShown },
  { name: 'team', path: '/t/home/settings', varies: 'main tbody' },
  { name: 'team-audit', path: '/t/home/settings/audit', varies: 'main tbody' },
  { name: 'project-settings', path: `${root}/settings`, varies: 'main tbody' },
  { name: 'project-audit', path: `${root}/settings/audit`, varies: 'main tbody' },
  { name: 'webhooks', path: `${root}/settings/webhooks` },
  { name: 'models', path: `${root}/models`, ready: rowsShown },
  { name: 'model', path: ({ model }) => model },
  { name: 'data', path: `${root}/data` },
  { name: 'data-set', path: ({ dataset }) => dataset },
  { name: 'predictions', path: ({ predictions }) => predictions },
  { name: 'new-experiment', path: `${root}/x/new`, varies: cost },
  { name: 'new-study', path: `${root}/s/new`, varies: cost },
  { name: 'home', path: root, varies: '#workers dl' },
  { name: 'experiments', path: `${root}/x`, ready: rowsShown },
  {
    name: 'experiment',
    path: ({ experiment }) => experiment,
    ready: async (page) => {
      await expect(page.getByTestId('units-kept')).not.toHaveText('–');
      await expect(page.getByRole('img', { name: /^Pathway Gradient at/ })).toBeVisible();
    },
    varies: '.statusline',
  },
  { name: 'comparisons', path: `${root}/c`, ready: rowsShown },
  {
    name: 'comparison',
    path: ({ comparison }) => comparison,
    ready: async (page) => {
      await expect(page.locator('.cmp-cell[data-state="shown"]').first()).toBeVisible();
      await expect(page.locator('.cmp-cell[data-state="loading"]')).toHaveCount(0);
    },
  },
  { name: 'studies', path: `${root}/s`, ready: rowsShown },
  { name: 'claims', path: ({ claims }) => claims },
  { name: 'evaluation', path: ({ evaluation }) => evaluation },
  { name: 'map', path: ({ map }) => map },
  { name: 'report', path: ({ report }) => report },
];

/** Routes of which nothing is looked at here, and why. */
export const elsewhere: Readonly<Record<string, string>> = {
  '/': 'leads to the first project',
  '/p/[project]/r': 'leads to the list that studies and reports share',
  '/threads/[thread]': 'leads to the page of the thread',
  '/v/[id]': 'leads to the page that was saved',
  '/visit/[link]': 'is one of the pages in a frame of its own: journeys/sharing.spec.ts',
};
