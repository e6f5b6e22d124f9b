// vectors.test.ts with a deeper network on software adapters. Only with `npm run check:long`.
import { test } from 'vitest';

if (process.env.CHECK_ROUNDS === undefined) test.skip('a deeper network on software adapters');
else await import('./vectors.test.ts');
