import { chromium } from '@playwright/test';
const origin = 'http://127.0.0.1:4346'; const engines = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'] });
const context = await browser.newContext({ baseURL: origin, viewport: { width: 1440, height: 900 }, storageState: '/tmp/preview-session.json' });
const page = await context.newPage();
await page.goto('/p/shortcut-audit/x');
const l = page.locator('main a[href*="/x/"]:not([href$="/new"])').last(); await l.waitFor();
const href = await l.getAttribute('href');
for (const engine of engines) {
  await page.goto('about:blank');
  const t = Date.now();
  await page.goto(href + '?live=neuron-mct' + (engine === 'best' ? '' : '&engine=' + engine));
  await page.locator('[data-testid=preview-map][data-sparsity]').waitFor({ timeout: 120000 });
  console.log(engine, 'opened', Date.now() - t);
  const s = page.getByTestId('live-preview').getByRole('slider', { name: 'Sparsity' }); await s.focus();
  const times = [];
  for (let i = 0; i < 14; i++) { await page.keyboard.press(i % 2 ? 'PageDown' : 'PageUp'); await page.waitForTimeout(700); times.push((await page.getByTestId('preview-engine').locator('summary').innerText()).match(/[\d.]+ m?s a pass/)?.[0]); }
  console.log(times.join(' | '));
  console.log(await page.getByTestId('preview-engine').locator('summary').innerText());
  await page.getByTestId('preview-engine').locator('summary').click();
  console.log(await page.getByTestId('preview-engine').locator('table').innerText());
}
await browser.close();
