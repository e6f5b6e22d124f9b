// The only way an id from a request becomes a row: looked up together with the policy.
import type DataLoader from 'dataloader';
import type { Context } from './context.ts';
import { type Access, visible } from './policy.ts';

/** Ids are ours (UUIDs, worker names); anything else cannot exist and never reaches the database. */
export function isId(id: string): boolean {
  return /^[\w.:-]{1,128}$/.test(id);
}

type Found<Row> = Promise<Row | null>;

type Loaded =
  | 'model'
  | 'modelVersion'
  | 'dataset'
  | 'datasetVersion'
  | 'item'
  | 'experiment'
  | 'run'
  | 'pathway'
  | 'predictionTable'
  | 'study';

/** @param loaded the loader that may remember the row, so that the request does not read it twice */
function finder<Row>(look: (context: Context, id: string, access: Access) => Found<Row>, loaded?: Loaded) {
  return async (context: Context, id: string, access: Access = 'read'): Found<Row> => {
    const row = isId(id) ? await look(context, id, access) : null;
    if (row && loaded) (context.load[loaded] as DataLoader<string, unknown>).prime(id, row);
    return row;
  };
}

/** One finder a table: the row, or null when there is none that this person may see (or change, with access `write`). */
export const find = {
  team: finder(({ app, viewer }, id, access) =>
    app.prisma.team.findFirst({ where: { AND: [{ id }, visible.team(viewer, access)] } }),
  ),
  user: finder(({ app, viewer }, id) => app.prisma.user.findFirst({ where: { AND: [{ id }, visible.user(viewer)] } })),
  project: finder(({ app, viewer }, id, access) =>
    app.prisma.project.findFirst({ where: { AND: [{ id }, visible.project(viewer, access)] } }),
  ),
  upload: finder(({ app, viewer }, id, access) =>
    app.prisma.upload.findFirst({ where: { AND: [{ id }, visible.upload(viewer, access)] } }),
  ),
  model: finder(
    ({ app, viewer }, id, access) =>
      app.prisma.model.findFirst({ where: { AND: [{ id }, visible.model(viewer, access)] } }),
    'model',
  ),
  modelVersion: finder(
    ({ app, viewer }, id, access) =>
      app.prisma.modelVersion.findFirst({ where: { AND: [{ id }, visible.modelVersion(viewer, access)] } }),
    'modelVersion',
  ),
  dataset: finder(
    ({ app, viewer }, id, access) =>
      app.prisma.dataset.findFirst({ where: { AND: [{ id }, visible.dataset(viewer, access)] } }),
    'dataset',
  ),
  datasetVersion: finder(
    ({ app, viewer }, id, access) =>
      app.prisma.datasetVersion.findFirst({ where: { AND: [{ id }, visible.datasetVersion(viewer, access)] } }),
    'datasetVersion',
  ),
  item: finder(
    ({ app, viewer }, id, access) =>
      app.prisma.item.findFirst({ where: { AND: [{ id }, visible.item(viewer, access)] } }),
    'item',
  ),
  experiment: finder(
    ({ app, viewer }, id, access) =>
      app.prisma.experiment.findFirst({ where: { AND: [{ id }, visible.experiment(viewer, access)] } }),
    'experiment',
  ),
  run: finder(
    ({ app, viewer }, id, access) =>
      app.prisma.run.findFirst({ where: { AND: [{ id }, visible.run(viewer, access)] } }),
    'run',
  ),
  pathway: finder(
    ({ app, viewer }, id, access) =>
      app.prisma.pathway.findFirst({ where: { AND: [{ id }, visible.pathway(viewer, access)] } }),
    'pathway',
  ),
  attributionMap: finder(({ app, viewer }, id, access) =>
    app.prisma.attributionMap.findFirst({ where: { AND: [{ id }, visible.attributionMap(viewer, access)] } }),
  ),
  predictionTable: finder(
    ({ app, viewer }, id, access) =>
      app.prisma.predictionTable.findFirst({ where: { AND: [{ id }, visible.predictionTable(viewer, access)] } }),
    'predictionTable',
  ),
  study: finder(
    ({ app, viewer }, id, access) =>
      app.prisma.study.findFirst({ where: { AND: [{ id }, visible.study(viewer, access)] } }),
    'study',
  ),
  // Workers belong to the installation: whoever is signed in sees what computes for them.
  worker: finder(({ app, viewer }, id) =>
    viewer ? app.prisma.worker.findFirst({ where: { id } }) : Promise.resolve(null),
  ),
} as const;
