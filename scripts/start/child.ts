// One process of the product: started in a group of its own, its output in a log file, stopped by SIGTERM and then by force.
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { lastLines } from '../build/run-command.ts';

/** What to run. */
export interface ChildPlan {
  /** For people and for the name of the log. */
  readonly name: string;
  /** Arguments for Node: a script and what it is given. */
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env: NodeJS.ProcessEnv;
  readonly logs: string;
}

const MAX_LOG_BYTES = 10 * 2 ** 20;
const STOP_MS = 15_000;

/** A running process. */
export class Child {
  readonly plan: ChildPlan;
  /** Settles with the reason when the process ends, asked or not. */
  readonly ended: Promise<string>;
  readonly #process: ChildProcess;
  #isOver = false;

  constructor(plan: ChildPlan) {
    this.plan = plan;
    const file = logFile(plan);
    if (existsSync(file) && statSync(file).size > MAX_LOG_BYTES) renameSync(file, `${file}.1`);
    const log = openSync(file, 'a');
    // A group of its own: Ctrl-C reaches only the start, which stops its children in order; the channel ends them if it cannot.
    this.#process = spawn(process.execPath, ['--import', guard, ...plan.args], {
      cwd: plan.cwd,
      env: plan.env,
      detached: true,
      stdio: ['ignore', log, log, 'ipc'],
    });
    closeSync(log);
    this.ended = new Promise((resolve) => {
      this.#process.once('error', (error) => resolve(error.message));
      this.#process.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
    });
    void this.ended.then(() => {
      this.#isOver = true;
    });
  }

  /** The end of what the process wrote. */
  lastWords(count = 15): string {
    return lastLines(readFileSync(logFile(this.plan), 'utf8').slice(-20_000), count);
  }

  /** Asks the process to end and waits; ends its whole group when it does not. */
  async stop(): Promise<void> {
    if (this.#isOver) return;
    this.#process.kill('SIGTERM');
    const force = setTimeout(() => this.kill(), STOP_MS);
    await this.ended;
    clearTimeout(force);
  }

  /** Ends the process and everything it started, at once. */
  kill(): void {
    if (this.#isOver || !this.#process.pid) return;
    try {
      process.kill(process.platform === 'win32' ? this.#process.pid : -this.#process.pid, 'SIGKILL');
    } catch {
      // It has just ended by itself.
    }
  }
}

const guard = new URL('./end-with-parent.ts', import.meta.url).href;

function logFile(plan: ChildPlan): string {
  return join(plan.logs, `${plan.name}.log`);
}
