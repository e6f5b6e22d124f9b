// npm run check:long: every *.long.test.ts. CHECK_SEED and CHECK_ROUNDS choose what is tried and how much of it.
import { generateCode } from './build/generate-code.ts';
import { runVitest } from './test/run-vitest.ts';

await generateCode();
const { passed, failed } = await runVitest(['--config', 'vitest.long.config.ts', ...process.argv.slice(2)]);
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exitCode = failed > 0 ? 1 : 0;
