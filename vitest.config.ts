// All tests of the repository in one run: every workspace, the demo and the scripts, each with its own settings.
import { existsSync, readdirSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

const groups = ['packages', 'apps'].flatMap((group) => readdirSync(group).map((name) => `${group}/${name}`));
const folders = [...groups, 'demo', 'scripts', 'bench'].filter((folder) => existsSync(folder));

export default defineConfig({
  test: {
    // A folder with settings of its own uses those; the others take what stands here.
    projects: folders.map((folder) =>
      existsSync(`${folder}/vitest.config.ts`)
        ? folder
        : { extends: true as const, root: folder, test: { name: folder, root: folder } },
    ),
    // Long checks run by `npm run check:long`.
    exclude: ['**/*.long.test.ts', '**/node_modules/**'],
    // Generous: a slow machine is no failure.
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
