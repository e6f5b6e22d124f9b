// Who may see and change what: every object is found through the membership of its team, on every route alike. A foreign id
// and a made-up one give the same answer, because both simply are not found.
import { ImportState, type Prisma, Role } from '@pathlens/db';

/** A signed-in person; null stands for nobody. */
export type Viewer = { readonly userId: string } | null;

/** read = see and download; write = create, change, cancel. */
export type Access = 'read' | 'write';

const rolesThat: Readonly<Record<Access, Role[]>> = {
  read: [Role.VIEWER, Role.MEMBER, Role.MAINTAINER, Role.OWNER],
  write: [Role.MEMBER, Role.MAINTAINER, Role.OWNER],
};

// No row has an empty id, so nobody is a member of nothing.
const memberships = (viewer: Viewer, access: Access): Prisma.MembershipWhereInput => ({
  userId: viewer?.userId ?? '',
  role: { in: rolesThat[access] },
});

type Rule<Where> = (viewer: Viewer, access?: Access) => Where;

const team: Rule<Prisma.TeamWhereInput> = (viewer, access = 'read') => ({
  memberships: { some: memberships(viewer, access) },
});
const user: Rule<Prisma.UserWhereInput> = (viewer) => ({
  memberships: { some: { team: team(viewer) } },
});
const project: Rule<Prisma.ProjectWhereInput> = (viewer, access) => ({ team: team(viewer, access) });
const upload: Rule<Prisma.UploadWhereInput> = (viewer, access) => ({ project: project(viewer, access) });
const model: Rule<Prisma.ModelWhereInput> = (viewer, access) => ({ project: project(viewer, access) });
const modelVersion: Rule<Prisma.ModelVersionWhereInput> = (viewer, access) => ({ model: model(viewer, access) });
const dataset: Rule<Prisma.DatasetWhereInput> = (viewer, access) => ({ project: project(viewer, access) });
const datasetVersion: Rule<Prisma.DatasetVersionWhereInput> = (viewer, access) => ({
  dataset: dataset(viewer, access),
});
// Rows of an import that has not ended are nobody's: it may still be refused or cancelled.
const item: Rule<Prisma.ItemWhereInput> = (viewer, access) => ({
  datasetVersion: { AND: [datasetVersion(viewer, access), { state: ImportState.READY }] },
});
const experiment: Rule<Prisma.ExperimentWhereInput> = (viewer, access) => ({ project: project(viewer, access) });
const run: Rule<Prisma.RunWhereInput> = (viewer, access) => ({ experiment: experiment(viewer, access) });
const pathway: Rule<Prisma.PathwayWhereInput> = (viewer, access) => ({ run: run(viewer, access) });
const attributionMap: Rule<Prisma.AttributionMapWhereInput> = (viewer, access) => ({
  pathway: pathway(viewer, access),
});

const predictionTable: Rule<Prisma.PredictionTableWhereInput> = (viewer, access) => ({
  project: project(viewer, access),
});

const study: Rule<Prisma.StudyWhereInput> = (viewer, access) => ({ project: project(viewer, access) });

/** What of each table a person may see or change, as a condition on its rows. */
export const visible = {
  team,
  user,
  project,
  upload,
  model,
  modelVersion,
  dataset,
  datasetVersion,
  item,
  experiment,
  run,
  pathway,
  attributionMap,
  predictionTable,
  study,
} as const;
