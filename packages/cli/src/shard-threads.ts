// Threads that run shards side by side: each opens the study's files and an engine of its own, and runs one shard at a time.
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { ShardedStudy } from '@pathlens/studies';
import { errorOf, type FromShard, failureOf, type ShardTask, type ToShard } from './shard-messages.ts';

export interface ShardThreads {
  readonly run: ShardedStudy['run'];
  /** So far, over one image, of each model. */
  passes(): readonly number[];
  close(): Promise<void>;
}

const entry = new URL('./shard-thread.ts', import.meta.url);

/** Cores are shared out among `count` threads. */
export function startThreads(task: Omit<ShardTask, 'threads'>, count: number): ShardThreads {
  const threads = Math.max(1, Math.floor(availableParallelism() / count));
  const idle: Worker[] = [];
  const all: { readonly worker: Worker; readonly exit: Promise<unknown> }[] = [];
  const passes = new Map<Worker, readonly number[]>();
  const start = () => {
    const worker = new Worker(entry, { workerData: { ...task, threads } satisfies ShardTask });
    all.push({ worker, exit: new Promise((resolve) => worker.once('exit', resolve)) });
    return worker;
  };
  return {
    async run(_, shard, { resume, ...run }) {
      const worker = idle.pop() ?? start();
      const tell = (message: ToShard) => worker.postMessage(message);
      const answer = async (call: number, action: () => Promise<Uint8Array | undefined>) => {
        try {
          tell({ kind: 'answer', call, bytes: await action() });
        } catch (error) {
          tell({ kind: 'refusal', call, failure: failureOf(error) });
        }
      };
      const stop = () => tell({ kind: 'stop' });
      const outcome = Promise.withResolvers<Uint8Array>();
      const heard = (message: FromShard) => {
        switch (message.kind) {
          case 'progress':
            run.progress(message.share);
            return;
          case 'keep':
            void answer(message.call, async () => void (await run.keep(message.state)));
            return;
          case 'read':
            void answer(message.call, () => run.read(message.key));
            return;
          case 'result':
            passes.set(worker, message.passes);
            outcome.resolve(message.result);
            return;
          case 'failure':
            outcome.reject(errorOf(message.failure));
        }
      };
      const ended = () => outcome.reject(new Error('a thread ended before its shard did'));
      worker.on('message', heard).once('error', outcome.reject).once('exit', ended);
      run.signal?.addEventListener('abort', stop, { once: true });
      try {
        run.signal?.throwIfAborted();
        tell({ kind: 'run', shard, ...(resume === undefined ? {} : { resume }) });
        return await outcome.promise;
      } finally {
        run.signal?.removeEventListener('abort', stop);
        worker.off('message', heard).off('error', outcome.reject).off('exit', ended);
        idle.push(worker);
      }
    },
    passes: () => task.digests.models.map((_, model) => [...passes.values()].reduce((sum, of) => sum + of[model], 0)),
    async close() {
      for (const { worker } of all) worker.postMessage({ kind: 'end' } satisfies ToShard);
      await Promise.all(all.map(({ exit }) => exit));
    },
  };
}
