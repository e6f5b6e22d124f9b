// What can be put into the trash: its table, and who may put it there and find it there again.
import type { Prisma } from '@pathlens/db';
import { trashed, visible } from '../../policy.ts';
import type { Viewer } from '../../viewer.ts';
import type { Kind } from './uses.ts';

export interface TrashRow {
  readonly id: string;
  readonly name: string;
  readonly deletedAt: Date | null;
  /** Absent of teams. */
  readonly createdById?: string;
  readonly projectId?: string;
  readonly teamId?: string;
}

/** The little that is asked of every table alike. */
interface Table {
  findFirst(query: object): Promise<TrashRow | null>;
  findMany(query: object): Promise<TrashRow[]>;
  count(query: object): Promise<number>;
  updateMany(query: object): Promise<{ count: number }>;
}

type Database = Pick<
  Prisma.TransactionClient,
  'team' | 'project' | 'model' | 'dataset' | 'experiment' | 'study' | 'comparison' | 'report'
>;

export interface TrashKind {
  readonly table: (database: Database) => Table;
  /** What the viewer may delete. */
  readonly deletable: (viewer: Viewer) => object;
  /** What the viewer finds in the trash. */
  readonly trashed: (viewer: Viewer) => object;
}

const as = (table: unknown): Table => table as Table;

export const kinds: Readonly<Record<Kind, TrashKind>> = {
  Team: {
    table: ({ team }) => as(team),
    deletable: (viewer) => visible.team(viewer, 'manage'),
    trashed: trashed.team,
  },
  Project: {
    table: ({ project }) => as(project),
    deletable: (viewer) => visible.project(viewer, 'remove'),
    trashed: trashed.project,
  },
  Model: {
    table: ({ model }) => as(model),
    deletable: (viewer) => visible.model(viewer, 'remove'),
    trashed: trashed.model,
  },
  Dataset: {
    table: ({ dataset }) => as(dataset),
    deletable: (viewer) => visible.dataset(viewer, 'remove'),
    trashed: trashed.dataset,
  },
  Experiment: {
    table: ({ experiment }) => as(experiment),
    deletable: (viewer) => visible.experiment(viewer, 'remove'),
    trashed: trashed.experiment,
  },
  Study: {
    table: ({ study }) => as(study),
    deletable: (viewer) => visible.study(viewer, 'remove'),
    trashed: trashed.study,
  },
  Comparison: {
    table: ({ comparison }) => as(comparison),
    deletable: (viewer) => visible.comparison(viewer, 'remove'),
    trashed: trashed.comparison,
  },
  Report: {
    table: ({ report }) => as(report),
    deletable: (viewer) => visible.report(viewer, 'remove'),
    trashed: trashed.report,
  },
};

export const kindNames = Object.keys(kinds) as Kind[];
/** Kinds that lie in the trash of their project. */
export const kindsOfProject = kindNames.filter((kind) => kind !== 'Team' && kind !== 'Project');
