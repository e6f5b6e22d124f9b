// What is stored of one column of a comparison: where codes and maps of its images are, and the numbers that stand in rows.
import { Prisma, type PrismaClient } from '@pathlens/db';
import { columnMeasures, massMeasure } from '@pathlens/jobs';
import { type AttributionId, explainsPathway, type ParameterValues } from '@pathlens/pathway-core/catalog';
import { cutIndex } from '@pathlens/pathway-core/codes';
import type { CellInput } from './analysis-task.ts';

export interface AskedColumn {
  readonly runId: string;
  readonly boundaries: readonly number[];
  readonly attribution: AttributionId;
  readonly parameters: ParameterValues | null;
  readonly sparsity: number | null;
}

export interface ColumnCells {
  readonly cells: (CellInput | null)[];
  /** By measure, a number a row. */
  readonly measures: Record<string, Float32Array>;
}

interface StoredCell {
  readonly item: string;
  readonly probability: number;
  readonly codesKey: string;
  readonly sparsity: number | null;
  readonly kept: number | null;
  readonly dead: number | null;
  readonly npyKey: string | null;
  readonly shape: number[] | null;
  readonly masses: Readonly<Record<string, number>> | null;
}

/** Rows asked for in one statement: they are read and parsed on the worker's own thread. */
const atOnce = 1000;

function readCells(prisma: PrismaClient, column: AskedColumn, itemIds: readonly string[]): Promise<StoredCell[]> {
  const { runId, attribution, parameters, sparsity } = column;
  const asked = parameters === null ? null : JSON.stringify(parameters);
  return prisma.$queryRaw<StoredCell[]>(Prisma.sql`
    SELECT pathway."itemId" AS item, pathway.probability, pathway."codesKey", cut.sparsity, cut.kept, cut.dead,
      map."npyKey", map.shape, map.masses
    FROM pathway
    LEFT JOIN LATERAL (
      SELECT (one ->> 'sparsity')::float8 AS sparsity, (one ->> 'probability')::float8 AS kept, (one ->> 'deadShare')::float8 AS dead
      FROM jsonb_array_elements(pathway.cuts) AS one
      WHERE ${sparsity}::float8 IS NULL OR (one ->> 'sparsity')::float8 = ${sparsity}::float8
      ORDER BY (one ->> 'sparsity')::float8 DESC LIMIT 1
    ) AS cut ON true
    LEFT JOIN LATERAL (
      SELECT "npyKey", shape, masses FROM attribution_map
      WHERE "pathwayId" = pathway.id AND method = ${attribution}
        AND (${asked}::jsonb IS NULL OR parameters IN ('{}', ${asked}::jsonb))
        AND (${sparsity}::float8 IS NULL OR attribution_map.sparsity = ${sparsity}::float8)
      ORDER BY attribution_map.sparsity DESC LIMIT 1
    ) AS map ON true
    WHERE pathway."runId" = ${runId} AND pathway."itemId" = ANY(${[...itemIds]})`);
}

export async function columnCells(
  prisma: PrismaClient,
  column: AskedColumn,
  itemIds: readonly string[],
): Promise<ColumnCells> {
  const hasPathway = explainsPathway(column.attribution);
  const cells: (CellInput | null)[] = Array.from(itemIds, () => null);
  const measures: Record<string, Float32Array> = {};
  const set = (measure: string, row: number, value: number | null) => {
    measures[measure] ??= new Float32Array(itemIds.length).fill(Number.NaN);
    if (value !== null) measures[measure][row] = value;
  };
  const [full, kept, change, share, dead] = columnMeasures;
  for (let from = 0; from < itemIds.length; from += atOnce) {
    const ids = itemIds.slice(from, from + atOnce);
    const places = new Map(ids.map((id, i) => [id, from + i]));
    for (const found of await readCells(prisma, column, ids)) {
      const row = places.get(found.item)!;
      const at = found.sparsity ?? column.sparsity;
      const cut =
        hasPathway && at !== null ? { codesKey: found.codesKey, index: cutIndex(column.boundaries, at).index } : null;
      const map = found.npyKey && found.shape ? { npyKey: found.npyKey, shape: found.shape } : null;
      cells[row] = { cut, map };
      set(full, row, found.probability);
      if (hasPathway && found.kept !== null) {
        set(kept, row, found.kept);
        set(change, row, found.probability - found.kept);
        set(share, row, found.probability === 0 ? null : found.kept / found.probability);
        set(dead, row, found.dead);
      }
      for (const [region, mass] of Object.entries(found.masses ?? {})) set(massMeasure(region), row, mass);
    }
  }
  return { cells, measures };
}
