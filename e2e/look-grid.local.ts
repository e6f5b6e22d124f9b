// temporary
import { chromium } from '@playwright/test';
import { existsSync, readFileSync } from 'node:fs';
const base = 'http://127.0.0.1:4423';
const state = '/tmp/grid-state.json';
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, storageState: existsSync(state) ? state : undefined, colorScheme: 'light' });
const page = await context.newPage();
page.on('console', (m) => { if (m.type() === 'error') if (process.env.LOUD) console.log('console:', m.text().slice(0, 400)); });
page.on('pageerror', (e) => console.log('pageerror:', e.message, e.stack?.slice(0, 600)));
if (!existsSync(state)) {
  const link = /sign in once with (\S+)/.exec(readFileSync('/tmp/grid-start.log', 'utf8'))?.[1] ?? '';
  await page.goto(link);
  await context.storageState({ path: state });
}
const [query = '', out = '/tmp/grid-shot.png', size = '1440x900', theme = 'light', act = ''] = process.argv.slice(2);
const [w, h] = size.split('x').map(Number);
await page.setViewportSize({ width: w, height: h });
await page.goto(`${base}/p/shortcut-audit/c`);
const href = await page.getByRole('link', { name: 'Tag or object?' }).getAttribute('href');
await page.goto(base + href + query);
await page.waitForTimeout(4000);
if (theme !== 'light') await page.evaluate((t) => { document.documentElement.dataset.theme = t; }, theme);
for (const key of act ? act.split(' ') : []) { await page.keyboard.press(key); await page.waitForTimeout(400); }
await page.waitForTimeout(1000);
await page.screenshot({ path: out });
console.log(page.url(), await page.evaluate(() => [...document.querySelectorAll('.cmp-cell')].map((e) => (e as HTMLElement).dataset.state).slice(0, 8).join()));
await browser.close();
