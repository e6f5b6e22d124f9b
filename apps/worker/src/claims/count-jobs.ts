// What waits in the queue and what is under way, by kind and group.
import type { PrismaClient } from '@pathlens/db';
import type { JobCount } from './choose-job.ts';

export async function countJobs(
  prisma: Pick<PrismaClient, '$queryRaw'>,
  names: readonly string[],
): Promise<JobCount[]> {
  // States one by one, as the queue's index of what is open says them: an inequality would read all that has ended as well.
  return prisma.$queryRaw<JobCount[]>`
    SELECT name, group_id AS "group", count(*) FILTER (WHERE state < 'active' AND start_after <= now() AND NOT blocked)::int AS waiting,
      count(*) FILTER (WHERE state = 'active')::int AS active
    FROM pgboss.job WHERE name = ANY (${[...names]}) AND state IN ('created', 'retry', 'active')
    GROUP BY name, group_id`;
}
