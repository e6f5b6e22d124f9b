// The only way an id from a request becomes a row: looked up together with the policy.
import type DataLoader from 'dataloader';
import { asSystem } from './acting.ts';
import type { Context } from './context.ts';
import { visible } from './policy.ts';
import type { Action } from './rights.ts';

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
function finder<Row>(look: (context: Context, id: string, action: Action) => Found<Row>, loaded?: Loaded) {
  return async (context: Context, id: string, action: Action = 'read'): Found<Row> => {
    const row = isId(id) ? await look(context, id, action) : null;
    if (row && loaded) (context.load[loaded] as DataLoader<string, unknown>).prime(id, row);
    return row;
  };
}

/** One finder a table: the row, or null when there is none that this viewer may see, or do `action` to. */
export const find = {
  team: finder(({ app, viewer }, id, action) =>
    app.prisma.team.findFirst({ where: { AND: [{ id }, visible.team(viewer, action)] } }),
  ),
  user: finder(({ app, viewer }, id) => app.prisma.user.findFirst({ where: { AND: [{ id }, visible.user(viewer)] } })),
  account: finder(async ({ app, viewer }, id) => {
    const look = () => app.prisma.user.findFirst({ where: { AND: [{ id }, visible.account(viewer)] } });
    // Whether somebody whom an owner sees is in other teams as well is asked of teams that the owner does not see.
    return (await look()) && (await asSystem(look));
  }),
  project: finder(({ app, viewer }, id, action) =>
    app.prisma.project.findFirst({ where: { AND: [{ id }, visible.project(viewer, action)] } }),
  ),
  upload: finder(({ app, viewer }, id, action) =>
    app.prisma.upload.findFirst({ where: { AND: [{ id }, visible.upload(viewer, action)] } }),
  ),
  model: finder(
    ({ app, viewer }, id, action) =>
      app.prisma.model.findFirst({ where: { AND: [{ id }, visible.model(viewer, action)] } }),
    'model',
  ),
  modelVersion: finder(
    ({ app, viewer }, id, action) =>
      app.prisma.modelVersion.findFirst({ where: { AND: [{ id }, visible.modelVersion(viewer, action)] } }),
    'modelVersion',
  ),
  dataset: finder(
    ({ app, viewer }, id, action) =>
      app.prisma.dataset.findFirst({ where: { AND: [{ id }, visible.dataset(viewer, action)] } }),
    'dataset',
  ),
  datasetVersion: finder(
    ({ app, viewer }, id, action) =>
      app.prisma.datasetVersion.findFirst({ where: { AND: [{ id }, visible.datasetVersion(viewer, action)] } }),
    'datasetVersion',
  ),
  item: finder(
    ({ app, viewer }, id, action) =>
      app.prisma.item.findFirst({ where: { AND: [{ id }, visible.item(viewer, action)] } }),
    'item',
  ),
  experiment: finder(
    ({ app, viewer }, id, action) =>
      app.prisma.experiment.findFirst({ where: { AND: [{ id }, visible.experiment(viewer, action)] } }),
    'experiment',
  ),
  run: finder(
    ({ app, viewer }, id, action) =>
      app.prisma.run.findFirst({ where: { AND: [{ id }, visible.run(viewer, action)] } }),
    'run',
  ),
  pathway: finder(
    ({ app, viewer }, id, action) =>
      app.prisma.pathway.findFirst({ where: { AND: [{ id }, visible.pathway(viewer, action)] } }),
    'pathway',
  ),
  attributionMap: finder(({ app, viewer }, id, action) =>
    app.prisma.attributionMap.findFirst({ where: { AND: [{ id }, visible.attributionMap(viewer, action)] } }),
  ),
  predictionTable: finder(
    ({ app, viewer }, id, action) =>
      app.prisma.predictionTable.findFirst({ where: { AND: [{ id }, visible.predictionTable(viewer, action)] } }),
    'predictionTable',
  ),
  study: finder(
    ({ app, viewer }, id, action) =>
      app.prisma.study.findFirst({ where: { AND: [{ id }, visible.study(viewer, action)] } }),
    'study',
  ),
  comparison: finder(({ app, viewer }, id, action) =>
    app.prisma.comparison.findFirst({ where: { AND: [{ id }, visible.comparison(viewer, action)] } }),
  ),
  report: finder(({ app, viewer }, id, action) =>
    app.prisma.report.findFirst({ where: { AND: [{ id }, visible.report(viewer, action)] } }),
  ),
  savedView: finder(({ app, viewer }, id, action) =>
    app.prisma.savedView.findFirst({ where: { AND: [{ id }, visible.savedView(viewer, action)] } }),
  ),
  shareLink: finder(({ app, viewer }, id, action) =>
    app.prisma.shareLink.findFirst({ where: { AND: [{ id }, visible.shareLink(viewer, action)] } }),
  ),
  thread: finder(({ app, viewer }, id, action) =>
    app.prisma.thread.findFirst({ where: { AND: [{ id }, visible.thread(viewer, action)] } }),
  ),
  comment: finder(({ app, viewer }, id, action) =>
    app.prisma.comment.findFirst({ where: { AND: [{ id }, visible.comment(viewer, action)] } }),
  ),
  invitation: finder(({ app, viewer }, id, action) =>
    app.prisma.invitation.findFirst({ where: { AND: [{ id }, visible.invitation(viewer, action)] } }),
  ),
  apiToken: finder(({ app, viewer }, id, action) =>
    app.prisma.apiToken.findFirst({ where: { AND: [{ id }, visible.apiToken(viewer, action)] } }),
  ),
  notification: finder(({ app, viewer }, id, action) =>
    app.prisma.notification.findFirst({ where: { AND: [{ id }, visible.notification(viewer, action)] } }),
  ),
  webhook: finder(({ app, viewer }, id, action) =>
    app.prisma.webhook.findFirst({ where: { AND: [{ id }, visible.webhook(viewer, action)] } }),
  ),
  webhookDelivery: finder(({ app, viewer }, id, action) =>
    app.prisma.webhookDelivery.findFirst({ where: { AND: [{ id }, visible.webhookDelivery(viewer, action)] } }),
  ),
  // Workers belong to the installation: whoever is signed in sees what computes for them.
  worker: finder(({ app, viewer }, id) =>
    viewer?.kind === 'person' ? app.prisma.worker.findFirst({ where: { id } }) : Promise.resolve(null),
  ),
} as const;
