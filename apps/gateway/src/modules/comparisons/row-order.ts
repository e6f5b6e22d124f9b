// Which rows of a comparison, and in which order: from the numbers that a worker has stored for each of them.
import { PathlensError } from '@pathlens/pathway-core/catalog';
import type { Comparison as Content } from '@pathlens/views';
import type { Context } from '../../context.ts';
import type { Analysis } from './analysis.service.ts';
import type { ColumnOfMap } from './column-maps.ts';
import { disagreements } from './disagreement.ts';
import { readSeries } from './series.ts';

export const rowOrders = ['position', 'disagreement', 'correlation', 'response'] as const;
export type RowOrder = (typeof rowOrders)[number];

/** Rows whose number lies in a range, or whose image has a label. */
export interface RowFilter {
  readonly columns?: readonly string[] | null;
  readonly measure?: string | null;
  readonly from?: number | null;
  readonly to?: number | null;
  readonly label?: string | null;
}

/** The rows of a version, with what is known of them. */
export interface Rows {
  readonly comparisonId: string;
  readonly content: Content;
  /** Read once. */
  readonly columns: () => Promise<readonly ColumnOfMap[]>;
  /** Read once a request. */
  readonly analysis: () => Promise<Analysis | null>;
  /** By how much of their mass all columns differ, by image. Of all rows it is counted once, and known of each of them then. */
  readonly spreads: (images: readonly string[] | 'all') => Promise<ReadonlyMap<string, number>>;
}

/** Two columns, or one. Throws COMPARISON_COLUMNS where there are no such columns. */
export function checkColumns({ columns }: Content, letters: readonly string[]): readonly string[] {
  const known = columns.map(({ letter }) => letter);
  const right = letters.length >= 1 && letters.length <= 2 && new Set(letters).size === letters.length;
  if (right && letters.every((letter) => known.includes(letter))) return letters;
  throw new PathlensError('COMPARISON_COLUMNS', 'Name one or two of the columns of the comparison.', {
    path: ['columns'],
    limit: known.join(', '),
  });
}

/** A number of every row, NaN where there is none; undefined where there are none yet. */
export async function valuesOf(
  context: Context,
  { comparisonId, analysis }: Rows,
  letters: readonly string[],
  measure: string,
): Promise<Float32Array | undefined> {
  const { pairs = [], columns = [] } = (await analysis())?.figures ?? {};
  const digest =
    letters.length === 1
      ? columns.find(({ letter }) => letter === letters[0])?.digest
      : pairs.find((pair) => letters.every((letter) => pair.columns.includes(letter)))?.digest;
  if (digest === undefined) return undefined;
  return (await readSeries(context, comparisonId, digest, measure)) ?? undefined;
}

/** 1 − Jaccard; where the two have no sets to intersect, by how much of their mass they differ. */
async function pairDisagreement(context: Context, rows: Rows, pair: readonly string[]): Promise<ArrayLike<number>> {
  const overlaps = await valuesOf(context, rows, pair, 'overlap');
  if (overlaps) return overlaps.map((overlap) => 1 - overlap);
  const { rows: ids } = rows.content;
  const two = (await rows.columns()).filter(({ letter }) => pair.includes(letter));
  const spreads = await disagreements(context, two, ids);
  return Float64Array.from(ids, (id) => spreads.get(id) ?? Number.NaN);
}

/** p full − p pathway of one column; by how much it differs between two. */
async function responseChange(context: Context, rows: Rows, letters: readonly string[]) {
  const [a, b] = await Promise.all(letters.map((letter) => valuesOf(context, rows, [letter], 'change')));
  if (letters.length === 1) return a;
  return a && b ? a.map((change, row) => Math.abs(change - b[row])) : undefined;
}

/** What rows are sorted by, one number a row; null where they stand as saved. */
export async function sortingValues(
  context: Context,
  rows: Rows,
  order: RowOrder,
  pair: readonly string[] | null,
): Promise<ArrayLike<number> | null> {
  const { columns, rows: ids } = rows.content;
  const two = pair ?? columns.slice(0, 2).map(({ letter }) => letter);
  const empty = () => new Float32Array(ids.length).fill(Number.NaN);
  switch (order) {
    case 'position':
      return null;
    case 'disagreement': {
      if (pair?.length === 2) return pairDisagreement(context, rows, pair);
      const spreads = await rows.spreads('all');
      return Float64Array.from(ids, (id) => spreads.get(id) ?? Number.NaN);
    }
    case 'correlation':
      // Those that resemble each other least first, as with the others.
      return (await valuesOf(context, rows, two, 'correlation'))?.map((value) => -value) ?? empty();
    case 'response':
      return (await responseChange(context, rows, two)) ?? empty();
  }
}

/** Places of rows, the largest number first (the smallest where reversed); those without one last, as they stand. */
export function inOrder(places: readonly number[], values: ArrayLike<number>, reverse: boolean): number[] {
  const sign = reverse ? -1 : 1;
  const of = (place: number): number => {
    const value = values[place];
    return Number.isFinite(value) ? sign * value : Number.NEGATIVE_INFINITY;
  };
  return places.toSorted((a, b) => {
    const [left, right] = [of(a), of(b)];
    return left === right ? a - b : right - left;
  });
}

/** Places of the rows that pass every filter, as they stand. */
export async function filtered(context: Context, rows: Rows, filters: readonly RowFilter[]): Promise<number[]> {
  const ids = rows.content.rows;
  let places = ids.map((_, place) => place);
  for (const { columns, measure, from, to, label } of filters) {
    if (label != null) {
      const where = { id: { in: [...ids] }, label };
      const found = new Set(
        (await context.app.prisma.item.findMany({ where, select: { id: true } })).map(({ id }) => id),
      );
      places = places.filter((place) => found.has(ids[place]));
    }
    if (measure == null) continue;
    const values = await valuesOf(context, rows, checkColumns(rows.content, columns ?? []), measure);
    const [low, high] = [from ?? Number.NEGATIVE_INFINITY, to ?? Number.POSITIVE_INFINITY];
    // Ends come from what was drawn from float32: they are compared as that.
    const [least, most] = [Math.fround(low), Math.fround(high)];
    places = places.filter(
      (place) =>
        values !== undefined && Number.isFinite(values[place]) && values[place] >= least && values[place] <= most,
    );
  }
  return places;
}
