// Processes of runs between two portions: kept for a moment, since the next portion of the same run may come at once and then needs
// no new process.
import type { RunProcess } from './run-process.ts';

/** A portion that waits is given out within a few milliseconds. */
const keptMs = 1500;

export class IdleProcesses {
  readonly #kept = new Map<RunProcess, NodeJS.Timeout>();

  readonly #ending = new Set<Promise<void>>();

  /** Slots that they hold and would give up. */
  get slots(): number {
    return [...this.#kept.keys()].reduce((sum, { turn }) => sum + turn.slots, 0);
  }

  keep(process: RunProcess): void {
    this.#kept.set(
      process,
      setTimeout(() => this.#end(process), keptMs),
    );
  }

  /** One of the same run, which is no longer kept here. */
  find(key: string): RunProcess | undefined {
    const found = [...this.#kept.keys()].find((process) => process.key === key && process.isAlive);
    if (found === undefined) return undefined;
    clearTimeout(this.#kept.get(found));
    this.#kept.delete(found);
    return found;
  }

  /** Ends as many as hold so many slots, the longest kept first. */
  makeRoom(slots: number): void {
    let room = 0;
    for (const process of [...this.#kept.keys()]) {
      if (room >= slots) return;
      room += process.turn.slots;
      this.#end(process);
    }
  }

  /** Ends all of them, and resolves when the last is gone. */
  async close(): Promise<void> {
    for (const process of [...this.#kept.keys()]) this.#end(process);
    await Promise.all(this.#ending);
  }

  #end(process: RunProcess): void {
    clearTimeout(this.#kept.get(process));
    this.#kept.delete(process);
    const ending = process.close().then(() => {
      this.#ending.delete(ending);
    });
    this.#ending.add(ending);
  }
}
