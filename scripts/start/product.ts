// The running processes: gateway and web, whose end is ours, and the worker, which is started again.
import { Child, type ChildPlan } from './child.ts';
import { tell } from './report.ts';

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;
const STEADY_MS = 60_000;

/** Gateway, web and worker of one start. */
export class Product {
  readonly #children = new Map<string, Child>();
  #stopping = false;
  #fail: (reason: Error) => void = () => {};

  /** Rejects when a process that cannot be replaced has ended by itself. */
  readonly failed: Promise<never> = new Promise((_, reject) => {
    this.#fail = reject;
  });

  constructor() {
    this.failed.catch(() => {});
  }

  /** Starts a process without which nothing works. */
  startVital(plan: ChildPlan): void {
    const child = this.#start(plan);
    void child.ended.then((reason) => {
      if (!this.#stopping) this.#fail(new Error(`The ${plan.name} stopped (${reason}):\n${child.lastWords()}`));
    });
  }

  /** Starts a process that is started again, after longer and longer pauses, whenever it ends. */
  startReplaceable(plan: ChildPlan, pauseMs: number = FIRST_PAUSE_MS): void {
    const began = Date.now();
    const child = this.#start(plan);
    void child.ended.then(async (reason) => {
      if (this.#stopping) return;
      tell(`The ${plan.name} stopped (${reason}) and is started again. It wrote last:\n${child.lastWords(5)}`);
      const pause = Date.now() - began > STEADY_MS ? FIRST_PAUSE_MS : pauseMs;
      await new Promise((wake) => setTimeout(wake, pause));
      if (!this.#stopping) this.startReplaceable(plan, Math.min(pause * 2, LONGEST_PAUSE_MS));
    });
  }

  /** The last lines of every log, for a start that does not come about. */
  lastWords(): string {
    return [...this.#children].map(([name, child]) => `${name}:\n${child.lastWords(8)}`).join('\n');
  }

  /** Stops all processes and waits for their end. */
  async stop(): Promise<void> {
    this.#stopping = true;
    await Promise.all([...this.#children.values()].map((child) => child.stop()));
  }

  /** Ends all processes at once. */
  kill(): void {
    this.#stopping = true;
    for (const child of this.#children.values()) child.kill();
  }

  #start(plan: ChildPlan): Child {
    const child = new Child(plan);
    this.#children.set(plan.name, child);
    return child;
  }
}
