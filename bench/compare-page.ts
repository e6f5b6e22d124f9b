// `node bench/compare-page.ts`: the page of a comparison of 12 columns and 10,000 images in a browser, through the gateway and the
// web app as they are started. Prints how long frames take while it is scrolled, how long a change of the scale takes to be
// drawn and whether it fetches anything, how long the scale over all maps takes to be known, and what the tab keeps in memory
// after 12 × 1,000 cells were seen. CHROMIUM_PATH names the browser; build the pages first (npm start does).
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { connect, createDatabase, freePort, leasePostgres, migrate } from '@pathlens/db';
import { openStorage } from '@pathlens/storage';
import { type Browser, chromium, type Page } from '@playwright/test';
import { writeComparison } from './compare-rows.ts';

const size = { columns: 12, images: 10_000, side: 64 };
const root = fileURLToPath(new URL('..', import.meta.url));
const script = (name: string) => join(root, `apps/gateway/src/${name}.ts`);
const print = (name: string, text: string) => process.stdout.write(`${name.padEnd(44)} ${text}\n`);

interface Frames {
  /** Milliseconds between frames. */
  readonly times: readonly number[];
  /** Frames in which something of the grid was still blank. */
  readonly seconds: number;
}

const at = (times: readonly number[], share: number) =>
  [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(share * times.length))];

/** Scrolls by so many pixels a second, as a hand on a wheel does, and says when frames came. */
function scroll(page: Page, speed: number, seconds: number): Promise<Frames> {
  return page.evaluate(
    ([perSecond, length]) =>
      new Promise<Frames>((resolve) => {
        const grid = document.querySelector('.cmp-scroll') as HTMLElement;
        const times: number[] = [];
        const began = performance.now();
        let before = began;
        const step = (now: number) => {
          times.push(now - before);
          grid.scrollTop += (perSecond * (now - before)) / 1_000;
          before = now;
          if (now - began < length * 1_000) requestAnimationFrame(step);
          else resolve({ times: times.slice(2), seconds: (now - began) / 1_000 });
        };
        requestAnimationFrame(step);
      }),
    [speed, seconds] as const,
  );
}

function tell(name: string, { times, seconds }: Frames): void {
  const late = times.filter((time) => time > 1_000 / 60 + 4).length;
  const rate = (times.length / seconds).toFixed(1);
  print(
    name,
    `${rate} frames/s   p50 ${at(times, 0.5).toFixed(1)}  p95 ${at(times, 0.95).toFixed(1)}  p99 ${at(times, 0.99).toFixed(1)}  max ${Math.max(...times).toFixed(0)} ms   ${late} of ${times.length} late`,
  );
}

/** Of the tab: everything its process keeps, and what scripts keep of it. */
async function memory(browser: Browser, page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  const whole = await browser.newBrowserCDPSession();
  const { processInfo } = (await whole.send('SystemInfo.getProcessInfo')) as {
    processInfo: { type: string; id: number }[];
  };
  const kept = processInfo
    .filter(({ type }) => type === 'renderer' || type === 'GPU')
    .map(({ type, id }) => {
      const { stdout } = spawnSync('grep', ['-E', '^(Pss|Private_(Clean|Dirty)):', `/proc/${id}/smaps_rollup`], {
        encoding: 'utf8',
      });
      const kB = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(stdout)?.[1] ?? 0);
      return `${type} ${((kB('Private_Clean') + kB('Private_Dirty')) / 1024).toFixed(0)} MB`;
    });
  return `scripts ${(usedSize / 2 ** 20).toFixed(0)} MB, of their own: ${kept.join(', ')}`;
}

