// Relay connections over any number of parents at once: one statement for the ids of all their pages, one for the rows, and
// one for the counts when they are asked for.
import { Prisma } from '@pathlens/db';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import DataLoader from 'dataloader';
import { asSystem } from '../acting.ts';
import type { Context } from '../context.ts';
import { readCursor, writeCursor } from './cursor.ts';

/** A list that hangs on a parent row. */
export interface List<Row> {
  /** Names the list and its filter: lists of one name are fetched together. */
  readonly name: string;
  /** Rows as (id, parent, rank): rank is a column that orders them and is unique within a parent. More columns go to `row`. */
  readonly rows: Prisma.Sql;
  readonly direction: 'ASC' | 'DESC';
  /** How ranks compare: positions and sequences as numbers, time-ordered ids as text. */
  readonly rank: 'int' | 'bigint' | 'text';
  /** Ranks count from 0 without a gap, so that a place in the list is found without counting. */
  readonly dense?: boolean;
  /** Holds what the page of its parent shows, so that a visitor of a link sees it too; any other list is empty to them. */
  readonly shown?: boolean;
  /** Whoever sees the parent sees every row: they are counted at once, not looked through one by one by row-level security. */
  readonly open?: boolean;
  readonly row: (context: Context, id: string, columns: object) => Promise<Row>;
}

export interface PageArguments {
  readonly first: number;
  readonly after?: string | null;
  /** Place of the first row, from 0; instead of `after`. */
  readonly from?: number | null;
}

/** One page of a list; what `XConnection` resolves from. */
export interface Connection<Row> {
  readonly nodes: Given<readonly Row[]>;
  readonly pageInfo: Given<{ readonly hasNextPage: boolean; readonly endCursor: string | null }>;
  readonly totalCount: () => Promise<number>;
}

/** What is there, or what is read when it is asked for: who only wants to know how many there are sets off no page. */
type Given<Value> = Value | (() => Promise<Value>);

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

/** Where a page begins: behind a rank, or at a place. */
interface Start {
  readonly size: number;
  readonly after: string | null;
  readonly from: number;
}

function checkStart({ first, after, from }: PageArguments, rank: List<unknown>['rank']): Start {
  const size = checkFirst(first);
  if (from != null && (after != null || from < 0)) {
    throw new PathlensError('PAGE_START', 'A page starts behind "after" or at the place "from", which counts from 0.', {
      path: ['from'],
    });
  }
  const behind = after == null ? null : readCursor(after);
  if (behind !== null && rank === 'int' && !/^\d{1,9}$/.test(behind)) throw readCursorFailure();
  if (behind !== null && rank === 'bigint' && !/^\d{1,18}$/.test(behind)) throw readCursorFailure();
  return { size, after: behind, from: from ?? 0 };
}

interface IdRow {
  id: string;
  parent: string;
  place: string;
}

/** One page of `list` under `parent`, together with the pages of other parents asked for at the same time. */
export async function readConnection<Row>(
  context: Context,
  list: List<Row>,
  { parent, ...page }: PageArguments & { readonly parent: string },
): Promise<Connection<Row>> {
  const start = checkStart(page, list.rank);
  if (context.viewer?.kind === 'link' && !list.shown) return noRows(page);
  const found = () => pages(context).load({ list: list as List<never>, start, parent });
  return {
    nodes: async () => {
      const shown = (await found()).slice(0, start.size);
      return Promise.all(shown.map((columns) => list.row(context, columns.id, columns)));
    },
    pageInfo: async () => {
      const ids = await found();
      const last = ids.slice(0, start.size).at(-1);
      return { hasNextPage: ids.length > start.size, endCursor: last ? writeCursor(last.place) : null };
    },
    totalCount: () => countLoader(context, list).load(parent),
  };
}

/** A page of a list that has nothing to show yet. */
export function noRows(page: PageArguments): Connection<never> {
  checkFirst(page.first);
  return { nodes: [], pageInfo: { hasNextPage: false, endCursor: null }, totalCount: async () => 0 };
}

