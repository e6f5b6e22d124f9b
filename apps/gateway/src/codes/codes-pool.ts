// A few threads that answer questions about stored rank codes. Questions about one pathway go to one thread, which has it at hand.
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Overlap } from '@pathlens/pathway-core/codes';
import type {
  ChannelCount,
  ChannelsTask,
  ChannelTable,
  ChannelTableTask,
  ClassOverlapTask,
  CodesTask,
  KeptUnit,
  MaskTask,
  MeanSharesTask,
  OverlapTask,
  UnitsTask,
} from './task.ts';

interface Pending {
  readonly thread: number;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

const cacheBytes = 128 * 1024 ** 2;

export class CodesPool {
  readonly #storageUrl: string;
  readonly #threads: (Worker | undefined)[];
  readonly #pending = new Map<number, Pending>();
  #next = 0;

  /** Threads start when they are first needed. */
  constructor(storageUrl: string, threads: number = Math.min(2, availableParallelism())) {
    this.#storageUrl = storageUrl;
    this.#threads = Array.from({ length: threads });
  }

  ask(task: ChannelsTask): Promise<ChannelCount[]>;
  ask(task: UnitsTask): Promise<KeptUnit[]>;
  ask(task: OverlapTask): Promise<Overlap>;
  ask(task: MaskTask): Promise<Uint8Array<ArrayBuffer>>;
  ask(task: MeanSharesTask): Promise<number[][]>;
  ask(task: ChannelTableTask): Promise<ChannelTable>;
  ask(task: ClassOverlapTask): Promise<Float32Array>;
  ask(task: CodesTask): Promise<unknown> {
    const place = placeOf(firstKeyOf(task), this.#threads.length);
    this.#threads[place] ??= this.#start(place);
    const thread = this.#threads[place];
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { thread: place, resolve, reject });
      thread.postMessage({ id, task });
    });
  }

  async stop(): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread?.terminate()));
  }

  #start(place: number): Worker {
    const workerData = { storageUrl: this.#storageUrl, cacheBytes };
    const thread = new Worker(new URL('./codes-thread.ts', import.meta.url), { workerData });
    thread.unref();
    thread.on('message', ({ id, value, error }: { id: number; value?: unknown; error?: string }) => {
      const pending = this.#pending.get(id);
      this.#pending.delete(id);
      if (error === undefined) pending?.resolve(value);
      else pending?.reject(new Error(error));
    });
    const lost = (error: Error): void => {
      this.#threads[place] = undefined;
      for (const [id, pending] of this.#pending) {
        if (pending.thread !== place) continue;
        this.#pending.delete(id);
        pending.reject(error);
      }
    };
    thread.on('error', lost);
    thread.on('exit', (code) => lost(new Error(`the thread that reads codes ended with ${code}`)));
    return thread;
  }
}

function firstKeyOf(task: CodesTask): string {
  if (task.kind === 'mean-shares') return task.histogramKeys[0] ?? '';
  if (task.kind === 'channel-table' || task.kind === 'class-overlap') return task.cuts[0]?.codesKey ?? '';
  return task.cut.codesKey;
}

function placeOf(key: string, places: number): number {
  let sum = 0;
  for (let i = 0; i < key.length; i++) sum = (Math.imul(sum, 31) + key.charCodeAt(i)) >>> 0;
  return sum % places;
}
