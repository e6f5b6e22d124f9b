// Tests of the gateway: a real PostgreSQL, real HTTP.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Nexus and Apollo reach graphql as CommonJS; two copies of it would not know each other's schema.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: { globalSetup: ['@pathlens/db/testing/vitest-setup'], testTimeout: 30_000, hookTimeout: 60_000 },
});
