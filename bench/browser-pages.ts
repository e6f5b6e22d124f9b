// `node bench/browser-pages.ts LINK`: what the pages of the demo take in a browser, on a product that was just started and said
// this link to sign in: the server's answer, the largest paint, how far things jump, scripts, and how long a key takes to be seen on pages that are worked with. Each
// is printed beside the sign-in page, which has next to nothing on it. CHROMIUM_PATH names the browser.
import { availableParallelism, loadavg } from 'node:os';
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';

const project = '/p/shortcut-audit';
const answers = 20;
const loads = 5;
const presses = 40;
const peer = '/sign-in';

const at = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(share * values.length))] ?? Number.NaN;

interface Load {
  readonly answer: number;
  readonly paint: number;
  readonly jump: number;
  readonly scripts: number;
}

/** Numbers of one visit, from the browser's own entries. */
async function load(context: BrowserContext, address: string): Promise<Load> {
  const page = await context.newPage();
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
    const seen = { paint: 0, jump: 0 };
    Object.assign(window, { seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.paint = entry.startTime;
    }).observe({ type: 'largest-contentful-paint', buffered: true });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[])
        if (!entry.hadRecentInput) seen.jump += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto(address, { waitUntil: 'load' });
  await page.waitForTimeout(2_500);
  const found = await page.evaluate(() => {
    const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    const { paint, jump } = (window as unknown as { seen: { paint: number; jump: number } }).seen;
    return { answer: navigation.responseStart - navigation.requestStart, paint, jump };
  });
  await page.close();
  return { ...found, scripts };
}

/** Milliseconds from a key to the frame that shows it, for each press. */
async function press(page: Page, keys: readonly string[]): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < presses; i++) {
    const seen = page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          addEventListener(
            'keydown',
            ({ timeStamp }) => requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - timeStamp))),
            { once: true, capture: true },
          );
        }),
    );
    await page.keyboard.press(keys[i % keys.length]);
    times.push(await seen);
  }
  return times;
}

async function firstLink(page: Page, list: string, part: string): Promise<string> {
  await page.goto(`${project}${list}`);
  const link = page.locator(`main a[href*="${part}"]:not([href$="/new"])`).first();
  await link.waitFor();
  return (await link.getAttribute('href')) ?? '';
}

const link = process.argv[2];
if (!link) throw new Error('Say the sign-in link that npm start printed.');
const { origin } = new URL(link);
let browser: Browser | undefined;
try {
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM_PATH, args: ['--no-sandbox'] });
  const context = await browser.newContext({ baseURL: origin, viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto(link);
  await page.waitForURL(/\/p\//);
  const experiment = await firstLink(page, '/x', `${project}/x/`);
  // The demo's runs are done: their pages are full, and nothing computes beside them.
  await page.goto(experiment);
  await page.getByTestId('units-kept').waitFor();
  await page.waitForTimeout(90_000);
  const comparison = await firstLink(page, '/c', `${project}/c/`);
  const pages: Readonly<Record<string, string>> = {
    'sign-in (peer)': peer,
    'project home': project,
    models: `${project}/models`,
    model: await firstLink(page, '/models', '/m/'),
    'data set': await firstLink(page, '/data', '/data/'),
    'new experiment': `${project}/x/new`,
    experiment,
    comparison,
    studies: `${project}/s`,
    claims: await firstLink(page, '/s', `${project}/s/`),
  };
  process.stdout.write(`${availableParallelism()} cores, load ${loadavg()[0].toFixed(1)}; milliseconds\n`);
  process.stdout.write(`${'page'.padEnd(18)}answer p90   paint p50   jump max    fetched kB   answer × peer\n`);
  let base = Number.NaN;
  for (const [name, address] of Object.entries(pages)) {
    // Whoever is signed in is sent on from the page of strangers.
    const visitor = address === peer ? await browser.newContext({ baseURL: origin }) : context;
    const times: number[] = [];
    for (let i = 0; i < answers; i++) {
      const began = performance.now();
      await (await visitor.request.get(address)).body();
      times.push(performance.now() - began);
    }
    const visits: Load[] = [];
    for (let i = 0; i < loads; i++) visits.push(await load(visitor, address));
    const answer = at(times, 0.9);
    if (address === peer) base = answer;
    const cells = [
      answer.toFixed(0).padStart(10),
      at(
        visits.map(({ paint }) => paint),
        0.5,
      )
        .toFixed(0)
        .padStart(12),
      Math.max(...visits.map(({ jump }) => jump))
        .toFixed(4)
        .padStart(11),
      (visits[0].scripts / 1000).toFixed(1).padStart(13),
      (answer / base).toFixed(1).padStart(16),
    ];
    process.stdout.write(`${name.padEnd(18)}${cells.join('')}\n`);
  }
  for (const [name, address, keys] of [
    ['slider of the experiment', experiment, ['ArrowRight', 'ArrowRight', 'ArrowLeft']],
    ['modes of the comparison', comparison, ['2', '4', '5', '1', 's', 'o']],
  ] as const) {
    await page.goto(address);
    await page.waitForTimeout(4_000);
    if (name.startsWith('slider')) await page.getByRole('slider').first().focus();
    const times = await press(page, keys);
    process.stdout.write(
      `${name}: key to frame p50 ${at(times, 0.5).toFixed(0)}, p95 ${at(times, 0.95).toFixed(0)}, largest ${Math.max(...times).toFixed(0)} ms\n`,
    );
  }
} finally {
  await browser?.close();
}
