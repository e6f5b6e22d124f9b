// The whole of vectors.test.ts: integrals of gradients on tfjs-cpu as well. Only with `npm run check:long`.
import { test } from 'vitest';

if (process.env.CHECK_ROUNDS === undefined) test.skip('every method on every engine');
else await import('./vectors.test.ts');
