// Format and lint of every file, by Biome.
import { inRepository } from '../build/repository.ts';
import { runCommand } from '../build/run-command.ts';
import { one, type Tally } from './tally.ts';

/** Runs `biome ci`. */
export async function checkFormat(): Promise<Tally> {
  const biome = inRepository('node_modules/.bin/biome');
  // Biome colours what it writes into a pipe, letter by letter.
  const colours = `--colors=${process.stdout.isTTY ? 'force' : 'off'}`;
  const { code, output } = await runCommand(biome, ['ci', '--error-on-warnings', colours, '.'], {
    cwd: inRepository(),
  });
  if (code !== 0) process.stdout.write(`${output}\n  To mend most of it: npm run fix\n`);
  return one(code === 0);
}
