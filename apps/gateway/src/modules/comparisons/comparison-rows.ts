// Rows of a comparison as its page shows them: an image, and for each column the map that was computed for it.
import type { AttributionMap, ComparisonVersion, Item } from '@pathlens/db';
import { explainsPathway, mapName, type ParameterValues } from '@pathlens/pathway-core/catalog';
import { type Comparison as Content, comparison } from '@pathlens/views';
import type { Context } from '../../context.ts';
import { checkFirst } from '../../pages/connection.ts';
import { visible } from '../../policy.ts';
import { analysisOf } from './analysis.service.ts';
import { type CellResponse, cellResponses } from './cell-responses.ts';
import { type ColumnOfMap, isMapOf, leavesParameters, withParameters } from './column-maps.ts';
import { disagreements } from './disagreement.ts';
import {
  checkColumns,
  filtered,
  inOrder,
  type RowFilter,
  type RowOrder,
  type Rows,
  sortingValues,
} from './row-order.ts';

type Column = Content['columns'][number];

export interface ComparisonCell {
  readonly column: string;
  readonly map: AttributionMap | null;
  /** Computed when it is first asked for, once for the page. */
  readonly response: () => Promise<CellResponse | null>;
}

export interface ComparisonRow {
  readonly place: number;
  readonly image: Item;
  readonly cells: readonly ComparisonCell[];
  /** Computed when it is first asked for, once for the page. */
  readonly disagreement: () => Promise<number | null>;
  /** All of which it is one. */
  readonly rows: Rows;
}

export interface RowsPage {
  readonly first: number;
  readonly from?: number | null;
  readonly order?: RowOrder | null;
  readonly columns?: readonly string[] | null;
  readonly where?: readonly RowFilter[] | null;
  readonly reverse?: boolean | null;
}

/** The least of a version: what an order, a number or a map needs beside it is read when it does. */
function rowsIn(context: Context, version: ComparisonVersion): Rows {
  const content = comparison.parse(version.content);
  let named: Promise<ColumnOfMap[]> | undefined;
  const columns = () => {
    named ??= withParameters(context, content.columns);
    return named;
  };
  let ofAll: Promise<ReadonlyMap<string, number>> | undefined;
  return {
    comparisonId: version.comparisonId,
    content,
    columns,
    spreads: async (images) => {
      if (images !== 'all') return ofAll ?? disagreements(context, await columns(), images);
      ofAll ??= columns().then((all) => disagreements(context, all, content.rows));
      return ofAll;
    },
    analysis: () => analysisOf(context, version),
  };
}

/** Places of the rows asked for, in the order asked for. Worked out once a request. */
async function placesOf(context: Context, rows: Rows, page: Omit<RowsPage, 'first' | 'from'>): Promise<number[]> {
  const pair = page.columns == null ? null : checkColumns(rows.content, page.columns);
  const places = await filtered(context, rows, page.where ?? []);
  const values = await sortingValues(context, rows, page.order ?? 'position', pair);
  if (values !== null) return inOrder(places, values, page.reverse ?? false);
  return page.reverse ? places.reverse() : places;
}

/** Images of the rows that pass the filters, as they stand. */
export async function rowIds(
  context: Context,
  version: ComparisonVersion,
  where: readonly RowFilter[],
): Promise<string[]> {
  const rows = rowsIn(context, version);
  return (await filtered(context, rows, where)).map((place) => rows.content.rows[place]);
}

/** How many rows there are, or pass the filters. */
export async function countRows(
  context: Context,
  version: ComparisonVersion,
  where: readonly RowFilter[] | null | undefined,
): Promise<number> {
  // All of them: nothing else has to be read.
  if (!where || where.length === 0) return comparison.parse(version.content).rows.length;
  return (await filtered(context, rowsIn(context, version), where)).length;
}

/** At most 100 rows from a place on; images that are gone, or that this viewer may not see, are left out. */
export async function rowsOf(context: Context, version: ComparisonVersion, page: RowsPage): Promise<ComparisonRow[]> {
  const from = Math.max(0, page.from ?? 0);
  const first = checkFirst(page.first);
  const rows = rowsIn(context, version);
  return rowsAt(context, rows, (await placesOf(context, rows, page)).slice(from, from + first));
}

