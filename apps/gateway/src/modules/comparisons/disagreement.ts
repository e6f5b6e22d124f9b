// How differently the columns of a comparison look at an image, from stored numbers alone: for each region of the image that has a
// mask, the share of the map's mass inside it, between the column with the most and the one with the least; of the largest region.
import { Prisma } from '@pathlens/db';
import type { Context } from '../../context.ts';
import { type ColumnOfMap, isMapOf } from './column-maps.ts';

/** 0 to 1 by image; images without masks, or with fewer than two maps, are left out. One statement for any number of images. */
export async function disagreements(
  { app }: Context,
  columns: readonly ColumnOfMap[],
  itemIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const asked = JSON.stringify(
    columns.map((column) => {
      const { letter, runId: run, attribution, asked: parameters, sparsity } = column;
      // Rows of the first versions say no parameters: they have the defaults.
      const plain = isMapOf({ method: attribution, parameters: {} }, column);
      return { letter, run, attribution, parameters, plain, sparsity };
    }),
  );
  const rows = await app.prisma.$queryRaw<{ item: string; spread: number }[]>(Prisma.sql`
    WITH own AS MATERIALIZED (
      -- First the pathways, by their index: left to itself the database reads all maps there are, once a column.
      SELECT pathway.id, pathway."itemId", asked.*
      FROM jsonb_to_recordset(${asked}::jsonb) AS asked(letter text, run text, attribution text, parameters jsonb, plain bool, sparsity float8)
      JOIN pathway ON pathway."runId" = asked.run AND pathway."itemId" = ANY(${[...itemIds]})
    ), cell AS (
      SELECT DISTINCT ON (own."itemId", own.letter) own."itemId" AS item, map.masses
      FROM own JOIN attribution_map AS map ON map."pathwayId" = own.id AND map.method = own.attribution
        AND (own.parameters IS NULL OR own.parameters = 'null' OR map.parameters = own.parameters
          OR (own.plain AND map.parameters = '{}'))
        AND (own.sparsity IS NULL OR map.sparsity = own.sparsity)
      ORDER BY own."itemId", own.letter, map.sparsity DESC
    ), region AS (
      SELECT item, mass.key, max(mass.value::float8) - min(mass.value::float8) AS spread
      FROM cell, jsonb_each_text(cell.masses) AS mass GROUP BY item, mass.key HAVING count(*) > 1
    )
    SELECT item, max(spread) AS spread FROM region GROUP BY item`);
  return new Map(rows.map(({ item, spread }) => [item, spread]));
}

/** Images with the largest first; those without a number last, each of them in the order in which they were. */
export function byDisagreement(itemIds: readonly string[], spreads: ReadonlyMap<string, number>): readonly string[] {
  const of = (id: string): number => spreads.get(id) ?? -1;
  return itemIds.toSorted((a, b) => of(b) - of(a));
}
