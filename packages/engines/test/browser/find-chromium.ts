// A Chromium that is on this machine; none is fetched.
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

const system = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Its path, or undefined. */
export function findChromium(): string | undefined {
  const paths = [process.env.CHROMIUM_PATH, chromium.executablePath(), ...system];
  return paths.find((path) => path !== undefined && existsSync(path));
}
