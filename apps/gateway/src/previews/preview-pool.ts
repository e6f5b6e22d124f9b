// Asks the thread that draws tensors; it starts when it is first needed, and again after it was lost.
import { Worker } from 'node:worker_threads';
import type { Preprocessing } from '@pathlens/jobs';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import type { TensorPreview } from './tensor-preview.ts';

export interface PreviewTask {
  readonly id: number;
  readonly image: Uint8Array;
  readonly preprocessing: Preprocessing;
}

export type PreviewAnswer =
  | { readonly id: number; readonly preview: TensorPreview }
  | { readonly id: number; readonly fault: string }
  | {
      readonly id: number;
      readonly refusal: {
        readonly code: string;
        readonly message: string;
        readonly details: ConstructorParameters<typeof PathlensError>[2];
      };
    };

interface Pending {
  readonly resolve: (preview: TensorPreview) => void;
  readonly reject: (error: Error) => void;
}

export class PreviewPool {
  #thread: Worker | undefined;
  readonly #pending = new Map<number, Pending>();
  #next = 0;

  /** Throws PathlensError IMAGE_*. */
  ask(image: Uint8Array, preprocessing: Preprocessing): Promise<TensorPreview> {
    this.#thread ??= this.#start();
    const id = this.#next++;
    this.#thread.postMessage({ id, image, preprocessing } satisfies PreviewTask);
    return new Promise((resolve, reject) => this.#pending.set(id, { resolve, reject }));
  }

  async stop(): Promise<void> {
    await this.#thread?.terminate();
  }

  #start(): Worker {
    const thread = new Worker(new URL('./preview-thread.ts', import.meta.url));
    thread.unref();
    thread.on('message', (answer: PreviewAnswer) => {
      const pending = this.#pending.get(answer.id);
      this.#pending.delete(answer.id);
      if ('preview' in answer) pending?.resolve(answer.preview);
      else if ('fault' in answer) pending?.reject(new Error(answer.fault));
      else pending?.reject(new PathlensError(answer.refusal.code, answer.refusal.message, answer.refusal.details));
    });
    const lost = (error: Error): void => {
      this.#thread = undefined;
      for (const { reject } of this.#pending.values()) reject(error);
      this.#pending.clear();
    };
    thread.on('error', lost);
    thread.on('exit', (code) => lost(new Error(`the thread that draws tensors ended with ${code}`)));
    return thread;
  }
}
