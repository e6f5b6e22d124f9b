// Tries engines, each in a process of its own: all open at the same time, then they are measured one after the other.
import { type ChildProcess, fork } from 'node:child_process';
import { availableParallelism, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { EngineId } from '@pathlens/pathway-core';
import { offerOf } from './offers.ts';
import type { EngineTrial, TrialMessage } from './trial.ts';

export interface TrialOptions {
  readonly threads: number;
  /** Of the processes; this process's where left out. */
  readonly env?: Readonly<Record<string, string>>;
  /** Asks where each operator ran. */
  readonly placed?: boolean;
}

const entry = fileURLToPath(new URL('./trial-process.ts', import.meta.url));
/** On a machine that has nothing else to do. */
const openMs = 30_000;
const measureMs = 60_000;
const slowest = 8;

/** As much longer as this machine's processors are shared: a busy one is no reason to say that a library hangs. */
function allowedNow(milliseconds: number): number {
  return milliseconds * Math.min(Math.max(loadavg()[0] / availableParallelism(), 1), slowest);
}

class TrialProcess {
  readonly id: EngineId;
  readonly found: Promise<EngineTrial>;
  /** When it is open, or there is nothing to wait for. */
  readonly opened: Promise<unknown>;
  readonly #child: ChildProcess;
  #timer: NodeJS.Timeout;
  #late = false;
  #ended = false;

  constructor(id: EngineId, { threads, env, placed = false }: TrialOptions) {
    this.id = id;
    this.#child = fork(entry, [JSON.stringify({ id, threads, placed })], {
      ...(env === undefined ? {} : { env }),
      execArgv: ['--disable-warning=ExperimentalWarning'],
      // Libraries talk about what they do not find.
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    this.#timer = this.#endIn(openMs);
    const opened = Promise.withResolvers<void>();
    this.opened = opened.promise;
    const end = () => {
      this.#ended = true;
      clearTimeout(this.#timer);
      opened.resolve();
    };
    this.found = new Promise((resolve) => {
      this.#child.on('message', (message: TrialMessage) => {
        if (message.kind === 'found') resolve(message.trial);
        opened.resolve();
      });
      // One that could not be started says no exit. One that is there goes on, whatever could not be sent to it.
      this.#child.on('error', () => {
        if (this.#child.pid !== undefined) return;
        end();
        resolve(this.#absent('It could not be tried: no process could be started.'));
      });
      this.#child.once('exit', (code, signal) => {
        end();
        const how = this.#late
          ? 'did not answer in time'
          : `ended the process that tried it (${signal ?? `exit ${code}`})`;
        resolve(this.#absent(`Its library ${how}.`));
      });
    });
  }

  measure(): Promise<EngineTrial> {
    // One that has ended takes no message, and would leave its timer behind.
    if (this.#ended) return this.found;
    clearTimeout(this.#timer);
    this.#timer = this.#endIn(measureMs);
    if (this.#child.connected) this.#child.send('measure', () => {});
    return this.found;
  }

  #endIn(milliseconds: number): NodeJS.Timeout {
    return setTimeout(() => {
      this.#late = true;
      this.#child.kill('SIGKILL');
    }, allowedNow(milliseconds));
  }

  #absent(reason: string): EngineTrial {
    return { id: this.id, status: 'absent', reason };
  }
}

/** Why engines cannot run here, as far as files tell. */
export async function missingEngines(ids: readonly EngineId[]): Promise<Partial<Record<EngineId, string>>> {
  const reasons = await Promise.all(ids.map(async (id) => [id, (await offerOf(id)).missing?.()] as const));
  return Object.fromEntries(reasons.filter(([, reason]) => reason !== undefined));
}

/** In the order given. */
export async function tryEngines(ids: readonly EngineId[], options: TrialOptions): Promise<EngineTrial[]> {
  const missing = await missingEngines(ids);
  const trials = ids.map((id): TrialProcess | EngineTrial => {
    const reason = missing[id];
    return reason === undefined ? new TrialProcess(id, options) : { id, status: 'absent', reason };
  });
  for (const trial of trials) if (trial instanceof TrialProcess) await trial.opened;
  const found: EngineTrial[] = [];
  // One after the other: each has the whole machine.
  for (const trial of trials) found.push(trial instanceof TrialProcess ? await trial.measure() : trial);
  return found;
}
