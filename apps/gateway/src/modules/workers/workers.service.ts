// Workers of this installation, with liveness by the database's clock.
import type { Worker } from '@pathlens/db';
import type { Context } from '../../context.ts';
import { aliveSeconds } from './living-speed.ts';

export { aliveSeconds };

// One that was killed stays visible for a while, so that people see why nothing moves.
const rememberedSeconds = 600;

/** Workers heard of lately, the longest running first; visitors of a link hear of none. */
export async function listWorkers({ app, viewer }: Context): Promise<Worker[]> {
  if (viewer?.kind !== 'person') return [];
  const since = await secondsAgo(app.prisma, rememberedSeconds);
  return app.prisma.worker.findMany({ where: { heartbeatAt: { gt: since } }, orderBy: { startedAt: 'asc' } });
}

/** The moment so many seconds ago, on the database's clock: workers write their heartbeats with it. */
export async function secondsAgo(prisma: Context['app']['prisma'], seconds: number): Promise<Date> {
  const [row] = await prisma.$queryRaw<{ since: Date }[]>`SELECT now() - make_interval(secs => ${seconds}) AS since`;
  return row.since;
}

/** Whether any worker could take a job now. */
export async function hasLiveWorker(prisma: Context['app']['prisma']): Promise<boolean> {
  const since = await secondsAgo(prisma, aliveSeconds);
  return (await prisma.worker.count({ where: { heartbeatAt: { gt: since } } })) > 0;
}
