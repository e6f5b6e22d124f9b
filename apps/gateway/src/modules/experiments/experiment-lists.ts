// Lists of experiments, and of what is in one.
import { type Experiment, type Item, Prisma, type Run } from '@pathlens/db';
import type { List } from '../../pages/connection.ts';

const experiments = {
  direction: 'DESC',
  rank: 'text',
  row: ({ load }, id) => load.experiment.load(id),
} satisfies Partial<List<Experiment>>;

/** Experiments of a project, newest first. */
export const experimentsOfProject: List<Experiment> = {
  ...experiments,
  name: 'project.experiments',
  rows: Prisma.sql`SELECT id, "projectId" AS parent, id AS rank FROM experiment WHERE "deletedAt" IS NULL`,
};

/** Experiments with a run of a model version, newest first. */
export const experimentsUsingModel: List<Experiment> = {
  ...experiments,
  name: 'modelVersion.usedBy',
  rows: Prisma.sql`SELECT DISTINCT "experimentId" AS id, "modelVersionId" AS parent, "experimentId" AS rank
    FROM run JOIN experiment ON experiment.id = run."experimentId" WHERE experiment."deletedAt" IS NULL`,
};

/** Runs of an experiment: models first, then selections, as asked for. */
export const runsOfExperiment: List<Run> = {
  name: 'experiment.runs',
  rows: Prisma.sql`SELECT id, "experimentId" AS parent, position AS rank FROM run`,
  direction: 'ASC',
  rank: 'int',
  shown: true,
  row: ({ load }, id) => load.run.load(id),
};

/** Images of an experiment, in its own order; of a slice that the viewer sees, those that are in both. */
export function imagesOfExperiment(slice?: string | null): List<Item> {
  const within = Prisma.sql`WHERE "itemId" IN (SELECT "itemId" FROM slice_image WHERE "sliceId" = ${slice})`;
  return {
    name: `experiment.images ${slice ?? ''}`,
    rows: Prisma.sql`SELECT "itemId" AS id, "experimentId" AS parent, position AS rank FROM experiment_image
      ${slice == null ? Prisma.empty : within}`,
    direction: 'ASC',
    rank: 'int',
    shown: true,
    row: ({ load }, id) => load.item.load(id),
  };
}
