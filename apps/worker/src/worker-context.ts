// What the parent's side of every task has at hand.
import type { Prisma, PrismaClient } from '@pathlens/db';
import type { JobDefinition } from '@pathlens/jobs';
import type { Storage } from '@pathlens/storage';
import { type ChildRun, type Outcome, runChild } from './child/child-process.ts';
import type { TaskId, Tasks } from './child/protocol.ts';
import type { WorkerEnv } from './env.ts';
import type { Log } from './log.ts';
import type { Slots } from './slots.ts';

export interface WorkerContext {
  readonly env: WorkerEnv;
  readonly prisma: PrismaClient;
  readonly storage: Storage;
  readonly log: Log;
  /** This process's row in the table of workers. */
  readonly workerId: string;
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

type ChildJob<T extends TaskId> = Pick<ChildRun<T>, 'task' | 'input' | 'onEvent'> & {
  readonly signal: AbortSignal;
  readonly seconds: number;
  /** Of this worker's threads and memory; all of them where it is left out. */
  readonly share?: number;
};

/** Runs a task in a process of its own, within this worker's limits. */
export function runInChild<T extends TaskId>(
  { env, log }: WorkerContext,
  { share = 1, ...job }: ChildJob<T>,
): Promise<Outcome<Tasks[T]['result']>> {
  const { storageUrl, engine, outputBytes } = env;
  const threads = Math.max(1, Math.floor(env.threads * share));
  return runChild<T>({
    ...job,
    env: env.childEnv,
    settings: { storageUrl, engine, threads, outputBytes },
    limits: { memoryBytes: env.memoryBytes * share, seconds: job.seconds, outputBytes },
    onOutput: (text) => log.info({ task: job.task, text: text.trim() }, 'a job’s process says'),
  });
}
