// The colour scale of a whole comparison: how large its values are over all of its maps, from the levels that each map was stored
// with. Maps from before levels were stored are counted now, some at a time, and keep what was counted.
import { Prisma } from '@pathlens/db';
import { LevelSum } from '@pathlens/figures/level-sum';
import { levelsOf, packLevels, unpackLevels } from '@pathlens/figures/map-levels';
import { comparison } from '@pathlens/views';
import { asSystem } from '../../acting.ts';
import type { App, Context } from '../../context.ts';
import { type ColumnOfMap, withParameters } from './column-maps.ts';

export interface ComparisonScale {
  /** Maps that the values are of. */
  readonly maps: number;
  /** Maps that there are. */
  readonly total: number;
  readonly clips: { readonly percentile: number; readonly value: number }[];
  readonly largest: number;
  readonly bins: number[];
}

interface CellMap {
  readonly id: string;
  readonly tileKey: string;
  readonly tileScale: number;
  readonly levels: Uint8Array | null;
}

const percentiles = [95, 98, 99, 99.5, 100];
const bins = 48;
/** Maps that one question counts; whoever asks again gets further. */
const mostCounted = 1_200;
const together = 16;

/** Scales that will not change any more: every cell has its map. */
const kept = new Map<string, ComparisonScale>();
const mostKept = 200;

/** Of one version of a comparison that the caller sees: whoever sees it sees all of its cells. */
export async function scaleOf(
  context: Context,
  version: { readonly comparisonId: string; readonly number: number; readonly content: unknown },
): Promise<ComparisonScale> {
  const key = `${version.comparisonId} ${version.number}`;
  const known = kept.get(key);
  if (known) return known;
  const { columns: named, rows } = comparison.parse(version.content);
  const columns = await withParameters(context, named);
  // By the runs and images that the comparison names: no rows of anybody else's.
  const scale = await asSystem(() => count(context.app, columns, rows));
  if (scale.maps === columns.length * rows.length) {
    kept.set(key, scale);
    if (kept.size > mostKept) kept.delete(kept.keys().next().value as string);
  }
  return scale;
}

async function count(app: App, columns: readonly ColumnOfMap[], rows: readonly string[]): Promise<ComparisonScale> {
  const sum = new LevelSum();
  let [total, left] = [0, mostCounted];
  for (const column of columns) {
    const maps = await mapsOf(app, column, rows);
    total += maps.length;
    const old: CellMap[] = [];
    for (const map of maps) {
      const levels = map.levels === null ? undefined : unpackLevels(map.levels);
      if (levels) sum.add(levels, map.tileScale);
      else old.push(map);
    }
    await fill(app, old.slice(0, left), sum);
    left = Math.max(0, left - old.length);
  }
  const { largest, maps } = sum;
  const clips = percentiles.map((percentile) => ({ percentile, value: sum.clip(percentile) }));
  return { maps, total, clips, largest, bins: sum.histogram(bins) };
}

/**
 * The map of each cell of a column, by the rule of the rows: at its column's sparsity, or at the largest. One statement that finds the
 * pathways by their index first: left to itself the database reads all maps there are, for every column anew.
 */
function mapsOf(
  { prisma }: App,
  { runId, attribution, asked, sparsity }: ColumnOfMap,
  itemIds: readonly string[],
): Promise<CellMap[]> {
  const parameters = asked === null ? null : JSON.stringify(asked);
  return prisma.$queryRaw<CellMap[]>(Prisma.sql`
    WITH own AS MATERIALIZED (
      SELECT id, "itemId" FROM pathway WHERE "runId" = ${runId} AND "itemId" = ANY(${[...itemIds]})
    )
    SELECT DISTINCT ON (own."itemId") map.id, map."tileKey", map."tileScale", map.levels
    FROM own JOIN attribution_map AS map ON map."pathwayId" = own.id
    WHERE map.method = ${attribution}
      AND (${parameters}::jsonb IS NULL OR map.parameters IN ('{}', ${parameters}::jsonb))
      AND (${sparsity}::float8 IS NULL OR map.sparsity = ${sparsity}::float8)
    ORDER BY own."itemId", map.sparsity DESC`);
}

/** Counts maps of before, and keeps what was counted. A tile that is gone is left out. */
async function fill({ prisma, storage }: App, maps: readonly CellMap[], sum: LevelSum): Promise<void> {
  for (let from = 0; from < maps.length; from += together) {
    const part = maps.slice(from, from + together);
    const counted = await Promise.all(
      part.map(async ({ id, tileKey, tileScale }) => {
        const bytes = await storage.readBytes(tileKey).catch(() => null);
        if (bytes === null) return null;
        const levels = levelsOf(new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength));
        return { id, levels, tileScale };
      }),
    );
    const found = counted.filter((one) => one !== null);
    for (const { levels, tileScale } of found) sum.add(levels, tileScale);
    await Promise.all(
      found.map(({ id, levels }) =>
        prisma.attributionMap.updateMany({ where: { id }, data: { levels: packLevels(levels) } }),
      ),
    );
  }
}
