// What the parent's side of every task has at hand.
import type { PrismaClient } from '@pathlens/db';
import type { Storage } from '@pathlens/storage';
import { type ChildRun, type Outcome, runChild } from './child/child-process.ts';
import type { TaskId, Tasks } from './child/protocol.ts';
import type { WorkerEnv } from './env.ts';
import type { Log } from './log.ts';

export interface WorkerContext {
  readonly env: WorkerEnv;
  readonly prisma: PrismaClient;
  readonly storage: Storage;
  readonly log: Log;
  /** This process's row in the table of workers. */
  readonly workerId: string;
}

/** One job as its task sees it. */
export interface JobContext extends WorkerContext {
  /** Aborted when the worker stops or the queue has given the job to somebody else. */
  readonly signal: AbortSignal;
}

type ChildJob<T extends TaskId> = Pick<ChildRun<T>, 'task' | 'input' | 'onEvent'> & {
  readonly signal: AbortSignal;
  readonly seconds: number;
};

/** Runs a task in a process of its own, within this worker's limits. */
export function runInChild<T extends TaskId>(
  { env, log }: WorkerContext,
  job: ChildJob<T>,
): Promise<Outcome<Tasks[T]['result']>> {
  const { storageUrl, engine, threads, memoryBytes, outputBytes } = env;
  return runChild<T>({
    ...job,
    env: env.childEnv,
    settings: { storageUrl, engine, threads, outputBytes },
    limits: { memoryBytes, seconds: job.seconds, outputBytes },
    onOutput: (text) => log.info({ task: job.task, text: text.trim() }, 'a job’s process says'),
  });
}