/** The row of one image; null where it has none. */
export async function rowOf(
  context: Context,
  version: ComparisonVersion,
  image: string,
): Promise<ComparisonRow | null> {
  const rows = rowsIn(context, version);
  const place = rows.content.rows.indexOf(image);
  return place < 0 ? null : ((await rowsAt(context, rows, [place]))[0] ?? null);
}

async function rowsAt(context: Context, rows: Rows, places: readonly number[]): Promise<ComparisonRow[]> {
  const { app, viewer } = context;
  const { columns } = rows.content;
  const ids = places.map((place) => rows.content.rows[place]);
  let ofPage: Promise<ReadonlyMap<string, number>> | undefined;
  const disagreement = async (id: string): Promise<number | null> => {
    ofPage ??= rows.spreads(ids);
    return (await ofPage).get(id) ?? null;
  };
  let answers: Promise<ReadonlyMap<string, CellResponse>> | undefined;
  const response = async (letter: string, id: string): Promise<CellResponse | null> => {
    answers ??= cellResponses(context, columns, ids).then(
      (found) => new Map(found.map((one) => [`${one.letter} ${one.item}`, one])),
    );
    const found = (await answers).get(`${letter} ${id}`) ?? null;
    const column = columns.find((one) => one.letter === letter);
    return found && column && !explainsPathway(column.attribution) ? { ...found, kept: null } : found;
  };
  const [items, mapAt] = await Promise.all([
    app.prisma.item.findMany({ where: { AND: [{ id: { in: ids } }, visible.item(viewer)] } }),
    mapsOf(context, rows, ids),
  ]);
  const byId = new Map(items.map((item) => [item.id, item]));
  return places.flatMap((place, index) => {
    const id = ids[index];
    const image = byId.get(id);
    if (image === undefined) return [];
    const cells = columns.map((column) => ({
      column: column.letter,
      map: mapAt(column, id),
      response: () => response(column.letter, id),
    }));
    return { place, image, cells, disagreement: () => disagreement(id), rows };
  });
}

/** A map, with whose it is. */
type FoundMap = AttributionMap & { readonly pathway: { readonly runId: string; readonly itemId: string } };

/** The map of a column and an image: at the column's sparsity, or the largest that was computed. */
async function mapsOf({ app, viewer }: Context, rows: Rows, itemIds: readonly string[]) {
  const asked = rows.content.columns.map(({ attribution, sparsity, runId }) => ({
    method: attribution,
    ...(sparsity === null ? {} : { sparsity }),
    pathway: { itemId: { in: [...itemIds] }, runId },
  }));
  const maps: FoundMap[] = await app.prisma.attributionMap.findMany({
    where: { AND: [{ OR: asked }, visible.attributionMap(viewer)] },
    include: { pathway: { select: { runId: true, itemId: true } } },
    orderBy: { sparsity: 'asc' },
  });
  const found = Map.groupBy(maps, ({ pathway, method }) => keyOf(pathway, method));
  const among = (column: Column, itemId: string): FoundMap[] =>
    (found.get(keyOf({ ...column, itemId }, column.attribution)) ?? []).filter(
      ({ sparsity }) => column.sparsity === null || sparsity === column.sparsity,
    );
  const open = rows.content.columns.some(
    (column) => leavesParameters(column) && itemIds.some((id) => new Set(among(column, id).map(nameOf)).size > 1),
  );
  const columns: readonly ColumnOfMap[] = open
    ? await rows.columns()
    : rows.content.columns.map((column) => ({ ...column, asked: column.attributionParameters ?? null }));
  return ({ letter }: Column, itemId: string): AttributionMap | null => {
    const column = columns.find((one) => one.letter === letter);
    const map = column && among(column, itemId).findLast((one) => isMapOf(one, column));
    if (map === undefined) return null;
    const { pathway: _, ...own } = map;
    return own;
  };
}

const keyOf = ({ itemId, runId }: FoundMap['pathway'], method: string): string => `${itemId} ${runId} ${method}`;

const nameOf = ({ method, parameters }: AttributionMap): string =>
  mapName({ id: method as Column['attribution'], parameters: parameters as ParameterValues });
