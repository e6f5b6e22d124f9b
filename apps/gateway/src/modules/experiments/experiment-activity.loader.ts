// How far the runs of each experiment are, summed by state; an experiment's own state and progress are read from it.
import type { PrismaClient, RunState } from '@pathlens/db';
import DataLoader from 'dataloader';
import { asSystem } from '../../acting.ts';

/** Runs of one experiment that are in one state. */
export interface StateCount {
  readonly state: RunState;
  readonly runs: number;
  readonly done: number;
  readonly failed: number;
  readonly total: number;
  /** Seconds that runs in this state have computed since they were last started. */
  readonly seconds: number;
  /** Images that they finished in these seconds. */
  readonly measured: number;
}

export interface ExperimentActivity {
  readonly counts: readonly StateCount[];
  /** Workers whose heartbeat is fresh; at least the ones that could share what is left. */
  readonly workers: number;
  /** Place of the first queued run in the queue. */
  readonly queuePosition: number | null;
}

interface StateRow {
  experimentId: string;
  state: RunState;
  runs: number;
  done: number;
  failed: number;
  total: number;
  seconds: number;
  measured: number;
  alive: number;
}

// The queue is the installation's.
function queuePlaces(prisma: PrismaClient, experimentIds: readonly string[]): Promise<QueueRow[]> {
  return asSystem(
    () => prisma.$queryRaw<QueueRow[]>`
        SELECT "experimentId", min(place)::int AS place FROM (
          SELECT "experimentId", row_number() OVER (ORDER BY "createdAt", "experimentId", position) AS place
          FROM run WHERE state = 'QUEUED'
        ) AS queue WHERE "experimentId" = ANY(${[...experimentIds]}) GROUP BY "experimentId"`,
  );
}

interface QueueRow {
  experimentId: string;
  place: number;
}

export function activityLoader(prisma: PrismaClient): DataLoader<string, ExperimentActivity> {
  return new DataLoader(async (experimentIds) => {
    const ids = [...experimentIds];
    const states = await prisma.$queryRaw<StateRow[]>`
        SELECT "experimentId", state, count(*)::int AS runs, sum(done)::int AS done, sum(failed)::int AS failed,
          sum(total)::int AS total,
          coalesce(sum(CASE WHEN state = 'RUNNING' THEN extract(epoch FROM now() - "startedAt")
            ELSE coalesce(seconds, extract(epoch FROM "finishedAt" - "startedAt")) END) FILTER (WHERE "startedAt" IS NOT NULL), 0)::float8 AS seconds,
          coalesce(sum(done - "doneBefore" + failed) FILTER (WHERE "startedAt" IS NOT NULL), 0)::int AS measured,
          (SELECT count(*)::int FROM worker WHERE "heartbeatAt" > now() - interval '30 seconds') AS alive
        FROM run WHERE "experimentId" = ANY(${ids}) GROUP BY "experimentId", state`;
    const waiting = states.filter(({ state }) => state === 'QUEUED').map((row) => row.experimentId);
    const queue = waiting.length === 0 ? [] : await queuePlaces(prisma, waiting);
    const places = new Map(queue.map((row) => [row.experimentId, row.place]));
    return ids.map((id) => ({
      counts: states.filter((row) => row.experimentId === id),
      workers: states[0]?.alive ?? 0,
      queuePosition: places.get(id) ?? null,
    }));
  });
}
