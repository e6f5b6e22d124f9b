// The built product in a real browser, by Playwright.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRepository } from '../build/repository.ts';
import { runCommand } from '../build/run-command.ts';
import { findBrowser } from './find-browser.ts';
import { startProduct } from './started-product.ts';
import { one, sum, type Tally } from './tally.ts';

/** Which of the tests, and how. */
export interface EndToEndChoice {
  /** Further arguments of Playwright. */
  readonly args?: readonly string[];
  /** Read by the tests, besides what every one of them is told. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Pages are looked at before people change what they show; a page that looks otherwise keeps no journey from being made. */
const steps: readonly (readonly string[])[] = [['--project=looks'], ['--project=journeys', '--no-deps']];

/** Runs the tests of e2e/ against a product of their own. `skip`: do not run, and do not fail for it. */
export async function runEndToEnd(skip: boolean, choice: EndToEndChoice = {}): Promise<Tally> {
  if (skip) {
    process.stdout.write('The end-to-end tests did not run: E2E=skip.\n');
    return sum([]);
  }
  const browser = await findBrowser(process.env.CHROMIUM_PATH);
  if (!browser) {
    const advice = 'Install Chromium, name one in CHROMIUM_PATH, or set E2E=skip to go without.';
    process.stdout.write(
      `The end-to-end tests did not run: there is no browser and none could be fetched. ${advice}\n`,
    );
    return one(false);
  }
  const product = await startProduct();
  const env = {
    ...process.env,
    ...choice.env,
    CHROMIUM_PATH: browser,
    E2E_ADDRESS: product.address,
    E2E_SIGN_IN_LINK: product.signInLink,
  };
  const tallies: Tally[] = [];
  try {
    for (const args of choice.args ? [choice.args] : steps) tallies.push(await runPlaywright(env, args));
  } finally {
    const trouble = await product.stop();
    if (trouble) process.stdout.write(`${trouble}\n`);
    tallies.push(one(trouble === undefined));
  }
  return sum(tallies);
}

async function runPlaywright(env: NodeJS.ProcessEnv, further: readonly string[]): Promise<Tally> {
  const folder = mkdtempSync(join(tmpdir(), 'pathlens-playwright-'));
  const report = join(folder, 'report.json');
  try {
    const cli = inRepository('e2e/node_modules/@playwright/test/cli.js');
    const args = [cli, 'test', '--reporter=list,json', ...further];
    // Playwright sets both variables about colours for its workers; Node would complain in every run.
    const settings = { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: report, NODE_NO_WARNINGS: '1' };
    const { code } = await runCommand(process.execPath, args, { cwd: inRepository('e2e'), env: settings, show: true });
    const { stats } = JSON.parse(readFileSync(report, 'utf8')) as {
      stats: { expected: number; flaky: number; unexpected: number };
    };
    const failed = stats.unexpected + stats.flaky;
    return { passed: stats.expected, failed: code !== 0 && failed === 0 ? 1 : failed };
  } catch {
    return one(false);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
