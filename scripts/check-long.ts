// npm run check:long: every *.long.test.ts with many rounds, and all looks of all pages. `npm test` runs the same with few.
import { generateCode } from './build/generate-code.ts';
import { runVitest } from './test/run-vitest.ts';
import { sum } from './test/tally.ts';

const ROUNDS = '200';

/** What a long check reads: how many rounds, and the seed its random numbers start from (printed, to repeat a failure). */
const env = {
  ...process.env,
  CHECK_ROUNDS: process.env.CHECK_ROUNDS ?? ROUNDS,
  CHECK_SEED: process.env.CHECK_SEED ?? String(Date.now() % 2 ** 31),
};

await generateCode();
process.stdout.write(`CHECK_ROUNDS=${env.CHECK_ROUNDS} CHECK_SEED=${env.CHECK_SEED}\n`);
const chosen = process.argv.slice(2);
const tallies = [await runVitest(['--config', 'vitest.long.config.ts', ...chosen], env)];
// Every look of every page, then its states, where all is checked.
if (chosen.length === 0) {
  const { runEndToEnd } = await import('./test/run-end-to-end.ts');
  tallies.push(
    await runEndToEnd(process.env.E2E === 'skip', { args: ['--project=states'], env: { CHECK_LOOKS: 'all' } }),
  );
}
const { passed, failed } = sum(tallies);
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exitCode = failed > 0 ? 1 : 0;
