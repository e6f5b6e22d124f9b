// `node bench/browser-pages.ts`: what the pages of the demo take in a browser: the server's answer, the largest paint, how far
// things jump on a desk and on a phone, scripts, how long keys and clicks take to be seen; then the page of a large comparison
// (compare-page.ts). Each is printed beside the sign-in page, which has next to nothing on it. It starts a product of its own;
// with the sign-in link of one that runs already (`node bench/browser-pages.ts LINK`) it asks that, and leaves the large
// comparison out. --pages=model,experiment loads these alone, --pages=none none. CHROMIUM_PATH names the browser.
import { spawn } from 'node:child_process';
import { availableParallelism, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import { interactions, press, watchInteractions } from './interactions.ts';
import { type Load, load } from './page-load.ts';
import { startProduct } from './product.ts';

const project = '/p/shortcut-audit';
const answers = 20;
const loads = 5;
const presses = 40;
const peer = '/sign-in';
const desk = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };
const goals = { answer: 200, paint: 1_200, jump: 0.02, interaction: 100, slider: 50 };

const at = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(share * values.length))] ?? Number.NaN;
const print = (text: string) => process.stdout.write(`${text}\n`);
/** What is beyond its goal is marked. */
const held = (text: string, holds: boolean) => `${text}${holds ? ' ' : '!'}`;

async function linkTo(page: Page, list: string, name: RegExp): Promise<string> {
  await page.goto(`${project}${list}`);
  const link = page.locator('main').getByRole('link', { name }).first();
  await link.waitFor();
  return (await link.getAttribute('href')) ?? '';
}

async function addressesOf(page: Page): Promise<Readonly<Record<string, string>>> {
  const model = await linkTo(page, '/models', /^tagged-cnn/);
  await page.goto(model);
  const table = page.getByRole('region', { name: 'Predictions' }).getByRole('link').first();
  const predictions = (await table.getAttribute('href')) ?? '';
  return {
    'sign-in (peer)': peer,
    'project home': project,
    models: `${project}/models`,
    model,
    data: `${project}/data`,
    'data set': await linkTo(page, '/data', /^Mixed split/),
    'data set, clean': await linkTo(page, '/data', /^Clean split/),
    predictions,
    experiments: `${project}/x`,
    'new experiment': `${project}/x/new`,
    experiment: await linkTo(page, '/x', /^Object or tag/),
    comparisons: `${project}/c`,
    comparison: await linkTo(page, '/c', /^Tag or object/),
    studies: `${project}/s`,
    'new study': `${project}/s/new`,
    claims: await linkTo(page, '/s', /^What holds for/),
    evaluation: await linkTo(page, '/s', /^What the maps are worth/),
    'map of pathways': await linkTo(page, '/s', /^Who is far from their class/),
    inbox: '/inbox',
    account: '/account',
    tokens: '/account/tokens',
    installation: '/installation',
    team: '/t/home/settings',
    'project settings': `${project}/settings`,
    webhooks: `${project}/settings/webhooks`,
    'design system': '/design',
  };
}

async function printLoads(
  browser: Browser,
  context: BrowserContext,
  origin: string,
  pages: Readonly<Record<string, string>>,
) {
  print(
    `${'page'.padEnd(20)}answer p90  × peer   paint p50   jump max, desk   and phone   fetched kB   what jumped farthest`,
  );
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
    for (let i = 0; i < loads; i++) visits.push(await load(visitor, address, desk));
    const narrowly: Load[] = [];
    for (let i = 0; i < 2; i++) narrowly.push(await load(visitor, address, phone));
    const answer = at(times, 0.9);
    if (address === peer) base = answer;
    const paint = at(
      visits.map((visit) => visit.paint),
      0.5,
    );
    const farthest = (some: readonly Load[]) => Math.max(...some.map(({ jump }) => jump));
    const [wide, narrow] = [farthest(visits), farthest(narrowly)];
    const jumped = [...visits, ...narrowly].sort((one, other) => other.jump - one.jump)[0];
    print(
      [
        name.padEnd(20),
        held(answer.toFixed(0).padStart(9), answer <= goals.answer),
        (answer / base).toFixed(1).padStart(8),
        held(paint.toFixed(0).padStart(11), paint <= goals.paint),
        held(wide.toFixed(4).padStart(16), wide <= goals.jump),
        held(narrow.toFixed(4).padStart(11), narrow <= goals.jump),
        (visits[0].scripts / 1000).toFixed(1).padStart(12),
        `   ${jumped.jump > goals.jump / 4 ? jumped.jumped.slice(0, 160) : ''}`,
      ].join(''),
    );
    if (visitor !== context) await visitor.close();
  }
}

interface Work {
  readonly name: string;
  readonly page: string;
  /** To where it begins. */
  readonly ready: (page: Page) => Promise<void>;
  readonly keys: readonly string[];
}

