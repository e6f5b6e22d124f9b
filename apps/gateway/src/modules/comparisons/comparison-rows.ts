// Rows of a comparison as its page shows them: an image, and for each column the map that was computed for it.
import type { AttributionMap, ComparisonVersion, Item } from '@pathlens/db';
import { comparison } from '@pathlens/views';
import type { Context } from '../../context.ts';
import { checkFirst } from '../../pages/connection.ts';
import { visible } from '../../policy.ts';
import { type ColumnOfMap, isMapOf, withParameters } from './column-maps.ts';
import { byDisagreement, disagreements } from './disagreement.ts';

export interface ComparisonCell {
  readonly column: string;
  readonly map: AttributionMap | null;
}

export interface ComparisonRow {
  readonly image: Item;
  readonly cells: readonly ComparisonCell[];
  /** Computed when it is first asked for, once for the page. */
  readonly disagreement: () => Promise<number | null>;
}

export interface RowsPage {
  readonly first: number;
  readonly from?: number | null;
  readonly order?: 'position' | 'disagreement' | null;
}

/** At most 100 rows from a place on; images that are gone, or that this viewer may not see, are left out. */
export async function rowsOf(context: Context, version: ComparisonVersion, page: RowsPage): Promise<ComparisonRow[]> {
  const { app, viewer } = context;
  const { columns: saved, rows } = comparison.parse(version.content);
  const columns = await withParameters(context, saved);
  const from = Math.max(0, page.from ?? 0);
  const first = checkFirst(page.first);
  const spreads = page.order === 'disagreement' ? await disagreements(context, columns, rows) : undefined;
  const ids = (spreads ? byDisagreement(rows, spreads) : rows).slice(from, from + first);
  let ofPage: Promise<ReadonlyMap<string, number>> | undefined;
  const disagreement = async (id: string): Promise<number | null> => {
    ofPage ??= spreads ? Promise.resolve(spreads) : disagreements(context, columns, ids);
    return (await ofPage).get(id) ?? null;
  };
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
  const mapAt = (column: ColumnOfMap, itemId: string): AttributionMap | null =>
    maps.findLast(
      (map) =>
        map.pathway.itemId === itemId &&
        map.pathway.runId === column.runId &&
        isMapOf(map, column) &&
        (column.sparsity === null || map.sparsity === column.sparsity),
    ) ?? null;
  return ids.flatMap((id) => {
    const image = byId.get(id);
    if (image === undefined) return [];
    const cells = columns.map((column) => ({ column: column.letter, map: mapAt(column, id) }));
    return { image, cells, disagreement: () => disagreement(id) };
  });
}
