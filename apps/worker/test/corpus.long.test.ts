// The whole of corpus.test.ts: every bad upload. Only with `npm run check:long`.
import { test } from 'vitest';

if (process.env.CHECK_ROUNDS === undefined) test.skip('every bad upload through a worker');
else await import('./corpus.test.ts');
