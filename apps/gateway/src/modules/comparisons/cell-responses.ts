// What the network answered with in each cell of some rows: with all its units, and with those of the column's pathway alone.
import { Prisma } from '@pathlens/db';
import type { Comparison as Content } from '@pathlens/views';
import type { Context } from '../../context.ts';

export interface CellResponse {
  readonly letter: string;
  readonly item: string;
  readonly probability: number;
  /** null where the column has no pathway. */
  readonly kept: number | null;
}

/** One statement for any number of cells. */
export async function cellResponses(
  { app }: Context,
  columns: readonly Content['columns'][number][],
  itemIds: readonly string[],
): Promise<readonly CellResponse[]> {
  const asked = JSON.stringify(columns.map(({ letter, runId, sparsity }) => ({ letter, run: runId, sparsity })));
  return app.prisma.$queryRaw<CellResponse[]>(Prisma.sql`
    SELECT asked.letter, pathway."itemId" AS item, pathway.probability, cut.kept
    FROM jsonb_to_recordset(${asked}::jsonb) AS asked(letter text, run text, sparsity float8)
    JOIN pathway ON pathway."runId" = asked.run AND pathway."itemId" = ANY(${[...itemIds]})
    LEFT JOIN LATERAL (
      SELECT (one ->> 'probability')::float8 AS kept FROM jsonb_array_elements(pathway.cuts) AS one
      WHERE asked.sparsity IS NULL OR (one ->> 'sparsity')::float8 = asked.sparsity
      ORDER BY (one ->> 'sparsity')::float8 DESC LIMIT 1
    ) AS cut ON true`);
}
