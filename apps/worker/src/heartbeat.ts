// This worker's row: what it runs on and how fast, kept fresh by the database's clock while the process lives.
import { hostname } from 'node:os';
import type { PrismaClient } from '@pathlens/db';
import { announce } from './notices.ts';
import type { WorkerContext } from './worker-context.ts';

const beatMs = 5000;

export interface Heartbeat {
  /** Takes the row away. */
  stop(): Promise<void>;
}

export async function startHeartbeat({ prisma, workerId, env, log, slots, speed }: WorkerContext): Promise<Heartbeat> {
  const memoryBytes = BigInt(Math.round(env.memoryBytes));
  const { engine, device, library, driver = null, passesPerSecond } = speed;
  const measured = { engine, device, library, driver, passesPerSecond };
  const row = { host: hostname(), memoryBytes, threads: env.threads, slots: slots.count, ...measured };
  await prisma.worker.upsert({ where: { id: workerId }, create: { id: workerId, ...row }, update: row });
  await removeGone(prisma);
  await announce(prisma, { kind: 'worker', id: workerId });
  const beat = () => prisma.$executeRaw`UPDATE worker SET "heartbeatAt" = now() WHERE id = ${workerId}`;
  await beat();
  const timer = setInterval(() => void beat().catch((error) => log.warn({ err: error }, 'heartbeat')), beatMs);
  return {
    async stop() {
      clearInterval(timer);
      await prisma.worker.deleteMany({ where: { id: workerId } });
      await announce(prisma, { kind: 'worker', id: workerId });
    },
  };
}

/** Rows of workers that were killed a day ago or earlier. */
async function removeGone(prisma: PrismaClient): Promise<void> {
  await prisma.$executeRaw`DELETE FROM worker WHERE "heartbeatAt" < now() - interval '1 day'`;
}
