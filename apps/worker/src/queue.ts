// The worker's end of the job queue: one task a queue, heartbeats, retries, and the way out when the worker stops.
import {
  analyseComparison,
  compareVersions,
  cutStudy,
  importDataset,
  importModel,
  jobDefinitions,
  predict,
  probeImage,
  queueOptions,
  runPathways,
  runShard,
  runStudy,
  summariseStudy,
} from '@pathlens/jobs';
import { fromPrisma, type Job, PgBoss } from 'pg-boss';
import { LostAttempt, WorkerStopping } from './lost-attempt.ts';
import { requeueLost } from './requeue-lost.ts';
import { analyseComparison as doAnalyseComparison } from './tasks/analyse-comparison/analyse-comparison.ts';
import { compareVersions as doCompareVersions } from './tasks/compare-versions/compare-versions.ts';
import { importDataset as doImportDataset } from './tasks/import-dataset/import-dataset.ts';
import { importModel as doImportModel } from './tasks/import-model/import-model.ts';
import { predict as doPredict } from './tasks/predict/predict.ts';
import { probeImage as doProbeImage } from './tasks/probe-image/probe-image.ts';
import { runPathways as doRunPathways } from './tasks/run-pathways/run-pathways.ts';
import { runShard as doRunShard } from './tasks/run-shards/run-shard.ts';
import { summariseStudy as doSummariseStudy } from './tasks/run-shards/summarise-study.ts';
import { runStudy as doRunStudy } from './tasks/run-study/run-study.ts';
import type { Enqueue, JobContext, WorkerContext } from './worker-context.ts';

type Handle = (data: unknown, context: JobContext) => Promise<void>;

const tasks: Readonly<Record<string, Handle>> = {
  [importModel.id]: (data, context) => doImportModel(importModel.input.parse(data), context),
  [importDataset.id]: (data, context) => doImportDataset(importDataset.input.parse(data), context),
  [compareVersions.id]: (data, context) => doCompareVersions(compareVersions.input.parse(data), context),
  [runPathways.id]: (data, context) => doRunPathways(runPathways.input.parse(data), context),
  [probeImage.id]: (data, context) => doProbeImage(probeImage.input.parse(data), context),
  [runStudy.id]: (data, context) => doRunStudy(runStudy.input.parse(data), context),
  [cutStudy.id]: (data, context) => doRunStudy(cutStudy.input.parse(data), context),
  [runShard.id]: (data, context) => doRunShard(runShard.input.parse(data), context),
  [summariseStudy.id]: (data, context) => doSummariseStudy(summariseStudy.input.parse(data), context),
  [analyseComparison.id]: (data, context) => doAnalyseComparison(analyseComparison.input.parse(data), context),
  [predict.id]: (data, context) => doPredict(predict.input.parse(data), context),
};

/** Adds jobs in the transaction that writes the rows they name. */
export function enqueueWith(boss: Pick<PgBoss, 'insert'>): Enqueue {
  return async (transaction, job, entries) => {
    const rows = entries.map(({ input, priority = 0, afterSeconds }) => {
      return { data: job.input.parse(input) as object, priority, startAfter: afterSeconds };
    });
    if (rows.length > 0) await boss.insert(job.id, rows, { db: fromPrisma(transaction) });
  };
}

const requeueMs = 60_000;

export interface WorkerQueue {
  /** Lets go of what runs, so that another worker can take it at once, and disconnects. */
  stop(): Promise<void>;
}

export async function openWorkerQueue(context: WorkerContext): Promise<WorkerQueue> {
  const { env, log } = context;
  const boss = new PgBoss({
    connectionString: env.databaseUrl,
    max: 5,
    application_name: 'pathlens-worker-queue',
    schedule: false,
    superviseIntervalSeconds: 2,
    monitorIntervalSeconds: 2,
    useListenNotify: true,
  });
  boss.on('error', (error) => log.warn({ err: error }, 'queue'));
  await boss.start();
  const stopping = new AbortController();
  const enqueue = enqueueWith(boss);
  for (const { id } of jobDefinitions) {
    await boss.createQueue(id, queueOptions);
    await boss.updateQueue(id, queueOptions);
    // Notices tell of new jobs at once, but not of retries: the poll behind them stays short.
    const options = { pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 2, batchSize: 1 };
    const localConcurrency = id === runShard.id ? context.slots.count : 1;
    await boss.work(id, { ...options, localConcurrency }, ([job]: Job<object>[]) =>
      handle(job, { context, signal: stopping.signal, enqueue }),
    );
  }
  const requeue = () => requeueLost(context.prisma, boss).catch((error) => log.warn({ err: error }, 'requeue'));
  await requeue();
  const timer = setInterval(requeue, requeueMs);
  return {
    async stop() {
      clearInterval(timer);
      stopping.abort();
      await boss.stop({ graceful: true, timeout: 15_000 });
    },
  };
}

async function handle(
  job: Job<object>,
  { context, signal, enqueue }: Readonly<{ context: WorkerContext; signal: AbortSignal; enqueue: Enqueue }>,
): Promise<void> {
  const log = context.log.child({ job: job.name, ...job.data });
  const started = performance.now();
  try {
    await tasks[job.name](job.data, { ...context, enqueue, log, signal: AbortSignal.any([signal, job.signal]) });
    log.info({ seconds: (performance.now() - started) / 1000 }, 'job ended');
  } catch (error) {
    if (error instanceof LostAttempt) {
      log.warn('lease lost: another attempt has this job');
      return;
    }
    if (error instanceof WorkerStopping) log.info('job goes back to the queue');
    else log.error({ err: error }, 'job failed and is tried again');
    throw new Error(error instanceof Error ? error.name : 'failure');
  }
}
