// The thread that merges documents, one task after the other; one that takes too long is ended with its thread, and the next gets
// a new one.
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Changed, Diff, DocumentAnswer, DocumentTask, Refusal } from './task.ts';

/** A merge of what people write takes milliseconds. */
const usualPatienceMs = 5_000;
/** Until a new thread has read its code, on a machine that is busy. */
const startMs = 60_000;
const memoryMb = 256;
/** Tasks that wait for the thread. */
const mostWaiting = 200;

/** Why a document was not changed. */
export class DocumentRefused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal);
    this.refusal = refusal;
  }
}

export class DocumentsPool {
  #thread: Promise<Worker> | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  readonly #patienceMs: number;

  /** @param patienceMs how long one task may take */
  constructor(patienceMs = usualPatienceMs) {
    this.#patienceMs = patienceMs;
  }

  ask(task: Extract<DocumentTask, { kind: 'diff' }>): Promise<Diff>;
  ask(task: Exclude<DocumentTask, { kind: 'diff' }>): Promise<Changed>;
  async ask(task: DocumentTask): Promise<Changed | Diff> {
    if (this.#waiting >= mostWaiting) throw new DocumentRefused('slow');
    this.#waiting++;
    const answering = this.#last.then(() => this.#answer(task));
    this.#last = answering.catch(() => {});
    try {
      const answer = await answering;
      if ('refused' in answer) throw new DocumentRefused(answer.refused);
      return answer.ok;
    } finally {
      this.#waiting--;
    }
  }

  async stop(): Promise<void> {
    const thread = await this.#thread?.catch(() => undefined);
    await thread?.terminate();
  }

  async #answer(task: DocumentTask): Promise<DocumentAnswer> {
    this.#thread ??= this.#start();
    const thread = await this.#thread;
    return new Promise((resolve) => {
      const end = (answer: DocumentAnswer): void => {
        clearTimeout(timer);
        thread.off('message', end);
        thread.off('error', lost);
        thread.off('exit', lost);
        resolve(answer);
      };
      // An update that ends its thread is no better than one that never ends.
      const lost = (): void => {
        this.#thread = undefined;
        void thread.terminate();
        end({ refused: 'slow' });
      };
      const timer = setTimeout(lost, this.#patienceMs);
      thread.on('message', end);
      thread.on('error', lost);
      thread.on('exit', lost);
      thread.postMessage(task);
    });
  }

  async #start(): Promise<Worker> {
    const thread = new Worker(new URL('./documents-thread.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    });
    thread.unref();
    // Told to whoever asked; without a listener it would end the gateway.
    thread.on('error', () => {});
    try {
      await once(thread, 'message', { signal: AbortSignal.timeout(startMs) });
    } catch (error) {
      this.#thread = undefined;
      void thread.terminate();
      throw error;
    }
    return thread;
  }
}
