// The threads that draw and write for downloads: few, with a bounded line before them, out of which those who left are taken. They start
// when they are first needed and end when nothing came for a while.
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Preprocessing } from '@pathlens/jobs';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import { Piscina } from 'piscina';
import type { Rendering } from '../images/render-map.ts';
import type { TensorPreview } from '../previews/tensor-preview.ts';
import type { DrawingAnswer, DrawingTask, MapTask, ParquetTask, TensorTask } from './task.ts';

const idleMilliseconds = 60_000;

export interface DrawingLimits {
  readonly threads?: number;
  /** Tasks that may wait. */
  readonly most?: number;
}

export class DrawingPool {
  readonly #pool: Piscina<DrawingTask, DrawingAnswer>;
  readonly #most: number;
  /** Begin a task each, in their order. */
  readonly #line: (() => void)[] = [];
  #free: number;

  constructor({ threads = Math.min(2, availableParallelism()), most = 64 }: DrawingLimits = {}) {
    this.#most = most;
    this.#free = threads;
    this.#pool = new Piscina({
      filename: fileURLToPath(new URL('./drawing-thread.ts', import.meta.url)),
      minThreads: 0,
      maxThreads: threads,
      idleTimeout: idleMilliseconds,
      // An idle thread waits for messages, not in a lock.
      atomics: 'disabled',
    });
  }

  /**
   * PNG of a map. Like all that is asked here it throws DRAWING_BUSY where too much waits, and the reason of `gone` where that aborts
   * before a thread has begun.
   */
  map(npy: Uint8Array, rendering: Rendering, gone?: AbortSignal): Promise<Uint8Array> {
    return this.#ask<MapTask, Uint8Array>({ kind: 'map', npy, rendering }, gone);
  }

  /** Throws FIGURE_UNREADABLE. */
  parquet(part: ParquetTask['part'], content: unknown, gone?: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
    return this.#ask<ParquetTask, Uint8Array<ArrayBuffer>>({ kind: 'parquet', part, content }, gone);
  }

  /** Throws IMAGE_*. */
  tensor(image: Uint8Array, preprocessing: Preprocessing): Promise<TensorPreview> {
    return this.#ask<TensorTask, TensorPreview>({ kind: 'tensor', image, preprocessing });
  }

  stop(): Promise<void> {
    return this.#pool.destroy();
  }

  async #ask<Task extends DrawingTask, Value>(task: Task, gone?: AbortSignal): Promise<Value> {
    await this.#turn(gone);
    const answer = await this.#pool.run(task).finally(() => this.#next());
    if ('value' in answer) return answer.value as Value;
    const { code, message, details } = answer.refusal;
    throw new PathlensError(code, message, details);
  }

  /** Waits until a thread is free for it. */
  async #turn(gone?: AbortSignal): Promise<void> {
    gone?.throwIfAborted();
    if (this.#free > 0) {
      this.#free--;
      return;
    }
    if (this.#line.length >= this.#most) {
      throw new PathlensError('DRAWING_BUSY', 'So much is being drawn that this would wait too long.', {
        limit: `${this.#most} waiting`,
        hint: 'Ask again in a few seconds.',
      });
    }
    await new Promise<void>((resolve, reject) => {
      const leave = () => {
        this.#line.splice(this.#line.indexOf(begin), 1);
        reject(gone?.reason);
      };
      const begin = () => {
        gone?.removeEventListener('abort', leave);
        resolve();
      };
      this.#line.push(begin);
      gone?.addEventListener('abort', leave, { once: true });
    });
  }

  #next(): void {
    const begin = this.#line.shift();
    if (begin === undefined) this.#free++;
    else begin();
  }
}
