// What stands in the way of somebody on a page.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

type Theme = 'light' | 'dark' | 'contrast';

/** As its button does, without a load. */
export const setTheme = (page: Page, theme: Theme) =>
  page.evaluate((next) => {
    const { __pathlensTheme } = window as unknown as { __pathlensTheme?: (theme: string, kept: boolean) => void };
    __pathlensTheme?.(next, false);
  }, theme);

async function axe(page: Page, rules?: string[]): Promise<string[]> {
  const builder = new AxeBuilder({ page });
  const { violations } = await (rules ? builder.withRules(rules) : builder).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

/** Faults in every theme; in another than the first nothing but colours differs. */
export async function faultsInThemes(page: Page): Promise<string[]> {
  await setTheme(page, 'light');
  const faults = await axe(page);
  for (const theme of ['dark', 'contrast'] as const) {
    await setTheme(page, theme);
    faults.push(...(await axe(page, ['color-contrast'])).map((fault) => `${theme}: ${fault}`));
  }
  await setTheme(page, 'light');
  return faults;
}

/** Text under 12 px. */
export const smallText = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('body *')]
      .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()))
      .filter(
        (element) => element.getClientRects().length > 0 && Number.parseFloat(getComputedStyle(element).fontSize) < 12,
      )
      .map((element) => element.outerHTML.slice(0, 80)),
  );
