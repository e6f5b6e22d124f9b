import { defineConfig } from 'vitest/config';

// Tests start processes; on a busy machine one takes seconds.
export default defineConfig({ test: { testTimeout: 60_000 } });
