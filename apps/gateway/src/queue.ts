// The job queue, seen from the gateway: jobs are only enqueued here, in the transaction that writes the row they name.
import { openQueueToAppRole, type Prisma } from '@pathlens/db';
import { type JobDefinition, jobDefinitions, queueOptions } from '@pathlens/jobs';
import { fromPrisma, PgBoss } from 'pg-boss';
import type { Log } from './log.ts';

export interface Queue {
  /** Enqueues one job an input; a rollback of the transaction leaves none. */
  enqueue<Input extends object>(
    transaction: Prisma.TransactionClient,
    job: JobDefinition<Input>,
    inputs: readonly Input[],
  ): Promise<void>;
  stop(): Promise<void>;
}

/** Connects to the queue's schema, creating it and its queues where this process is the first. */
export async function openQueue(databaseUrl: string, log: Log): Promise<Queue> {
  const boss = new PgBoss({ connectionString: databaseUrl, max: 2, supervise: false, schedule: false });
  boss.on('error', (error) => log.warn({ err: error }, 'queue'));
  await boss.start();
  for (const { id } of jobDefinitions) await boss.createQueue(id, queueOptions);
  await openQueueToAppRole(databaseUrl, 'pgboss');
  return {
    async enqueue(transaction, job, inputs) {
      const rows = inputs.map((input) => ({ data: job.input.parse(input) as object }));
      if (rows.length) await boss.insert(job.id, rows, { db: fromPrisma(transaction) });
    },
    stop: () => boss.stop({ graceful: false }),
  };
}
