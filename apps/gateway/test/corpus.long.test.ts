// The whole of corpus.test.ts: every bad text for every field. Only with `npm run check:long`.
import { test } from 'vitest';

if (process.env.CHECK_ROUNDS === undefined) test.skip('every field with every bad text');
else await import('./corpus.test.ts');
