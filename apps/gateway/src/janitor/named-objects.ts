// Every column that names objects of the store. A test holds this list to the schema: a column that is left out here would
// cost its objects.
import { Prisma } from '@pathlens/db';

/** Table and column; `masks` holds a JSON object whose values are keys. */
export const keyColumns: readonly (readonly [table: string, column: string])[] = [
  ['upload', 'objectKey'],
  ['artifact', 'objectKey'],
  ['model_file', 'objectKey'],
  ['dataset_version', 'objectKey'],
  ['dataset_version', 'reportKey'],
  ['item', 'objectKey'],
  ['item', 'thumbnailKey'],
  ['pathway', 'codesKey'],
  ['pathway', 'deadKey'],
  ['pathway', 'histogramKey'],
  ['attribution_map', 'npyKey'],
  ['attribution_map', 'tileKey'],
  ['study', 'requestKey'],
  ['study_part', 'objectKey'],
  ['study_shard', 'keptKey'],
  ['shard_result', 'objectKey'],
  ['report_picture', 'objectKey'],
];

// Each is an anti-join of its own: with thousands of keys the planner reads a table once, not once a key.
const unnamed = keyColumns.map(
  ([table, column]) =>
    Prisma.sql`NOT EXISTS (SELECT 1 FROM ${Prisma.raw(`"${table}"`)} WHERE ${Prisma.raw(`"${column}"`)} = key)`,
);
const noMask = Prisma.sql`NOT EXISTS (
  SELECT 1 FROM item, jsonb_each_text(masks) WHERE masks <> '{}' AND value = key)`;

/** Those of the keys that no row names. */
export async function unnamedKeys(
  prisma: Pick<Prisma.TransactionClient, '$queryRaw'>,
  keys: readonly string[],
): Promise<string[]> {
  const rows = await prisma.$queryRaw<{ key: string }[]>`
    SELECT key FROM unnest(${[...keys]}::text[]) AS key WHERE ${Prisma.join([...unnamed, noMask], ' AND ')}`;
  return rows.map(({ key }) => key);
}
