// What the parent's side of every task has at hand.
import type { Prisma, PrismaClient } from '@pathlens/db';
import type { JobDefinition } from '@pathlens/jobs';
import type { Storage } from '@pathlens/storage';
import { type ChildRun, type Outcome, runChild } from './child/child-process.ts';
import type { TaskId, Tasks } from './child/protocol.ts';
import type { EngineSpeed } from './child/self-test.ts';
import type { WorkerEnv } from './env.ts';
import type { Log } from './log.ts';
import type { Loan, Slots } from './slots.ts';
import type { IdleProcesses } from './tasks/run-pathways/idle-processes.ts';

export interface WorkerContext {
  readonly env: WorkerEnv;
  readonly prisma: PrismaClient;
  readonly storage: Storage;
  readonly log: Log;
  /** This process's row in the table of workers. */
  readonly workerId: string;
  /** What processes that run at once share of this machine. */
  readonly slots: Slots;
  /** What its engine was measured to do when it started. */
  readonly speed: EngineSpeed;
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
}

type ChildJob<T extends TaskId> = Pick<ChildRun<T>, 'task' | 'input' | 'onEvent' | 'onQuestion'> & {
  readonly signal: AbortSignal;
  readonly seconds: number;
  /** Of this worker's memory; all of it where it is left out. */
  readonly share?: number;
  /** Its threads; without, it gets its part of them now. */
  readonly loan?: Loan;
};

/** Runs a task in a process of its own, within this worker's limits. */
export async function runInChild<T extends TaskId>(
  { env, log, slots }: Pick<WorkerContext, 'env' | 'log' | 'slots'>,
  { share = 1, loan, ...job }: ChildJob<T>,
): Promise<Outcome<Tasks[T]['result']>> {
  const { storageUrl, engine, outputBytes } = env;
  const own = loan === undefined ? slots.lend() : undefined;
  const { threads } = (loan ?? own)!;
  try {
    return await runChild<T>({
      ...job,
      env: env.childEnv,
      settings: { storageUrl, engine, threads, outputBytes },
      limits: { memoryBytes: env.memoryBytes * share, seconds: job.seconds, outputBytes },
      onOutput: (text) => log.info({ task: job.task, text: text.trim() }, 'a job’s process says'),
    });
  } finally {
    own?.giveBack();
  }
}
