// What runs at once shares this machine: parts of runs and studies take slots with their part of the memory, a large network
// several of them, and every process gets its part of the threads when it starts.
import type { EngineOrder } from '@pathlens/engines/choice';
import { engineTable } from '@pathlens/pathway-core/catalog';
import type { WorkerEnv } from './env.ts';

/** What a process needs beside its network: Node, an engine, images. */
const slotBytes = 2 ** 30;
const mostSlots = 16;

/** Whether some models may be run by an engine that is on no processor, whichever is the best on the whole. */
export function needsGraphics({ ids, contenders }: EngineOrder): boolean {
  return [...ids.slice(0, 1), ...contenders].some((id) => engineTable[id].runsOn === 'graphics');
}

/** One a core where the memory bears it; one where a device that is no processor may be used: processes would only fight for it. */
export function slotsOf({ shards, threads, memoryBytes }: WorkerEnv, engines: EngineOrder): number {
  if (shards !== undefined) return shards;
  if (needsGraphics(engines)) return 1;
  return Math.max(1, Math.min(threads, Math.floor(memoryBytes / slotBytes), mostSlots));
}

interface Waiting {
  readonly count: number;
  readonly start: () => void;
}

/** Threads that a process has as long as it lives. */
export interface Loan {
  readonly threads: number;
  giveBack(): void;
}

export class Slots {
  readonly count: number;
  readonly threads: number;
  #free: number;
  #children = 0;
  #held = 0;
  readonly #waiting: Waiting[] = [];

  constructor(count: number, threads: number = count) {
    this.count = count;
    this.threads = threads;
    this.#free = count;
  }

  /** How many are free, and nobody waits for. */
  get idle(): number {
    return this.#waiting.length > 0 ? 0 : this.#free;
  }

  /**
   * A process alone gets all threads; of several at once each gets an equal part, the remainder going to the first. One that
   * comes when all are lent gets one.
   * @param expected processes that are to run at once, with this one, where more are known to come
   */
  lend(expected = 1): Loan {
    const children = Math.max(1, expected, this.#children + 1);
    const threads = Math.max(1, Math.min(Math.ceil(this.threads / children), this.threads - this.#held));
    this.#children++;
    this.#held += threads;
    let lent = true;
    return {
      threads,
      giveBack: () => {
        if (!lent) return;
        lent = false;
        this.#children--;
        this.#held -= threads;
      },
    };
  }

  /** Waits its turn; call what it gives when they are free again. Throws the signal's reason where it is aborted first. */
  async take(count: number, signal: AbortSignal): Promise<() => void> {
    signal.throwIfAborted();
    const turn = Promise.withResolvers<void>();
    const waiting = { count: Math.min(count, this.count), start: turn.resolve };
    const leave = () => {
      const place = this.#waiting.indexOf(waiting);
      if (place < 0) return;
      this.#waiting.splice(place, 1);
      turn.reject(signal.reason);
      this.#next();
    };
    this.#waiting.push(waiting);
    signal.addEventListener('abort', leave, { once: true });
    this.#next();
    await turn.promise;
    signal.removeEventListener('abort', leave);
    return () => {
      this.#free += waiting.count;
      this.#next();
    };
  }

  /** In the order of their coming: a large one is not passed for ever by small ones. */
  #next(): void {
    while (this.#waiting.length > 0 && this.#waiting[0].count <= this.#free) {
      const first = this.#waiting.shift()!;
      this.#free -= first.count;
      first.start();
    }
  }
}
