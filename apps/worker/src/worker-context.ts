// What the parent's side of every task has at hand.

import type { Prisma, PrismaClient } from '@pathlens/db';
import type { EngineOrder } from '@pathlens/engines/choice';
import type { JobDefinition } from '@pathlens/jobs';
import type { EngineDescription } from '@pathlens/pathway-core';
import type { Storage } from '@pathlens/storage';
import { type ChildRun, type Outcome, runChild } from './child/child-process.ts';
import { isTryingEvent } from './child/engine-event.ts';
import type { TaskId, Tasks } from './child/protocol.ts';
import type { WorkerEnv } from './env.ts';
import type { Log } from './log.ts';
import { isEngineEvent, lostEngine, orderWithout } from './lost-engine.ts';
import type { Loan, Slots } from './slots.ts';
import type { IdleProcesses } from './tasks/run-pathways/idle-processes.ts';

/** What a worker computes with, and how fast that was measured to be when it started. */
export interface WorkerSpeed extends Omit<EngineDescription, 'id'> {
  readonly engine: string;
  readonly passesPerSecond: number;
}

export interface WorkerContext {
  readonly env: WorkerEnv;
  readonly prisma: PrismaClient;
  readonly storage: Storage;
  readonly log: Log;
  /** This process's row in the table of workers. */
  readonly workerId: string;
  /** The engines its jobs may take, as they were measured. */
  readonly engines: EngineOrder;
  /** What processes that run at once share of this machine. */
  readonly slots: Slots;
  readonly speed: WorkerSpeed;
  /** Processes of runs that wait for the next portion. */
  readonly idle: IdleProcesses;
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
  /** How often it was begun before. */
  readonly tries: number;
  /** Says that it has the slots it takes: this worker may now take another job that needs some. */
  begins(): void;
}

type ChildJob<T extends TaskId> = Pick<ChildRun<T>, 'task' | 'onEvent' | 'onQuestion'> & {
  /** Asked for what is left each time a process begins. */
  readonly input: Tasks[T]['input'] | (() => Tasks[T]['input']);
  readonly signal: AbortSignal;
  readonly seconds: number;
  /** Of this worker's memory; all of it where it is left out. */
  readonly share?: number;
  /** Its threads; without, it gets its part of them now. */
  readonly loan?: Loan;
};

/** Runs a task in a process of its own, within this worker's limits; with the next engine where one loses its device. */
export async function runInChild<T extends TaskId>(
  { env, engines, log, slots }: Pick<WorkerContext, 'env' | 'engines' | 'log' | 'slots'>,
  { share = 1, loan, input, onEvent, ...job }: ChildJob<T>,
): Promise<Outcome<Tasks[T]['result']>> {
  const { storageUrl, outputBytes, cacheFolder } = env;
  const own = loan === undefined ? slots.lend() : undefined;
  const { threads } = (loan ?? own)!;
  const lost: { readonly engine: string; readonly how: string }[] = [];
  let order = engines;
  try {
    for (;;) {
      let engine: string | undefined;
      const outcome = await runChild<T>({
        ...job,
        input: typeof input === 'function' ? input() : input,
        async onEvent(event) {
          if (isTryingEvent(event)) {
            engine = event.engine;
            return;
          }
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
  } finally {
    own?.giveBack();
  }
}
