// Relay connections over any number of parents at once: one statement for the ids of all their pages, one for the rows, and
// one for the counts when they are asked for.
import { Prisma } from '@pathlens/db';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import DataLoader from 'dataloader';
import type { Context } from '../context.ts';
import { readCursor, writeCursor } from './cursor.ts';

/** A list that hangs on a parent row. */
export interface List<Row> {
  /** Names the list and its filter: lists of one name are fetched together. */
  readonly name: string;
  /** Rows as (id, parent, rank): rank is a column that orders them and is unique within a parent. */
  readonly rows: Prisma.Sql;
  readonly direction: 'ASC' | 'DESC';
  /** How ranks compare: positions as numbers, time-ordered ids as text. */
  readonly rank: 'int' | 'text';
  readonly row: (context: Context, id: string) => Promise<Row>;
}

export interface PageArguments {
  readonly first: number;
  readonly after?: string | null;
}

/** One page of a list; what `XConnection` resolves from. */
export interface Connection<Row> {
  readonly nodes: readonly Row[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly totalCount: () => Promise<number>;
}

/** Most rows a page can have. */
export const maxPage = 100;

/** The page size asked for. Throws PAGE_SIZE outside 1 to 100. */
export function checkFirst(first: number): number {
  if (Number.isInteger(first) && first >= 1 && first <= maxPage) return first;
  throw new PathlensError('PAGE_SIZE', `"first" was ${first}; a list gives 1 to ${maxPage} at a time.`, {
    path: ['first'],
    limit: `1 to ${maxPage}`,
  });
}

interface IdRow {
  id: string;
  parent: string;
  rank: string;
}

/** One page of `list` under `parent`, together with the pages of other parents asked for at the same time. */
export async function readConnection<Row>(
  context: Context,
  list: List<Row>,
  { parent, first, after }: PageArguments & { readonly parent: string },
): Promise<Connection<Row>> {
  const size = checkFirst(first);
  const from = after == null ? null : readCursor(after);
  if (from !== null && list.rank === 'int' && !/^\d{1,9}$/.test(from)) throw readCursorFailure();
  const ids = await pageLoader(context, list, { size, from }).load(parent);
  const shown = ids.slice(0, size);
  return {
    nodes: await Promise.all(shown.map(({ id }) => list.row(context, id))),
    pageInfo: {
      hasNextPage: ids.length > size,
      endCursor: shown.length ? writeCursor(shown[shown.length - 1].rank) : null,
    },
    totalCount: () => countLoader(context, list).load(parent),
  };
}

function readCursorFailure(): PathlensError {
  return new PathlensError('BAD_CURSOR', 'The cursor in "after" is not one of this list.', { path: ['after'] });
}

function kept<Value>(context: Context, key: string, make: () => DataLoader<string, Value>): DataLoader<string, Value> {
  const existing = context.load.pages.get(key);
  if (existing) return existing as DataLoader<string, Value>;
  const loader = make();
  context.load.pages.set(key, loader as DataLoader<string, unknown>);
  return loader;
}

function pageLoader<Row>(
  context: Context,
  list: List<Row>,
  { size, from }: { size: number; from: string | null },
): DataLoader<string, IdRow[]> {
  return kept(
    context,
    `page ${list.name} ${size} ${from}`,
    () =>
      new DataLoader(async (parents) => {
        const cast = Prisma.raw(list.rank);
        const direction = Prisma.raw(list.direction);
        const beyond = Prisma.raw(list.direction === 'ASC' ? '>' : '<');
        const start = from === null ? Prisma.empty : Prisma.sql`AND rank ${beyond} ${from}::text::${cast}`;
        const rows = await context.app.prisma.$queryRaw<IdRow[]>`
        SELECT id, parent, rank::text AS rank FROM (
          SELECT id, parent, rank, row_number() OVER (PARTITION BY parent ORDER BY rank ${direction}) AS place
          FROM (${list.rows}) AS listed WHERE parent = ANY(${[...parents]}) ${start}
        ) AS placed WHERE place <= ${size + 1} ORDER BY parent, place`;
        return parents.map((parent) => rows.filter((row) => row.parent === parent));
      }),
  );
}

function countLoader<Row>(context: Context, list: List<Row>): DataLoader<string, number> {
  return kept(
    context,
    `count ${list.name}`,
    () =>
      new DataLoader(async (parents) => {
        const rows = await context.app.prisma.$queryRaw<{ parent: string; count: number }[]>`
        SELECT parent, count(*)::int AS count FROM (${list.rows}) AS listed WHERE parent = ANY(${[...parents]}) GROUP BY parent`;
        const counts = new Map(rows.map((row) => [row.parent, row.count]));
        return parents.map((parent) => counts.get(parent) ?? 0);
      }),
  );
}
