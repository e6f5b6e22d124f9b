// The job queue, seen from the gateway: jobs are enqueued in the transaction that writes the row they name; the only ones it
// takes itself are those that tell others of what happened.
import { openQueueToAppRole, type Prisma } from '@pathlens/db';
import { type JobDefinition, jobDefinitions, jobGroups, queueOptions } from '@pathlens/jobs';
import { fromPrisma, type Job, PgBoss } from 'pg-boss';
import type { Log } from './log.ts';
import { deliverWebhook, deliveryQueue } from './webhooks/delivery-job.ts';

export interface Queue {
  /** Enqueues one job an input; a rollback of the transaction leaves none. */
  enqueue<Input extends object>(
    transaction: Prisma.TransactionClient,
    job: JobDefinition<Input>,
    inputs: readonly Input[],
  ): Promise<void>;
  /** Takes jobs of one kind for as long as the gateway runs; one whose handler throws is tried again. */
  work<Input extends object>(job: JobDefinition<Input>, handle: (input: Input) => Promise<void>): Promise<void>;
  stop(): Promise<void>;
}

/** Connects to the queue's schema, creating it and its queues where this process is the first. */
export async function openQueue(databaseUrl: string, log: Log): Promise<Queue> {
  const boss = new PgBoss({ connectionString: databaseUrl, max: 2, supervise: false, schedule: false });
  boss.on('error', (error) => log.warn({ err: error }, 'queue'));
  await boss.start();
  for (const { id } of jobDefinitions) await boss.createQueue(id, queueOptions);
  await boss.createQueue(deliverWebhook.id, deliveryQueue);
  await openQueueToAppRole(databaseUrl, 'pgboss');
  return {
    async enqueue(transaction, job, inputs) {
      if (inputs.length === 0) return;
      const parsed = inputs.map((input) => job.input.parse(input) as object);
      // Workers take turns between the teams that jobs are of.
      const groups = await jobGroups(transaction, parsed);
      const rows = parsed.map((data, i) => ({
        data,
        ...(groups[i] === undefined ? {} : { group: { id: groups[i] } }),
      }));
      await boss.insert(job.id, rows, { db: fromPrisma(transaction) });
    },
    async work(job, handle) {
      const options = { batchSize: 1, pollingIntervalSeconds: 2 };
      await boss.work(job.id, options, ([taken]: Job<object>[]) => handle(job.input.parse(taken.data)));
    },
    stop: () => boss.stop({ graceful: false }),
  };
}
