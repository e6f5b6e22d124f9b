// Types of every workspace and of the scripts, two at a time.
import { inRepository } from '../build/repository.ts';
import { runCommand } from '../build/run-command.ts';
import { readWorkspaces } from '../build/workspaces.ts';
import { one, sum, type Tally } from './tally.ts';

const AT_ONCE = 2;

/** Runs the TypeScript compiler in each of them; counts one check a folder. */
export async function checkTypes(): Promise<Tally> {
  const waiting = [...readWorkspaces().map(({ folder }) => folder), 'scripts'];
  const tallies: Tally[] = [];
  const work = async () => {
    for (let folder = waiting.shift(); folder !== undefined; folder = waiting.shift()) {
      const tsc = inRepository('node_modules/.bin/tsc');
      const { code, output } = await runCommand(tsc, ['--noEmit', '-p', '.'], { cwd: inRepository(folder) });
      if (code !== 0) process.stdout.write(`${folder}:\n${output}`);
      tallies.push(one(code === 0));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return sum(tallies);
}
