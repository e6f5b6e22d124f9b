// One visit of a page in a browser, by the browser's own entries.
import type { BrowserContext } from '@playwright/test';

export interface Load {
  /** Milliseconds until the server began to answer. */
  readonly answer: number;
  /** When the largest thing was painted. */
  readonly paint: number;
  /** How far things jumped (layout shift), and what jumped farthest. */
  readonly jump: number;
  readonly jumped: string;
  /** Bytes of script that were fetched. */
  readonly scripts: number;
}

interface Shift extends PerformanceEntry {
  readonly value: number;
  readonly hadRecentInput: boolean;
  readonly sources: readonly { readonly node: Node | null }[];
}

const settledMs = 2_500;

export async function load(
  context: BrowserContext,
  address: string,
  size: { readonly width: number; readonly height: number },
): Promise<Load> {
  const page = await context.newPage();
  await page.setViewportSize(size);
  let scripts = 0;
  page.on('response', async (response) => {
    if (response.request().resourceType() !== 'script') return;
    const sizes = await response
      .request()
      .sizes()
      .catch(() => null);
    // What the browser has kept from another page comes with a size of −1.
    scripts += Math.max(0, sizes?.responseBodySize ?? 0);
  });
  await page.addInitScript(() => {
    const seen = { paint: 0, jump: 0, largest: 0, jumped: '' };
    Object.assign(window, { seen });
    const nameOf = (node: Node | null) => {
      const element = node instanceof Element ? node : node?.parentElement;
      if (!element) return '';
      const words = (element.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 40);
      return `${element.tagName.toLowerCase()}${element.id ? `#${element.id}` : ''} “${words}”`;
    };
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.paint = entry.startTime;
    }).observe({ type: 'largest-contentful-paint', buffered: true });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as Shift[]) {
        if (entry.hadRecentInput) continue;
        seen.jump += entry.value;
        if (entry.value <= seen.largest) continue;
        seen.largest = entry.value;
        seen.jumped = entry.sources.map(({ node }) => nameOf(node)).join('; ');
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto(address, { waitUntil: 'load' });
  await page.waitForTimeout(settledMs);
  const found = await page.evaluate(() => {
    const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    const { seen } = window as unknown as { seen: { paint: number; jump: number; jumped: string } };
    return { answer: navigation.responseStart - navigation.requestStart, ...seen };
  });
  await page.close();
  return { ...found, scripts };
}
