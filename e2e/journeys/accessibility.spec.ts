// No page has a fault that keeps someone out: axe-core, level A and AA.
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';

const pages = [
  ['project home', '/p/shortcut-audit', 'Shortcut audit'],
  ['models', '/p/shortcut-audit/models', 'Models'],
  ['data', '/p/shortcut-audit/data', 'Data'],
  ['experiments', '/p/shortcut-audit/x', 'Experiments'],
  ['new experiment', '/p/shortcut-audit/x/new', 'New experiment'],
  ['comparisons', '/p/shortcut-audit/c', 'Comparisons'],
  ['claims and reports', '/p/shortcut-audit/s', 'Claims & reports'],
  ['new study', '/p/shortcut-audit/s/new', 'New study'],
] as const;

for (const [name, path, heading] of pages) {
  test(`${name} has no accessibility fault`, async ({ page }) => {
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(`script error: ${error.message}`));
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa']).analyze();
    for (const { id, nodes } of violations) faults.push(`${id}: ${nodes.map(({ target }) => target).join('; ')}`);
    expect(faults).toEqual([]);
  });
}
