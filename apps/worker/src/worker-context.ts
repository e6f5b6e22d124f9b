// What the parent's side of every task has at hand.

import type { Prisma, PrismaClient } from '@pathlens/db';
import type { EngineOrder } from '@pathlens/engines/choice';
import type { JobDefinition } from '@pathlens/jobs';
import type { Storage } from '@pathlens/storage';
import { type ChildRun, type Outcome, runChild } from './child/child-process.ts';
import type { TaskId, Tasks } from './child/protocol.ts';
import type { WorkerEnv } from './env.ts';
import type { Log } from './log.ts';
import { isEngineEvent, lostEngine, orderWithout } from './lost-engine.ts';
import type { Slots } from './slots.ts';

export interface WorkerContext {
  readonly env: WorkerEnv;
  readonly prisma: PrismaClient;
  readonly storage: Storage;
  readonly log: Log;
  /** This process's row in the table of workers. */
  readonly workerId: string;
  /** The engines its jobs may take, as they were measured. */
  readonly engines: EngineOrder;
  /** What shards that run at once share of this machine. */
  readonly slots: Slots;
}

/** Enqueues one job an input; a rollback of the transaction leaves none. Those of higher priority are taken first. */
export type Enqueue = <Input extends object>(
  transaction: Prisma.TransactionClient,
  job: JobDefinition<Input>,
  entries: readonly { readonly input: Input; readonly priority?: number; readonly afterSeconds?: number }[],
) => Promise<void>;

/** One job as its task sees it. */
export interface JobContext extends WorkerContext {
  /** Aborted when the worker stops or the queue has given the job to somebody else. */
  readonly signal: AbortSignal;
  readonly enqueue: Enqueue;
}

type ChildJob<T extends TaskId> = Pick<ChildRun<T>, 'task' | 'onEvent'> & {
  /** Asked for what is left each time a process begins. */
  readonly input: Tasks[T]['input'] | (() => Tasks[T]['input']);
  readonly signal: AbortSignal;
  readonly seconds: number;
  /** Of this worker's threads and memory; all of them where it is left out. */
  readonly share?: number;
};

/** Runs a task in a process of its own, within this worker's limits; with the next engine where one loses its device. */
export async function runInChild<T extends TaskId>(
  { env, engines, log }: Pick<WorkerContext, 'env' | 'engines' | 'log'>,
  { share = 1, input, onEvent, ...job }: ChildJob<T>,
): Promise<Outcome<Tasks[T]['result']>> {
  const { storageUrl, outputBytes, cacheFolder } = env;
  const threads = Math.max(1, Math.floor(env.threads * share));
  const lost: { readonly engine: string; readonly how: string }[] = [];
  let order = engines;
  for (;;) {
    let engine: string | undefined;
    const outcome = await runChild<T>({
      ...job,
      input: typeof input === 'function' ? input() : input,
      async onEvent(event) {
        if (!isEngineEvent(event)) return onEvent(event);
        engine = event.engine;
        const notes = lost.map((one) => `${one.engine} ${one.how}; ${event.engine} went on.`);
        return onEvent({ ...event, notes });
      },
      env: env.childEnv,
      settings: { storageUrl, engines: { order, folder: cacheFolder }, threads, outputBytes },
      limits: { memoryBytes: env.memoryBytes * share, seconds: job.seconds, outputBytes },
      onOutput: (text) => log.info({ task: job.task, text: text.trim() }, 'a job’s process says'),
    });
    const found = lostEngine(outcome, engine, order);
    if (found === undefined) return outcome;
    order = orderWithout(order, found.engine);
    lost.push(found);
    log.warn(
      { task: job.task, lost: found.engine, next: order.ids[0] },
      `${found.engine} ${found.how}; the next one goes on`,
    );
  }
}
