// npm run looks: takes the pictures of every page anew (e2e/looks/pictures), after a change that is meant. Look at what differs
// before it is committed: `git diff --stat e2e/looks/pictures`.

import { generateCode } from './build/generate-code.ts';
import { killCommands } from './build/run-command.ts';

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, killCommands);

await generateCode();
// Not before the code is generated.
const { runEndToEnd } = await import('./test/run-end-to-end.ts');
const { failed } = await runEndToEnd(false, {
  args: ['--project=looks', '--update-snapshots=all', ...process.argv.slice(2)],
  env: { CHECK_LOOKS: 'all' },
});
process.exitCode = failed > 0 ? 1 : 0;