async function measure(browser: Browser, address: string, link: string, path: string): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto(address + link);
  let asked = 0;
  page.on('request', (request) => {
    if (request.url().includes('/files/')) asked++;
  });
  const opened = performance.now();
  await page.goto(address + path);
  const drawn = '.cmp-cell[data-state="shown"]';
  await page
    .locator(drawn)
    .first()
    .waitFor({ timeout: 60_000 })
    .catch(async (error: unknown) => {
      const seen = ((await page.locator('body').textContent()) ?? '').slice(0, 600);
      throw new Error(`No map came: ${page.url()} shows "${seen}"`, { cause: error });
    });
  print('first map is there', `${(performance.now() - opened).toFixed(0)} ms after the address was entered`);
  const scaled = performance.now();
  await page.waitForFunction(() => !document.querySelector('.cmp-legend')?.textContent?.includes('…'), undefined, {
    timeout: 120_000,
  });
  print('scale over 120,000 maps', `known ${(performance.now() - scaled).toFixed(0)} ms later`);
  await wait(2_000);
  for (const [name, speed] of [
    ['slowly, 300 px/s', 300],
    ['1,500 px/s', 1_500],
    ['flung, 8,000 px/s', 8_000],
  ] as const) {
    tell(`scrolled ${name}`, await scroll(page, speed, 6));
  }
  await wait(1_500);
  const before = asked;
  const clips: number[] = [];
  for (const key of ['s', 's', 's', 'o', 'o', 'Shift+O', '4', '5', '1']) {
    const began = performance.now();
    await page.keyboard.press(key);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    clips.push(performance.now() - began);
  }
  print(
    'scale, opacity, mode changed',
    `drawn after ${at(clips, 0.5).toFixed(0)} ms (largest ${Math.max(...clips).toFixed(0)}); files fetched: ${asked - before}`,
  );
  print('memory there', await memory(browser, page));
  // A thousand images by twelve columns, all of them seen.
  await page.evaluate(() => {
    (document.querySelector('.cmp-scroll') as HTMLElement).scrollTop = 0;
  });
  for (let row = 0; row < 1_000; row += 5) {
    await page.evaluate((top) => {
      (document.querySelector('.cmp-scroll') as HTMLElement).scrollTop = top;
    }, row * 166);
    await wait(120);
  }
  await wait(2_000);
  print('memory after 12 × 1,000 cells', await memory(browser, page));
  await context.close();
}

const folder = mkdtempSync(join(tmpdir(), 'pathlens-compare-'));
chmodSync(folder, 0o755);
const dataDir = join(folder, 'data');
mkdirSync(dataDir);
const lease = await leasePostgres(folder);
const children: ChildProcess[] = [];
try {
  if (!existsSync(join(root, 'apps/web/.next/BUILD_ID'))) throw new Error('Build the pages first: npm start.');
  const url = await createDatabase(lease.server.url, 'bench');
  await migrate(url);
  const [port, webPort] = [await freePort(), await freePort()];
  const address = `http://127.0.0.1:${port}`;
  const env = {
    ...{ PATH: process.env.PATH, NODE_ENV: 'production', LOG_LEVEL: 'warn', DATABASE_URL: url, DATA_DIR: dataDir },
    ...{ PORT: `${port}`, PUBLIC_URL: address, WEB_URL: `http://127.0.0.1:${webPort}`, GATEWAY_URL: address },
  };
  const link = spawnSync(process.execPath, [script('create-sign-in-link')], { env, encoding: 'utf8' }).stdout.trim();
  const prisma = connect(url, { poolSize: 1 });
  const storage = await openStorage(join(dataDir, 'objects'));
  const { id: owner } = await prisma.user.findFirstOrThrow();
  const began = performance.now();
  const { slug, id } = await writeComparison({ prisma, storage }, owner, size);
  await prisma.$disconnect();
  print(`${size.columns} × ${size.images} rows written`, `in ${((performance.now() - began) / 1_000).toFixed(0)} s`);
  const start = (args: readonly string[], cwd = root) =>
    children.push(spawn(process.execPath, args, { env, cwd, stdio: ['ignore', 'ignore', 'inherit'] }));
  start([script('main')]);
  // Pages open once a worker is there.
  start([join(root, 'apps/worker/src/main.ts')]);
  const next = join(root, 'apps/web/node_modules/next/dist/bin/next');
  start([next, 'start', '-H', '127.0.0.1', '-p', `${webPort}`], join(root, 'apps/web'));
  while (!(await fetch(`${address}/readyz`).catch(() => undefined))?.ok) await wait(100);
  while (!(await fetch(`http://127.0.0.1:${webPort}/sign-in`).catch(() => undefined))?.ok) await wait(100);
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH,
    args: ['--no-sandbox', '--enable-precise-memory-info'],
  });
  print(
    'machine',
    `${availableParallelism()} cores, load ${loadavg().map((load) => load.toFixed(1))}, ${browser.version()}`,
  );
  await measure(browser, address, link, `/p/${slug}/c/${id}`);
  await browser.close();
  print('load after', String(loadavg().map((load) => load.toFixed(1))));
} finally {
  for (const child of children) child.kill('SIGTERM');
  await Promise.all(children.map((child) => child.exitCode ?? new Promise((resolve) => child.once('exit', resolve))));
  await lease.release();
  rmSync(folder, { recursive: true, force: true });
}
