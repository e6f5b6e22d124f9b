// Rows that threads name by id, for a page of them at once, each under the policy of its table: null where this viewer sees none.
import DataLoader from 'dataloader';
import type { Context } from '../../context.ts';
import { kept } from '../../pages/connection.ts';
import { visible } from '../../policy.ts';

const readers = {
  Project: ({ app, viewer }: Context, ids: string[]) =>
    app.prisma.project.findMany({ where: { AND: [{ id: { in: ids } }, visible.project(viewer)] } }),
  ModelVersion: ({ app, viewer }: Context, ids: string[]) =>
    app.prisma.modelVersion.findMany({ where: { AND: [{ id: { in: ids } }, visible.modelVersion(viewer)] } }),
  DatasetVersion: ({ app, viewer }: Context, ids: string[]) =>
    app.prisma.datasetVersion.findMany({ where: { AND: [{ id: { in: ids } }, visible.datasetVersion(viewer)] } }),
  Experiment: ({ app, viewer }: Context, ids: string[]) =>
    app.prisma.experiment.findMany({ where: { AND: [{ id: { in: ids } }, visible.experiment(viewer)] } }),
  Study: ({ app, viewer }: Context, ids: string[]) =>
    app.prisma.study.findMany({ where: { AND: [{ id: { in: ids } }, visible.study(viewer)] } }),
  Comparison: ({ app, viewer }: Context, ids: string[]) =>
    app.prisma.comparison.findMany({ where: { AND: [{ id: { in: ids } }, visible.comparison(viewer)] } }),
  Report: ({ app, viewer }: Context, ids: string[]) =>
    app.prisma.report.findMany({ where: { AND: [{ id: { in: ids } }, visible.report(viewer)] } }),
  Image: ({ app, viewer }: Context, ids: string[]) =>
    app.prisma.item.findMany({ where: { AND: [{ id: { in: ids } }, visible.item(viewer)] } }),
  AttributionMap: ({ app, viewer }: Context, ids: string[]) =>
    app.prisma.attributionMap.findMany({ where: { AND: [{ id: { in: ids } }, visible.attributionMap(viewer)] } }),
  Comment: ({ app, viewer }: Context, ids: string[]) =>
    app.prisma.comment.findMany({ where: { AND: [{ id: { in: ids } }, visible.comment(viewer)] } }),
  Thread: ({ app, viewer }: Context, ids: string[]) =>
    app.prisma.thread.findMany({ where: { AND: [{ id: { in: ids } }, visible.thread(viewer)] } }),
} as const;

type Readers = typeof readers;
type RowOf<Type extends keyof Readers> = Awaited<ReturnType<Readers[Type]>>[number];

/** The row of a GraphQL type, or null. */
export function seenRow<Type extends keyof Readers>(
  context: Context,
  type: Type,
  id: string,
): Promise<RowOf<Type> | null> {
  return kept(
    context,
    `seen ${type}`,
    () =>
      new DataLoader<string, RowOf<Type> | null>(async (ids) => {
        const rows = (await readers[type](context, [...ids])) as RowOf<Type>[];
        const found = new Map(rows.map((row) => [row.id, row]));
        return ids.map((each) => found.get(each) ?? null);
      }),
  ).load(id);
}

export type SeenType = keyof Readers;
