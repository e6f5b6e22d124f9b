// All tests of the repository in one run: every workspace, the demo and the scripts, each with its own settings.
import { existsSync, readdirSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

const folders = ['packages', 'apps'].flatMap((group) => readdirSync(group).map((name) => `${group}/${name}`));

export default defineConfig({
  test: {
    projects: [...folders, 'demo', 'scripts', 'bench'].filter((folder) => existsSync(folder)),
    // Long checks run by `npm run check:long`.
    exclude: ['**/*.long.test.ts', '**/node_modules/**'],
  },
});