function readCursorFailure(): PathlensError {
  return new PathlensError('BAD_CURSOR', 'The cursor in "after" is not one of this list.', { path: ['after'] });
}

/** A loader of this request, made when it is first asked for. */
export function kept<Value, Key = string, Cached = Key>(
  context: Context,
  key: string,
  make: () => DataLoader<Key, Value, Cached>,
): DataLoader<Key, Value, Cached> {
  const existing = context.load.pages.get(key);
  if (existing) return existing as DataLoader<Key, Value, Cached>;
  const loader = make();
  context.load.pages.set(key, loader);
  return loader;
}

interface AskedPage {
  readonly list: List<never>;
  readonly start: Start;
  readonly parent: string;
}

const pageKey = ({ list, start: { size, after, from } }: AskedPage) => JSON.stringify([list.name, size, after, from]);

// One loader for all lists: what is asked for at one moment comes at one moment, so that what hangs on its rows is asked for
// at one moment too, in one statement each.
function pages(context: Context): DataLoader<AskedPage, IdRow[], string> {
  return kept(
    context,
    'pages',
    () =>
      new DataLoader<AskedPage, IdRow[], string>(
        async (asked) => {
          const starts = Map.groupBy(asked, pageKey);
          const found = new Map<string, ReadonlyMap<string, IdRow[]> | Error>();
          await Promise.all(
            Array.from(starts, async ([key, alike]) => {
              const read = readPages(context, alike);
              found.set(key, await read.catch((error) => (error instanceof Error ? error : new Error(String(error)))));
            }),
          );
          return asked.map((page) => {
            const rows = found.get(pageKey(page));
            return rows instanceof Error ? rows : (rows?.get(page.parent) ?? []);
          });
        },
        { cacheKeyFn: (page) => `${page.parent} ${pageKey(page)}` },
      ),
  );
}

/** Pages that begin alike, by parent. Each is cut out of the index by itself: a parent with many rows costs no more than its page. */
async function readPages(context: Context, alike: readonly AskedPage[]): Promise<ReadonlyMap<string, IdRow[]>> {
  const [{ list, start }] = alike as [AskedPage];
  const { size, after, from } = start;
  const cast = Prisma.raw(list.rank);
  const direction = Prisma.raw(list.direction);
  const beyond = Prisma.raw(list.direction === 'ASC' ? '>' : '<');
  const behind = after === null ? Prisma.empty : Prisma.sql`AND rank ${beyond} ${after}::text::${cast}`;
  const at = list.dense && from > 0 ? Prisma.sql`AND rank >= ${from}` : Prisma.empty;
  const skipped = list.dense ? 0 : from;
  const rows = await context.app.prisma.$queryRaw<IdRow[]>`
    SELECT page.*, page.rank::text AS place FROM unnest(${alike.map(({ parent }) => parent)}::text[]) AS asked(parent)
    CROSS JOIN LATERAL (
      SELECT * FROM (${list.rows}) AS listed WHERE listed.parent = asked.parent ${behind} ${at}
      ORDER BY rank ${direction} OFFSET ${skipped} LIMIT ${size + 1}
    ) AS page ORDER BY asked.parent, page.rank ${direction}`;
  return Map.groupBy(rows, ({ parent }) => parent);
}

function countLoader<Row>(context: Context, list: List<Row>): DataLoader<string, number> {
  return kept(
    context,
    `count ${list.name}`,
    () =>
      new DataLoader(async (parents) => {
        const count = (): Promise<{ parent: string; count: number }[]> => context.app.prisma.$queryRaw`
        SELECT parent, count(*)::int AS count FROM (${list.rows}) AS listed WHERE parent = ANY(${[...parents]}) GROUP BY parent`;
        const rows = await (list.open ? asSystem(count) : count());
        const counts = new Map(rows.map((row) => [row.parent, row.count]));
        return parents.map((parent) => counts.get(parent) ?? 0);
      }),
  );
}
