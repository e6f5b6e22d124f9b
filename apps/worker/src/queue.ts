// The worker's end of the job queue: which task does which job, and the way out when the worker stops.
import {
  analyseComparison,
  compareVersions,
  cutStudy,
  importDataset,
  importModel,
  jobDefinitions,
  jobGroups,
  predict,
  probeImage,
  queueOptions,
  runPathways,
  runPortion,
  runShard,
  runStudy,
  summariseStudy,
} from '@pathlens/jobs';
import { fromPrisma, type Job, PgBoss } from 'pg-boss';
import { startClaims } from './claims/claim-loop.ts';
import { LostAttempt, WorkerStopping } from './lost-attempt.ts';
import { requeueLost } from './requeue-lost.ts';
import { analyseComparison as doAnalyseComparison } from './tasks/analyse-comparison/analyse-comparison.ts';
import { compareVersions as doCompareVersions } from './tasks/compare-versions/compare-versions.ts';
import { importDataset as doImportDataset } from './tasks/import-dataset/import-dataset.ts';
import { importModel as doImportModel } from './tasks/import-model/import-model.ts';
import { predict as doPredict } from './tasks/predict/predict.ts';
import { probeImage as doProbeImage } from './tasks/probe-image/probe-image.ts';
import { runPathways as doRunPathways } from './tasks/run-pathways/run-pathways.ts';
import { runPortion as doRunPortion } from './tasks/run-pathways/run-portion.ts';
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
  [runPortion.id]: (data, context) => doRunPortion(runPortion.input.parse(data), context),
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
    if (entries.length === 0) return;
    const inputs = entries.map(({ input }) => job.input.parse(input) as object);
    const groups = await jobGroups(transaction, inputs);
    const rows = entries.map(({ priority = 0, afterSeconds }, i) => {
      const group = groups[i] === undefined ? {} : { group: { id: groups[i] } };
      return { data: inputs[i], priority, startAfter: afterSeconds, ...group };
    });
    await boss.insert(job.id, rows, { db: fromPrisma(transaction) });
  };
}

const requeueMs = 60_000;

/** The most urgent first; those that take turns at the slots are last. */
const queues = [
  probeImage,
  cutStudy,
  summariseStudy,
  importModel,
  importDataset,
  compareVersions,
  analyseComparison,
  predict,
  runStudy,
  runPathways,
  runPortion,
  runShard,
].map(({ id }) => id);
const shared = new Set([runPathways, runPortion, runShard].map(({ id }) => id));

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
    // Takes away jobs that ended an hour ago.
    maintenanceIntervalSeconds: 600,
  });
  boss.on('error', (error) => log.warn({ err: error }, 'queue'));
  await boss.start();
  const stopping = new AbortController();
  const enqueue = enqueueWith(boss);
  for (const { id } of jobDefinitions) {
    await boss.createQueue(id, queueOptions);
    await boss.updateQueue(id, queueOptions);
  }
  const { slots, idle, prisma } = context;
  const claims = await startClaims({
    ...{ boss, prisma, log, queues, shared, memoryBytes: env.memoryBytes },
    // One that waits for a slot here would be done sooner elsewhere.
    room: (held) => Math.min(slots.count - held, slots.idle + idle.slots),
    work: (job, lost, begins) =>
      handle(job, { context, signal: AbortSignal.any([stopping.signal, lost]), enqueue, begins }),
  });
  const requeue = () => requeueLost(context.prisma, boss).catch((error) => log.warn({ err: error }, 'requeue'));
  await requeue();
  const timer = setInterval(requeue, requeueMs);
  return {
    async stop() {
      clearInterval(timer);
      stopping.abort();
      await claims.stop(15_000);
      await idle.close();
      await boss.stop({ graceful: false });
    },
  };
}

async function handle(
  job: Job<object>,
  { context, ...own }: { readonly context: WorkerContext } & Pick<JobContext, 'signal' | 'enqueue' | 'begins'>,
): Promise<void> {
  const log = context.log.child({ job: job.name, ...job.data });
  const started = performance.now();
  try {
    await tasks[job.name](job.data, { ...context, ...own, log, tries: job.retryCount });
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
