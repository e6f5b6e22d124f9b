// A Chromium that runs on this machine: Playwright's own, the system's, or one that is fetched now.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { inRepository } from '../build/repository.ts';
import { runCommand } from '../build/run-command.ts';

const system = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Path of a browser that starts, or undefined. Fetches one where that is possible. `told`: a path the caller prefers. */
export async function findBrowser(told: string | undefined): Promise<string | undefined> {
  const bundled = await bundledPath();
  const first = await firstThatRuns([told, bundled, ...system]);
  if (first) return first;
  process.stdout.write('There is no browser on this machine; trying to fetch one.\n');
  const playwright = inRepository('e2e/node_modules/@playwright/test/cli.js');
  await runCommand(process.execPath, [playwright, 'install', 'chromium'], { timeout: 180_000 });
  const fetched = await firstThatRuns([bundled]);
  if (fetched || process.platform !== 'linux' || process.getuid?.() !== 0) return fetched;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await runCommand('apt-get', ['update'], { env });
  await runCommand('apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-liberation'], { env });
  return firstThatRuns(system);
}

/** Where Playwright would put its own browser. */
async function bundledPath(): Promise<string | undefined> {
  const entry = createRequire(inRepository('e2e/package.json')).resolve('@playwright/test');
  const { chromium } = (await import(join(dirname(entry), 'index.mjs'))) as { chromium: { executablePath(): string } };
  return chromium.executablePath();
}

// Starting it shows more than its presence: a downloaded browser may miss libraries of the system.
async function firstThatRuns(paths: readonly (string | undefined)[]): Promise<string | undefined> {
  for (const path of paths) {
    if (path && existsSync(path) && (await runCommand(path, ['--version'])).code === 0) return path;
  }
  return undefined;
}
