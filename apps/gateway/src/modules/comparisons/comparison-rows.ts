// Rows of a comparison as its page shows them: an image, and for each column the map that was computed for it.
import type { AttributionMap, ComparisonVersion, Item } from '@pathlens/db';
import { type Comparison as Content, comparison } from '@pathlens/views';
import type { Context } from '../../context.ts';
import { checkFirst } from '../../pages/connection.ts';
import { visible } from '../../policy.ts';

export interface ComparisonCell {
  readonly column: string;
  readonly map: AttributionMap | null;
}

export interface ComparisonRow {
  readonly image: Item;
  readonly cells: readonly ComparisonCell[];
}

type Column = Content['columns'][number];

/** At most 100 rows from a place on; images that are gone, or that this viewer may not see, are left out. */
export async function rowsOf(
  { app, viewer }: Context,
  version: ComparisonVersion,
  page: { readonly first: number; readonly from?: number | null },
): Promise<ComparisonRow[]> {
  const { columns, rows } = comparison.parse(version.content);
  const from = Math.max(0, page.from ?? 0);
  const ids = rows.slice(from, from + checkFirst(page.first));
  const [items, maps] = await Promise.all([
    app.prisma.item.findMany({ where: { AND: [{ id: { in: ids } }, visible.item(viewer)] } }),
    app.prisma.attributionMap.findMany({
      where: {
        AND: [
          {
            method: { in: [...new Set(columns.map(({ attribution }) => attribution))] },
            pathway: { itemId: { in: ids }, runId: { in: columns.map(({ runId }) => runId) } },
          },
          visible.attributionMap(viewer),
        ],
      },
      include: { pathway: { select: { runId: true, itemId: true } } },
      orderBy: { sparsity: 'asc' },
    }),
  ]);
  const byId = new Map(items.map((item) => [item.id, item]));
  const mapAt = (column: Column, itemId: string): AttributionMap | null =>
    maps.findLast(
      ({ method, sparsity, pathway }) =>
        pathway.itemId === itemId &&
        pathway.runId === column.runId &&
        method === column.attribution &&
        (column.sparsity === null || sparsity === column.sparsity),
    ) ?? null;
  return ids.flatMap((id) => {
    const image = byId.get(id);
    if (image === undefined) return [];
    return { image, cells: columns.map((column) => ({ column: column.letter, map: mapAt(column, id) })) };
  });
}
