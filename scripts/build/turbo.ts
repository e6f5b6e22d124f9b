// Runs a turbo task in every workspace that has it; turbo knows their order and what has not changed since last time.
import { inRepository } from './repository.ts';
import { type CommandResult, runCommand } from './run-command.ts';

/** How a task ended, over all workspaces. */
export interface TurboResult {
  /** Workspaces whose task ended well, those found unchanged among them. */
  readonly successful: number;
  readonly cached: number;
  readonly total: number;
  /** What the tasks that failed printed. */
  readonly errors: string;
}

/** Runs `task` to its end in every workspace, two at a time. Throws when turbo itself cannot run. */
export async function runTurbo(task: string): Promise<TurboResult> {
  const args = ['run', task, '--continue', '--concurrency=2', '--output-logs=errors-only', '--no-color'];
  const env = { ...process.env, TURBO_TELEMETRY_DISABLED: '1', TURBO_NO_UPDATE_NOTIFIER: '1' };
  const result = await runCommand(inRepository('node_modules/.bin/turbo'), args, { cwd: inRepository(), env });
  const tasks = /^\s*Tasks:\s+(\d+) successful, (\d+) total/m.exec(result.output);
  const cached = /^\s*Cached:\s+(\d+) cached/m.exec(result.output);
  if (!tasks) throw new Error(`turbo run ${task} ended with ${result.code}:\n${result.output}`);
  return {
    successful: Number(tasks[1]),
    cached: Number(cached?.[1] ?? 0),
    total: Number(tasks[2]),
    errors: failed(result) ? result.output : '',
  };
}

function failed({ code }: CommandResult): boolean {
  return code !== 0;
}
