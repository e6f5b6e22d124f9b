// What each worker computes now: how many pieces of anybody's work, and which of the viewer's runs.
import type { PrismaClient, Run } from '@pathlens/db';
import DataLoader from 'dataloader';
import { asSystem } from '../../acting.ts';
import { visible } from '../../policy.ts';
import type { Viewer } from '../../viewer.ts';

export interface WorkerActivity {
  /** Runs, portions of runs and shards of studies, whosever they are. */
  readonly tasks: number;
  /** Of the runs, those that the viewer sees. */
  readonly runs: readonly Run[];
}

const running = { state: 'RUNNING' } as const;

export function workerActivityLoader(prisma: PrismaClient, viewer: Viewer): DataLoader<string, WorkerActivity> {
  return new DataLoader(async (given) => {
    const ids = [...given];
    // How busy a worker is tells nothing of what it computes.
    const counts = await asSystem(
      () => prisma.$queryRaw<{ id: string; tasks: number }[]>`
        SELECT "workerId" AS id, count(*)::int AS tasks FROM (
          SELECT "workerId" FROM run WHERE state = 'RUNNING'
          UNION ALL SELECT "workerId" FROM run_portion WHERE state = 'RUNNING'
          UNION ALL SELECT "workerId" FROM study_shard WHERE state = 'RUNNING'
        ) AS work WHERE "workerId" = ANY (${ids}) GROUP BY 1`,
    );
    const theirs = { workerId: { in: ids }, ...running };
    const runs = await prisma.run.findMany({
      where: {
        AND: [running, { OR: [{ workerId: { in: ids } }, { portions: { some: theirs } }] }, visible.run(viewer)],
      },
      include: { portions: { where: theirs, select: { workerId: true } } },
      orderBy: { createdAt: 'asc' },
      take: 100,
    });
    const tasks = new Map(counts.map((count) => [count.id, count.tasks]));
    return ids.map((id) => ({
      tasks: tasks.get(id) ?? 0,
      runs: runs.filter((run) => run.workerId === id || run.portions.some(({ workerId }) => workerId === id)),
    }));
  });
}