const works: readonly Work[] = [
  {
    name: 'experiment, sparsity',
    page: 'experiment',
    ready: async (page) => page.getByRole('slider', { name: 'Sparsity' }).focus(),
    keys: ['ArrowRight', 'ArrowRight', 'ArrowLeft', 'PageUp', 'PageDown'],
  },
  {
    name: 'experiment, images, layers, opacity',
    page: 'experiment',
    ready: async (page) => page.getByTestId('units-kept').waitFor(),
    keys: ['j', '}', 'o', ']', 'k', '{', 'Shift+O', '['],
  },
  {
    name: 'experiment, channels',
    page: 'experiment',
    ready: async (page) => page.getByRole('slider', { name: /^Channel of/ }).focus(),
    keys: ['ArrowRight', 'ArrowRight', 'Shift+ArrowRight', 'ArrowLeft'],
  },
  {
    name: 'comparison, modes, scale, zoom',
    page: 'comparison',
    ready: async (page) => page.locator('.cmp-cell[data-state="shown"]').first().waitFor(),
    keys: ['2', '4', '5', '1', 's', 'o', '+', '0', 'Shift+O'],
  },
  {
    name: 'comparison, cells',
    page: 'comparison',
    ready: async (page) => page.locator('[data-at="A1"]').focus(),
    keys: ['ArrowRight', 'ArrowDown', 'j', 'ArrowLeft', 'k', 'End', 'Home', 'x'],
  },
  {
    name: 'model, nodes',
    page: 'model',
    ready: async (page) => page.getByRole('tree').focus(),
    keys: ['ArrowDown', 'ArrowDown', 'End', 'ArrowUp', 'Home'],
  },
  {
    name: 'data set, images',
    page: 'data set, clean',
    ready: async (page) => page.getByRole('listbox', { name: 'Images' }).focus(),
    keys: ['ArrowRight', 'ArrowDown', 'End', 'Home', 'PageDown'],
  },
  {
    name: 'new experiment, choices',
    page: 'new experiment',
    ready: async (page) => page.getByRole('checkbox').first().focus(),
    keys: ['Space', 'Tab', 'Space', 'Shift+Tab'],
  },
  {
    name: 'palette, words',
    page: 'project home',
    ready: async (page) => {
      await page.keyboard.press('ControlOrMeta+k');
      await page.getByRole('combobox', { name: 'Search or run' }).waitFor();
    },
    keys: ['t', 'a', 'g', 'ArrowDown', 'Backspace', 'Backspace', 'Backspace'],
  },
];

async function printInteractions(context: BrowserContext, pages: Readonly<Record<string, string>>) {
  print(`\n${'done with keys'.padEnd(38)}key to frame p50    p95    largest   interaction to next paint p95`);
  const all: number[] = [];
  for (const work of works) {
    const page = await context.newPage();
    await page.setViewportSize(desk);
    await watchInteractions(page);
    await page.goto(pages[work.page]);
    await page.waitForTimeout(2_500);
    await work.ready(page);
    let taken: number[] = [];
    const told = await interactions(page, presses, async () => {
      taken = await press(page, work.keys, presses);
    });
    all.push(...told);
    const goal = work.name.endsWith('sparsity') ? goals.slider : goals.interaction;
    print(
      [
        work.name.padEnd(38),
        at(taken, 0.5).toFixed(0).padStart(16),
        held(at(taken, 0.95).toFixed(0).padStart(7), at(taken, 0.95) <= goal),
        Math.max(...taken)
          .toFixed(0)
          .padStart(10),
        held(at(told, 0.95).toFixed(0).padStart(32), at(told, 0.95) <= goals.interaction),
      ].join(''),
    );
    await page.close();
  }
  print(`all ${all.length} interactions: p95 ${at(all, 0.95).toFixed(0)} ms to next paint (goal ${goals.interaction})`);
}

/** What the demo computes is done, so that its pages are full and nothing computes beside them. */
async function awaitDemo(page: Page): Promise<void> {
  await page.goto(`${project}/s`);
  await page.locator('main tbody').getByText('Done', { exact: true }).nth(3).waitFor({ timeout: 600_000 });
  await page.waitForTimeout(10_000);
}

const link = process.argv.slice(2).find((word) => !word.startsWith('--'));
const only = process.argv
  .find((word) => word.startsWith('--pages='))
  ?.slice('--pages='.length)
  .split(',');
const product = link ? null : await startProduct();
let browser: Browser | undefined;
try {
  const signInLink = link ?? product?.signInLink ?? '';
  const { origin } = new URL(signInLink);
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM_PATH, args: ['--no-sandbox'] });
  const context = await browser.newContext({ baseURL: origin, viewport: desk });
  const page = await context.newPage();
  await page.goto(signInLink);
  await page.waitForURL(/\/p\//);
  await awaitDemo(page);
  const pages = await addressesOf(page);
  await page.close();
  print(
    `${availableParallelism()} cores, load ${loadavg().map((one) => one.toFixed(1))}, ${browser.version()}; milliseconds; “!” is beyond the goal`,
  );
  const loaded = Object.entries(pages).filter(([name]) => only === undefined || only.includes(name));
  await printLoads(browser, context, origin, Object.fromEntries(loaded));
  await printInteractions(context, pages);
} finally {
  await browser?.close();
  await product?.stop();
}
if (product) {
  print('\na comparison of 12 × 10,000 rows');
  const script = fileURLToPath(new URL('compare-page.ts', import.meta.url));
  const child = spawn(process.execPath, [script], { stdio: 'inherit' });
  process.exitCode = await new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
}
