// A worker: measures its engine, announces itself, takes jobs until it is stopped.
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from '@pathlens/db';
import { rankEngines } from '@pathlens/engines/choice';
import { openStorage } from '@pathlens/storage';
import type { WorkerEnv } from './env.ts';
import { startHeartbeat } from './heartbeat.ts';
import type { Log } from './log.ts';
import { openWorkerQueue } from './queue.ts';
import { Slots, slotsOf } from './slots.ts';
import { IdleProcesses } from './tasks/run-pathways/idle-processes.ts';
import type { WorkerContext } from './worker-context.ts';

export interface RunningWorker {
  readonly workerId: string;
  /** Gives running jobs back to the queue, ends their processes, disconnects. */
  stop(): Promise<void>;
}

/** Starts a worker in this process. Throws where no engine can run, or database or storage cannot be reached. */
export async function startWorker(given: WorkerEnv, log: Log): Promise<RunningWorker> {
  // Half of what a process costs before its work begins is reading our own code.
  const own = given.codeCache === undefined ? await mkdtemp(join(tmpdir(), 'pathlens-code-')) : undefined;
  const removeCache = async () => own && rm(own, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  const env = { ...given, childEnv: { ...given.childEnv, NODE_COMPILE_CACHE: given.codeCache ?? own ?? '' } };
  const prisma = connect(env.databaseUrl, { poolSize: 6 });
  const workerId = `${hostname()}-${randomUUID().slice(0, 8)}`;
  const storage = await openStorage(env.storageUrl);
  const ranked = await rankEngines(env.engine, {
    threads: env.threads,
    env: env.childEnv,
    folder: env.cacheFolder,
  }).catch(async (error) => {
    await prisma.$disconnect();
    await removeCache();
    throw error;
  });
  const { best, order: engines } = ranked;
  const { id: engine, ...runsOn } = best.description;
  const speed = { engine, ...runsOn, passesPerSecond: best.passesPerSecond };
  const slots = new Slots(slotsOf(env, engines), env.threads);
  const place = { env, prisma, storage, log, workerId, engines };
  const context: WorkerContext = { ...place, slots, speed, idle: new IdleProcesses() };
  // Before the first job: how a run is cut depends on the workers there are.
  const heartbeat = await startHeartbeat(context);
  const queue = await openWorkerQueue(context);
  for (const trial of ranked.trials) log.info(trial, 'engine');
  log.info({ workerId, ...speed }, 'worker ready');
  return {
    workerId,
    async stop() {
      await queue.stop();
      await heartbeat.stop();
      await prisma.$disconnect();
      await removeCache();
    },
  };
}
