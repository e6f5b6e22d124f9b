// `node bench/model-page.ts LINK`: the page of a network with more than 6,000 nodes in a browser, on a product that was just started
// and said this link to sign in. Writes the network, uploads it as people do, then opens its page, unfolds all of it, scrolls, searches
// and walks it with keys. For each: the longest frame, the longest that scripts held one up, and what the tab keeps. Numbers of a
// machine that draws by software are an upper bound. CHROMIUM_PATH names the browser.
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { type OnnxNode, type OnnxTensor, writeOnnxFile } from './onnx-file.ts';

const size = { stages: 10, blocks: 150, channels: 4 };
const print = (name: string, text: string) => process.stdout.write(`${name.padEnd(34)} ${text}\n`);

/** Residual blocks of four nodes, named by scopes as exporters do. */
function writeLargeNetwork(file: string): number {
  const nodes: OnnxNode[] = [];
  const tensors: OnnxTensor[] = [];
  const { stages, blocks, channels } = size;
  let seed = 1;
  const random = () => {
    seed = (seed * 16_807) % 2_147_483_647;
    return seed / 2_147_483_647 - 0.5;
  };
  const weights = (name: string, shape: readonly number[]): string => {
    const values = Float32Array.from({ length: shape.reduce((count, side) => count * side, 1) }, random);
    tensors.push({ name, shape, pieces: () => [values] });
    return name;
  };
  const node = (operator: string, output: string, inputs: readonly string[], attributes?: OnnxNode['attributes']) => {
    nodes.push({ operator, inputs, output, attributes });
    return output;
  };
  let x = node('Conv', '/stem/Conv', ['image', weights('stem', [channels, 3, 1, 1])]);
  for (let stage = 0; stage < stages; stage++) {
    for (let block = 0; block < blocks; block++) {
      const scope = `/stage${stage}/stage${stage}.${block}`;
      const first = node('Conv', `${scope}/conv1/Conv`, [
        x,
        weights(`w${stage}.${block}.1`, [channels, channels, 1, 1]),
      ]);
      const active = node('Relu', `${scope}/relu/Relu`, [first]);
      const second = node('Conv', `${scope}/conv2/Conv`, [
        active,
        weights(`w${stage}.${block}.2`, [channels, channels, 1, 1]),
      ]);
      x = node('Add', `${scope}/Add`, [second, x]);
    }
  }
  x = node('Flatten', '/Flatten', [node('GlobalAveragePool', '/pool/GlobalAveragePool', [x])]);
  node('Gemm', 'logits', [x, weights('head', [8, channels])], { transB: 1 });
  writeOnnxFile(file, {
    input: { name: 'image', shape: [3, 32, 32] },
    output: { name: 'logits', shape: [8] },
    nodes,
    tensors,
  });
  return nodes.length;
}

interface Seen {
  readonly frames: number[];
  /** [duration, scripts] of frames longer than 50 ms. */
  readonly long: [number, number][];
}

async function watched(page: Page, name: string, work: () => Promise<unknown>): Promise<void> {
  await page.evaluate(() => {
    const seen: Seen = { frames: [], long: [] };
    Object.assign(window, { seen });
    let before = performance.now();
    const step = (now: number) => {
      seen.frames.push(now - before);
      before = now;
      if ((window as unknown as { seen: Seen }).seen === seen) requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { scripts = [] } = entry as PerformanceEntry & { scripts?: { duration: number }[] };
        seen.long.push([entry.duration, scripts.reduce((sum, { duration }) => sum + duration, 0)]);
      }
    }).observe({ type: 'long-animation-frame' });
  });
  const began = performance.now();
  await work();
  const took = performance.now() - began;
  await page.waitForTimeout(400);
  const { frames, long } = await page.evaluate(() => {
    const { seen } = window as unknown as { seen: Seen };
    Object.assign(window, { seen: null });
    return seen;
  });
  const sorted = frames.slice(2).sort((a, b) => a - b);
  const share = (of: number) => sorted[Math.min(sorted.length - 1, Math.floor(of * sorted.length))] ?? 0;
  const scripts = Math.max(0, ...long.map(([, of]) => of));
  print(
    name,
    `${took.toFixed(0)} ms in all   frames p50 ${share(0.5).toFixed(0)} p95 ${share(0.95).toFixed(0)} longest ${share(1).toFixed(0)} ms   scripts at most ${scripts.toFixed(0)} ms in a frame`,
  );
}

