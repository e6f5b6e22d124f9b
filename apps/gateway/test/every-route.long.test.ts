// The whole of every-route.test.ts: every id that is none at every address. Only with `npm run check:long`.
import { test } from 'vitest';

if (process.env.CHECK_ROUNDS === undefined) test.skip('every address with every id that is none');
else await import('./every-route.test.ts');
