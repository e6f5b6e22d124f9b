// A page that stands still: everything there, and words that are others at every start said as if it were always the same moment.
import { expect, type Page } from '@playwright/test';

/** What time, the machine and chance say, and what is said instead. */
const varying: readonly (readonly [string, string])[] = [
  ['Go on with the tour|Take the tour again', 'Take the tour'],
  ['\\b(now|\\d+ (min|h) ago)\\b', '5 min ago'],
  ['\\d{1,2} (Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)\\w* \\d{4}', '1 May 2026'],
];

/** Waits until pictures and faces are there and nothing changes any more. */
export async function settle(page: Page): Promise<void> {
  await expect
    .poll(() =>
      page.evaluate(async () => {
        await document.fonts.ready;
        const inSight = [...document.images].filter((image) => {
          const { top, left } = image.getBoundingClientRect();
          // What a table would have to be scrolled for may come late.
          const frame = image.closest('table')?.parentElement ?? document.body;
          return top < innerHeight && left < frame.getBoundingClientRect().right;
        });
        return inSight.filter((image) => !image.complete).length + document.querySelectorAll('[aria-busy=true]').length;
      }),
    )
    .toBe(0);
  await expect(async () => {
    const words = () =>
      page.evaluate(() => (document.body.textContent ?? '').length + document.querySelectorAll('*').length);
    const before = await words();
    await page.waitForTimeout(120);
    expect(await words()).toBe(before);
  }).toPass({ timeout: 10_000 });
}

/** Says what varies as at any other start, and hides what `selector` names. */
export async function still(page: Page, selector: string | undefined): Promise<void> {
  await page.evaluate(
    ([patterns, hidden]) => {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const before = node.nodeValue ?? '';
        const after = patterns.reduce((text, [from, to]) => text.replace(new RegExp(from, 'g'), to), before);
        if (after !== before) node.nodeValue = after;
      }
      if (hidden === undefined) return;
      for (const one of document.querySelectorAll<HTMLElement>(hidden)) one.style.visibility = 'hidden';
    },
    [varying, selector] as const,
  );
}
