// Types of every workspace and of the scripts.
import { inRepository } from '../build/repository.ts';
import { runCommand } from '../build/run-command.ts';
import { runTurbo } from '../build/turbo.ts';
import { one, sum, type Tally } from './tally.ts';

/** Runs the TypeScript compiler in each of them; counts one check a folder. */
export async function checkTypes(): Promise<Tally> {
  const { successful, total, errors } = await runTurbo('typecheck');
  if (errors) process.stdout.write(errors);
  const scripts = await runCommand(inRepository('node_modules/.bin/tsc'), ['--noEmit', '-p', '.'], {
    cwd: inRepository('scripts'),
  });
  if (scripts.code !== 0) process.stdout.write(`scripts:\n${scripts.output}`);
  return sum([{ passed: successful, failed: total - successful }, one(scripts.code === 0)]);
}
