// Runs a command to its end.
import { type SpawnOptions, spawn } from 'node:child_process';

/** How a command ended. */
export interface CommandResult {
  readonly code: number;
  /** What it printed on stdout, then stderr mixed in as it came. */
  readonly output: string;
  /** Only its stdout. */
  readonly stdout: string;
}

/** Settings of {@link runCommand}. */
export interface CommandOptions extends SpawnOptions {
  /** Lets the output through to our own stdout and stderr while it comes. */
  readonly show?: boolean;
}

const running = new Set<() => void>();
let cancelled = false;

/** Kills what still runs, which would outlive us, and lets nothing new start. */
export function killCommands(): void {
  cancelled = true;
  for (const kill of running) kill();
}

/** Runs `command` and collects what it prints. Does not throw when it fails: look at `code`. */
export function runCommand(
  command: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  const { show, ...spawnOptions } = options;
  if (cancelled) return Promise.resolve({ code: 130, output: '', stdout: '' });
  return new Promise((resolve) => {
    const all: Buffer[] = [];
    const stdout: Buffer[] = [];
    const env = { ...(spawnOptions.env ?? process.env), ...colours() };
    const child = spawn(command, args, { ...spawnOptions, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const kill = () => child.kill('SIGTERM');
    running.add(kill);
    child.stdout?.on('data', (chunk: Buffer) => {
      all.push(chunk);
      stdout.push(chunk);
      if (show) process.stdout.write(chunk);
    });
    child.stderr?.on('data', (chunk: Buffer) => {
      all.push(chunk);
      if (show) process.stderr.write(chunk);
    });
    child.once('error', (error) => all.push(Buffer.from(`${error.message}\n`)));
    child.once('close', (code) => {
      running.delete(kill);
      resolve({ code: code ?? 1, output: Buffer.concat(all).toString(), stdout: Buffer.concat(stdout).toString() });
    });
  });
}

// The command writes into a pipe: whether colours are wanted depends on where we write.
function colours(): NodeJS.ProcessEnv {
  return process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1', FORCE_COLOR: undefined };
}

/** Runs `command`; throws with the end of its output when it fails. */
export async function runOrThrow(command: string, args: readonly string[], options?: CommandOptions): Promise<string> {
  const { code, output, stdout } = await runCommand(command, args, options);
  if (code !== 0) throw new Error(lastLines(output, 30) || `${command} ended with ${code}`);
  return stdout;
}

/** The end of a text. */
export function lastLines(text: string, count: number): string {
  return text.trimEnd().split('\n').slice(-count).join('\n');
}
