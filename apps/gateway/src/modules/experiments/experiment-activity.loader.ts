// How far the runs of each experiment are, summed by state; an experiment's own state and progress are read from it.
import type { PrismaClient, RunState } from '@pathlens/db';
import DataLoader from 'dataloader';
import { asSystem } from '../../acting.ts';
import { queuePlaces as queuePlacesOfRuns } from '../runs/queue-position.loader.ts';
import { livingSpeed, meanSpeed } from '../workers/living-speed.ts';

/** Runs of one experiment that are in one state. */
export interface StateCount {
  readonly state: RunState;
  readonly runs: number;
  readonly done: number;
  readonly failed: number;
  readonly total: number;
  /** What they have computed since they were last started: seconds of whole workers, each times the worker's measured speed. */
  readonly speedSeconds: number;
  /** Images that they finished with that. */
  readonly measured: number;
}

export interface ExperimentActivity {
  readonly counts: readonly StateCount[];
  /** Measured speed of all workers that live, together: they share what is left. */
  readonly speed: number;
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
  speedSeconds: number;
  measured: number;
  speed: number;
}

// The queue is the installation's.
function queuePlaces(prisma: PrismaClient, experimentIds: readonly string[]): Promise<QueueRow[]> {
  return asSystem(
    () => prisma.$queryRaw<QueueRow[]>`
        SELECT "experimentId", min(place)::int AS place FROM (${queuePlacesOfRuns}) AS queue
        WHERE "experimentId" = ANY(${[...experimentIds]}) GROUP BY "experimentId"`,
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
        SELECT run."experimentId", run.state, count(*)::int AS runs, sum(run.done)::int AS done, sum(run.failed)::int AS failed,
          sum(run.total)::int AS total, ${livingSpeed} AS speed,
          coalesce(sum(run.done - run."doneBefore" + run.failed) FILTER (WHERE run."startedAt" IS NOT NULL), 0)::int AS measured,
          coalesce(sum(coalesce(run."speedSeconds", run.seconds * ${meanSpeed}, 0) + coalesce(going.spent, 0)), 0)::float8 AS "speedSeconds"
        FROM run LEFT JOIN LATERAL (
          SELECT CASE WHEN run."workerId" IS NOT NULL
            THEN extract(epoch FROM now() - run."startedAt") * (SELECT "passesPerSecond" FROM worker WHERE id = run."workerId")
            ELSE (
              SELECT sum(extract(epoch FROM now() - portion."startedAt") * worker."passesPerSecond" / worker.slots)
              FROM run_portion AS portion JOIN worker ON worker.id = portion."workerId"
              WHERE portion."runId" = run.id AND portion.state = 'RUNNING'
            ) END AS spent
        ) AS going ON run.state = 'RUNNING'
        WHERE run."experimentId" = ANY(${ids}) GROUP BY run."experimentId", run.state`;
    const waiting = states.filter(({ state }) => state === 'QUEUED').map((row) => row.experimentId);
    const queue = waiting.length === 0 ? [] : await queuePlaces(prisma, waiting);
    const places = new Map(queue.map((row) => [row.experimentId, row.place]));
    return ids.map((id) => ({
      counts: states.filter((row) => row.experimentId === id),
      speed: states[0]?.speed ?? 0,
      queuePosition: places.get(id) ?? null,
    }));
  });
}
