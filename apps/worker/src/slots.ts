// Shards that run at once share this machine: a small network takes one slot with its part of threads and memory, a large one
// all of them.
import type { WorkerEnv } from './env.ts';

/** What a process needs beside its network: Node, an engine, images. */
const slotBytes = 2 ** 30;
const mostSlots = 16;

/** One a core where the memory bears it; one where the device is no processor, which processes would only fight for. */
export function slotsOf({ shards, threads, memoryBytes }: WorkerEnv, { device }: { readonly device: string }): number {
  if (shards !== undefined) return shards;
  if (!device.startsWith('cpu')) return 1;
  return Math.max(1, Math.min(threads, Math.floor(memoryBytes / slotBytes), mostSlots));
}

interface Waiting {
  readonly count: number;
  readonly start: () => void;
}

export class Slots {
  readonly count: number;
  #free: number;
  readonly #waiting: Waiting[] = [];

  constructor(count: number) {
    this.count = count;
    this.#free = count;
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
