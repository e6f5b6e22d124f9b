// All tests of the repository in one run: every workspace and the scripts, each with its own settings.
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { readWorkspaces } from './scripts/build/workspaces.ts';

// Those of e2e are Playwright's.
const workspaces = readWorkspaces().map(({ folder }) => folder);
const folders = [...workspaces, 'scripts'].filter((folder) => folder !== 'e2e');

/** Elsewhere files share a process, so that our own code is read once and not for each; here what a process holds is looked at. */
const isAlone = (folder: string): boolean => folder === 'packages/engines' || folder === 'packages/model-io';

export default defineConfig({
  test: {
    // A folder with settings of its own uses those; the others take what stands here.
    projects: folders.map((folder) =>
      existsSync(`${folder}/vitest.config.ts`)
        ? folder
        : { extends: true as const, root: folder, test: { name: folder, root: folder, isolate: isAlone(folder) } },
    ),
    // Two more than there are cores: many tests wait, for processes of their own and for queues.
    maxWorkers: availableParallelism() + 2,
    // Generous: a slow machine is no failure.
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
