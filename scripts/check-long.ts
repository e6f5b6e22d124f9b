// npm run check:long: every *.long.test.ts with many rounds. `npm test` runs the same files with their few default rounds.
import { generateCode } from './build/generate-code.ts';
import { runVitest } from './test/run-vitest.ts';

const ROUNDS = '200';

/** What a long check reads: how many rounds, and the seed its random numbers start from (printed, to repeat a failure). */
const env = {
  ...process.env,
  CHECK_ROUNDS: process.env.CHECK_ROUNDS ?? ROUNDS,
  CHECK_SEED: process.env.CHECK_SEED ?? String(Date.now() % 2 ** 31),
};

await generateCode();
process.stdout.write(`CHECK_ROUNDS=${env.CHECK_ROUNDS} CHECK_SEED=${env.CHECK_SEED}\n`);
const { passed, failed } = await runVitest(['--config', 'vitest.long.config.ts', ...process.argv.slice(2)], env);
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exitCode = failed > 0 ? 1 : 0;
