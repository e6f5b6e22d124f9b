// The whole of routes.test.ts: every route by everybody. Only with `npm run check:long`.
import { test } from 'vitest';

if (process.env.CHECK_ROUNDS === undefined) test.skip('every route by everybody');
else await import('./routes.test.ts');
