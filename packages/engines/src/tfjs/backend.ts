// Backend: turns at one tfjs backend. tfjs has one current backend for the whole process, so that programs of all engines
// queue here, and each turn sets its own first.
import { PathlensError } from '@pathlens/pathway-core';
import type { Tfjs } from './tfjs.ts';

let last: Promise<unknown> = Promise.resolve();

/** What tfjs, emscripten and V8 say when memory ran out. */
const outOfMemory = /alloc|out of memory|memory access|aborted|invalid typed array length|array buffer|array length/i;

export interface BackendOptions {
  /** Bytes it can hold. */
  readonly memory?: number;
  /** Bytes a single array of it can have. */
  readonly largest?: number;
  /** What every turn is wrapped in. */
  readonly around?: <T>(turn: () => Promise<T>) => Promise<T>;
}

/** Beyond it backends count in 32 bits and answer nonsense. */
const largestArray = 2 ** 31 - 1;

export class Backend {
  readonly #tf: Tfjs;
  readonly #name: string;
  readonly #around: NonNullable<BackendOptions['around']>;

  readonly memory: number;
  readonly largest: number;

  constructor(tf: Tfjs, name: string, { memory, largest, around }: BackendOptions = {}) {
    this.#tf = tf;
    this.#name = name;
    this.#around = around ?? ((turn) => turn());
    this.memory = memory ?? Infinity;
    this.largest = Math.min(largest ?? Infinity, largestArray);
  }

  /** Runs `turn` with this backend set, after all earlier turns. Rejects with PathlensError ENGINE_MEMORY where memory runs out. */
  use<T>(turn: (tf: Tfjs) => Promise<T>): Promise<T> {
    const result = last.then(async () => {
      if (!(await this.#tf.setBackend(this.#name))) throw new Error(`tfjs has no working backend ${this.#name}`);
      return this.#around(() => turn(this.#tf));
    });
    last = result.catch(() => {});
    return result.catch(rethrow);
  }
}

function rethrow(cause: unknown): never {
  if (cause instanceof PathlensError) throw cause;
  if (cause instanceof Error && (cause instanceof RangeError || outOfMemory.test(cause.message))) {
    throw new PathlensError('ENGINE_MEMORY', 'The computation needs more memory than this machine has left.', {
      hint: 'Take a smaller batch or a smaller model.',
    });
  }
  throw cause;
}
