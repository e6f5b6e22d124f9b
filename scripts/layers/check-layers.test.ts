// Planted violations: each rule names the file and what is wrong with it, and lets the lawful neighbour pass.
import { expect, test } from 'vitest';
import { findViolations } from '../check-layers.ts';

const header = '// What this is.\n';

function check(path: string, code: string): string[] {
  return findViolations([{ path, text: header + code }]);
}

test.each([
  ['packages/pathway-core/src/network/a.ts', "import x from 'zod';", 'pathway-core has no dependency'],
  [
    'packages/pathway-core/src/network/a.ts',
    "import { readFileSync } from 'node:fs';",
    'pathway-core has no dependency',
  ],
  ['packages/pathway-core/src/network/a.ts', "import { lower } from '../program/lowering.ts';", 'stands above network'],
  ['packages/pathway-core/src/codes/a.ts', "import { lower } from '../program/lowering.ts';", 'stands above codes'],
  ['packages/pathway-core/src/strange/a.ts', '', 'no place in the order'],
  [
    'packages/pathway-core/src/selection/random-path.ts',
    "import { n } from './neuron-mct.ts';",
    'never import each other',
  ],
  ['packages/engines/src/a.ts', "import { connect } from '@pathlens/db';", 'does not declare @pathlens/db'],
  ['packages/jobs/src/a.ts', "import { buildNetwork } from '@pathlens/pathway-core';", 'may not import it'],
  ['apps/gateway/src/a.ts', "import type { Network } from '@pathlens/pathway-core';", 'may not import it'],
  ['apps/gateway/src/a.ts', "const m = await import('@pathlens/pathway-core');", 'may not import it'],
  [
    'apps/gateway/src/a.ts',
    "import { x } from '@pathlens/db/src/connect.ts';",
    'has no public path "./src/connect.ts"',
  ],
  ['apps/gateway/src/a.ts', "import { x } from '../../worker/src/main.ts';", 'leaves apps/gateway'],
  ['apps/web/src/features/pages/a.ts', "export * from '@pathlens/pathway-core';", 'may not import it'],
  ['apps/worker/src/a.ts', 'const url = process.env.DATABASE_URL;', 'reads process.env'],
  ['apps/worker/src/utils/a.ts', '', '"utils" does not say what is in it'],
  ['apps/worker/src/a.ts', 'x();\n'.repeat(400), 'has 401 lines; the limit is 400'],
])('%s with %j', (path, code, complaint) => {
  expect(check(path, code)).toEqual([expect.stringMatching(`^${path}: .*${complaint.replace(/[."/]/g, '.')}`)]);
});

test('a file that does not say what it is', () => {
  expect(findViolations([{ path: 'apps/worker/src/a.ts', text: 'export const a = 1;\n' }])).toEqual([
    'apps/worker/src/a.ts: does not open with a line that says what it is',
  ]);
});

test.each([
  ['packages/pathway-core/src/program/a.ts', "import { x } from '../network/network.ts';"],
  [
    'packages/pathway-core/src/network/a.test.ts',
    "import { lower } from '../program/lowering.ts';\nimport { test } from 'vitest';",
  ],
  [
    'apps/gateway/src/a.ts',
    "import { PathlensError } from '@pathlens/pathway-core/catalog';\nimport { cut } from '@pathlens/pathway-core/codes';",
  ],
  ['apps/gateway/src/env.ts', 'const url = process.env.DATABASE_URL;'],
  ['apps/gateway/src/a.ts', '// never process.env here'],
  ['apps/gateway/test/a.test.ts', "import { createTestDatabase } from '@pathlens/db/testing';"],
])('%s with %j is lawful', (path, code) => {
  expect(check(path, code)).toEqual([]);
});

test('a client component may start with its directive', () => {
  expect(findViolations([{ path: 'apps/web/src/a.tsx', text: `'use client';\n${header}` }])).toEqual([]);
});
