// The whole of every-study.test.ts: every claim. Only with `npm run check:long`.
import { test } from 'vitest';

if (process.env.CHECK_ROUNDS === undefined) test.skip('every claim of a study of claims');
else await import('./every-study.test.ts');
