// npm test: format and lint, layer rules, types, unit and integration tests, end-to-end tests. The last line is the sum.

import { killCommands } from './build/run-command.ts';
import { findViolations } from './check-layers.ts';
import { checkFormat } from './test/check-format.ts';
import { checkGenerated } from './test/check-generated.ts';
import { checkTypes } from './test/check-types.ts';
import { runVitest } from './test/run-vitest.ts';
import { one, sum, type Tally } from './test/tally.ts';

async function checkLayers(): Promise<Tally> {
  const violations = findViolations();
  for (const line of violations) process.stdout.write(`${line}\n`);
  return one(violations.length === 0);
}

async function runEndToEnd(): Promise<Tally> {
  // Not before the code is generated: it imports the database package.
  const part = await import('./test/run-end-to-end.ts');
  return part.runEndToEnd(process.env.E2E === 'skip');
}

const parts: Readonly<Record<string, () => Promise<Tally>>> = {
  generated: checkGenerated,
  lint: checkFormat,
  layers: checkLayers,
  types: checkTypes,
  unit: () => runVitest(['--exclude', '**/test/**']),
  integration: () => runVitest(['test/']),
  e2e: runEndToEnd,
};

// Together they are every test; one run of Vitest starts faster than two.
const whole = ['generated', 'lint', 'layers', 'types', 'vitest', 'e2e'];

async function runPart(name: string): Promise<Tally> {
  const began = performance.now();
  process.stdout.write(`\n== ${name}\n`);
  const work = name === 'vitest' ? () => runVitest([]) : parts[name];
  const tally = await work().catch((error: Error) => {
    process.stdout.write(`${error.message}\n`);
    return one(false);
  });
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  process.stdout.write(`== ${name}: ${tally.passed} passed, ${tally.failed} failed (${seconds} s)\n`);
  return tally;
}

function chosenParts(args: readonly string[]): string[] {
  const only = args
    .find((arg) => arg.startsWith('--only='))
    ?.slice('--only='.length)
    .split(',');
  const unknown = only?.find((name) => !(name in parts));
  if (unknown === undefined && args.every((arg) => arg.startsWith('--only='))) {
    return only ? [...new Set(['generated', ...only])] : whole;
  }
  process.stderr.write(`npm test -- --only=${Object.keys(parts).join('|')}, several joined by commas\n`);
  process.exit(2);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => {
    killCommands();
    process.exitCode = 130;
  });
}

const tallies: Tally[] = [];
for (const name of chosenParts(process.argv.slice(2))) {
  if (process.exitCode === undefined) tallies.push(await runPart(name));
}
const { passed, failed } = sum(tallies);
if (failed > 0) process.exitCode ??= 1;
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
