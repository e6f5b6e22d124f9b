// The whole of matrix.test.ts: every field by everybody. Only with `npm run check:long`.
import { test } from 'vitest';

if (process.env.CHECK_ROUNDS === undefined) test.skip('every field by everybody');
else await import('./matrix.test.ts');
