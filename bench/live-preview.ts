// `node bench/live-preview.ts LINK [ENGINE …]`: the live preview of the demo's first experiment, on a product that was just started and said this link to sign
// in: from opening it to the first picture, and from a move of the sparsity, and from something drawn, to the picture that shows it. Engines are wasm, cpu, webgl
// and webgpu (with Chromium's software adapter where there is no card); `best` lets the browser choose. CHROMIUM_PATH names the browser.
import { availableParallelism, loadavg } from 'node:os';
import { chromium, type Page } from '@playwright/test';

const project = '/p/shortcut-audit';
const moves = 30;

const at = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(share * values.length))] ?? Number.NaN;

declare global {
  /** The page's own: milliseconds from the next key to the frame after the map is another one. */
  var mapAnswered: Promise<number>;
}

/** Milliseconds from a key to the frame after the map is another one. */
async function answered(page: Page, key: string): Promise<number> {
  await page.evaluate(() => {
    globalThis.mapAnswered = new Promise<number>((resolve) => {
      const map = document.querySelector('[data-testid=preview-map]');
      if (!map) throw new Error('no map');
      let began = 0;
      const note = ({ timeStamp }: KeyboardEvent) => {
        began = timeStamp;
      };
      addEventListener('keydown', note, { once: true, capture: true });
      const watch = new MutationObserver(() => {
        watch.disconnect();
        requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began)));
      });
      watch.observe(map, { attributes: true, attributeFilter: ['data-answer'] });
    });
  });
  await page.keyboard.press(key);
  return page.evaluate(() => globalThis.mapAnswered);
}

const [link, ...named] = process.argv.slice(2);
if (!link) throw new Error('Say the sign-in link that npm start printed.');
const { origin } = new URL(link);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH,
  args: ['--no-sandbox', '--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'],
});
try {
  const context = await browser.newContext({ baseURL: origin, viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto(link);
  await page.waitForURL(/\/p\//);
  await page.goto(`${project}/x`);
  const experiment = page.locator('main a[href*="/x/"]:not([href$="/new"])').last();
  await experiment.waitFor();
  const address = await experiment.getAttribute('href');
  process.stdout.write(`${availableParallelism()} cores, load ${loadavg()[0].toFixed(1)}; milliseconds\n`);
  process.stdout.write('engine   opened   slider p50   p95   drawn p50   p95   says\n');
  for (const engine of named.length > 0 ? named : ['wasm', 'cpu', 'best']) {
    await page.goto('about:blank');
    await page.goto(`${address}?live=neuron-mct${engine === 'best' ? '' : `&engine=${engine}`}`);
    const began = performance.now();
    await page.locator('[data-testid=preview-map][data-sparsity]').waitFor({ timeout: 120_000 });
    const opened = performance.now() - began;
    const slider = page.getByTestId('live-preview').getByRole('slider', { name: 'Sparsity' });
    await slider.focus();
    const moved: number[] = [];
    for (let i = 0; i < moves; i++) {
      moved.push(await answered(page, i % 2 === 0 ? 'PageUp' : 'PageDown'));
      await page.waitForTimeout(100);
    }
    await page.getByTestId('preview-editor').focus();
    const drawn: number[] = [];
    for (let i = 0; i < moves; i++) {
      await page.keyboard.press('ArrowRight');
      drawn.push(await answered(page, 'Space'));
      await page.waitForTimeout(100);
    }
    const says = (await page.getByTestId('preview-engine').locator('summary').textContent()) ?? '';
    const cells = [opened, at(moved, 0.5), at(moved, 0.95), at(drawn, 0.5), at(drawn, 0.95)].map((value) =>
      value.toFixed(0).padStart(8),
    );
    process.stdout.write(`${engine.padEnd(7)}${cells.join('')}   ${says.trim()}\n`);
  }
} finally {
  await browser.close();
}