async function memory(browser: Browser, page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  const elements = await page.evaluate(() => document.querySelectorAll('*').length);
  return `scripts ${(usedSize / 1e6).toFixed(1)} MB, ${elements} elements (${browser.version()})`;
}

const [link] = process.argv.slice(2);
if (!link) {
  process.stderr.write('Give the link that the start of the product said.\n');
  process.exit(2);
}
const folder = mkdtempSync(join(tmpdir(), 'pathlens-model-page-'));
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM_PATH, args: ['--no-sandbox'] });
try {
  const file = join(folder, 'large-network.onnx');
  const count = writeLargeNetwork(file);
  print('machine', `${availableParallelism()} cores, load ${loadavg()[0].toFixed(1)}`);
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  await page.goto(link);
  const { origin } = new URL(page.url());
  await page.goto(`${origin}/p/shortcut-audit/models`);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Upload model' }).click();
  await (await chooser).setFiles(file);
  const dialog = page.getByRole('dialog', { name: 'Upload a model' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill(`large-${Date.now() % 1e6}`);
  const began = performance.now();
  await dialog.getByRole('button', { name: 'Upload', exact: true }).click();
  await dialog.getByText(/activation points,/).waitFor({ timeout: 300_000 });
  print('import', `${count} nodes in ${((performance.now() - began) / 1_000).toFixed(1)} s`);
  await dialog.getByRole('combobox', { name: 'Preset' }).selectOption('plain');
  await dialog.getByRole('button', { name: 'Save preprocessing' }).click();
  await page.getByRole('region', { name: 'Network' }).waitFor();
  const address = page.url();
  await page.goto('about:blank');
  const opening = performance.now();
  await page.goto(address);
  const network = page.getByRole('region', { name: 'Network' });
  await network.getByText(/more nodes are being read/).waitFor({ state: 'detached', timeout: 60_000 });
  print('opened, all nodes read', `${(performance.now() - opening).toFixed(0)} ms   ${await memory(browser, page)}`);
  const tree = network.getByRole('tree');
  await watched(page, 'expand all', async () => {
    await network.getByRole('button', { name: 'Expand all' }).click();
    await network.getByRole('button', { name: 'Collapse all' }).waitFor();
  });
  print('with all unfolded', await memory(browser, page));
  await watched(page, 'collapse all, expand all', async () => {
    await network.getByRole('button', { name: 'Collapse all' }).click();
    await network.getByRole('button', { name: 'Expand all' }).click();
    await network.getByRole('button', { name: 'Collapse all' }).waitFor();
  });
  await watched(page, 'scroll through all of it, 4 s', () =>
    tree.evaluate(
      (element) =>
        new Promise<void>((resolve) => {
          const start = performance.now();
          const most = element.scrollHeight - element.clientHeight;
          const step = (now: number) => {
            element.scrollTop = (most * (now - start)) / 4_000;
            if (now - start < 4_000) requestAnimationFrame(step);
            else resolve();
          };
          requestAnimationFrame(step);
        }),
    ),
  );
  await watched(page, 'search, letter by letter', async () => {
    await network.getByRole('searchbox', { name: 'Find a node' }).pressSequentially('stage7.14/conv2', { delay: 60 });
    await network.getByRole('status').filter({ hasText: 'found' }).waitFor();
  });
  await watched(page, 'clear the search', async () => {
    await network.getByRole('searchbox', { name: 'Find a node' }).fill('');
  });
  await tree.focus();
  await watched(page, 'walk 40 rows with keys', async () => {
    for (let i = 0; i < 40; i++) await page.keyboard.press('ArrowDown');
  });
  await watched(page, 'to the end and back', async () => {
    await page.keyboard.press('End');
    await page.keyboard.press('Home');
  });
  await watched(page, 'fold a stage, unfold it', async () => {
    await tree.getByRole('treeitem', { expanded: true }).first().click();
    await tree.getByRole('treeitem', { expanded: false }).first().click();
  });
  print('at the end', await memory(browser, page));
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}
