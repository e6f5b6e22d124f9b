// Tests of the command line: they start processes, and on a busy machine one takes seconds.
import { defineConfig } from 'vitest/config';

export default defineConfig({ test: { globalSetup: ['@pathlens/db/testing/vitest-setup'], testTimeout: 60_000 } });
