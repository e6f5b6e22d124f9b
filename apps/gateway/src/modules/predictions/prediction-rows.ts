// Rows of a table of predictions, filtered and in order, a page at a time by the keys of the row before: every order has an
// index, so a page costs the same wherever it lies.
import { type Prediction, Prisma } from '@pathlens/db';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import type { Context } from '../../context.ts';
import { type Connection, checkFirst, type PageArguments } from '../../pages/connection.ts';
import { readCursor, writeCursor } from '../../pages/cursor.ts';

export interface PredictionFilter {
  /** Index of the class that the label means. */
  readonly labelled?: number | null;
  readonly predicted?: number | null;
  /** false: only wrong answers; images without a label among the classes are neither. */
  readonly correct?: boolean | null;
}

/** Columns that order the rows; position settles ties. */
const orders = {
  position: { column: null, descending: false },
  'confidence-of-error': { column: 'reviewRank', descending: false },
  probability: { column: 'probability', descending: true },
  uncertainty: { column: 'probability', descending: false },
} as const;

export type PredictionOrder = keyof typeof orders;

interface Rows {
  readonly tableId: string;
  readonly filter: PredictionFilter;
  readonly order: PredictionOrder;
}

const largestClass = 2 ** 31 - 1;

function checkClass(name: 'labelled' | 'predicted', index: number | null | undefined): void {
  if (index == null || (index >= 0 && index <= largestClass)) return;
  throw new PathlensError('CLASS_RANGE', `There is no class ${index}.`, { path: ['filter', name] });
}

function conditions({ tableId, filter, order }: Rows): Prisma.Sql {
  const { labelled, predicted, correct } = filter;
  checkClass('labelled', labelled);
  checkClass('predicted', predicted);
  const all = [Prisma.sql`"tableId" = ${tableId}`];
  if (labelled != null) all.push(Prisma.sql`labelled = ${labelled}`);
  if (predicted != null) all.push(Prisma.sql`predicted = ${predicted}`);
  if (correct != null) all.push(Prisma.sql`correct = ${correct}`);
  // Right answers stand behind all wrong ones in this order: the index leads to the first of them.
  if (correct === true && order === 'confidence-of-error') all.push(Prisma.sql`"reviewRank" >= 0`);
  return Prisma.join(all, ' AND ');
}

/** A double as 16 hexadecimal digits, so that a cursor gives back the very same number. */
function doubleToHex(value: number): string {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleBE(value);
  return bytes.toString('hex');
}

function keysOf(cursor: string): { value: number; position: number } {
  const parts = /^([0-9a-f]{16})-(\d{1,9})$/.exec(readCursor(cursor));
  const value = parts ? Buffer.from(parts[1], 'hex').readDoubleBE() : Number.NaN;
  if (!parts || !Number.isFinite(value)) {
    throw new PathlensError('BAD_CURSOR', 'The cursor in "after" is not one of this list.', { path: ['after'] });
  }
  return { value, position: Number(parts[2]) };
}

/** One page. Throws PAGE_SIZE, BAD_CURSOR or CLASS_RANGE. */
export async function readPredictions(
  { app }: Context,
  rows: Rows,
  { first, after }: PageArguments,
): Promise<Connection<Prediction>> {
  const size = checkFirst(first);
  const { column, descending } = orders[rows.order];
  const where = conditions(rows);
  const key = column === null ? Prisma.raw('position') : Prisma.raw(`"${column}", position`);
  const from = after == null ? null : keysOf(after);
  const beyond = Prisma.raw(descending ? '<' : '>');
  const start =
    from === null
      ? Prisma.empty
      : column === null
        ? Prisma.sql`AND position > ${from.position}`
        : Prisma.sql`AND (${key}) ${beyond} (${from.value}::float8, ${from.position}::int)`;
  const sorted = Prisma.raw(
    [column, 'position']
      .filter((name) => name !== null)
      .map((name) => `"${name}" ${descending ? 'DESC' : 'ASC'}`)
      .join(', '),
  );
  const found = await app.prisma.$queryRaw<Prediction[]>`
    SELECT * FROM prediction WHERE ${where} ${start} ORDER BY ${sorted} LIMIT ${size + 1}`;
  const nodes = found.slice(0, size);
  const last = nodes.at(-1);
  return {
    nodes,
    pageInfo: {
      hasNextPage: found.length > size,
      endCursor: last ? writeCursor(`${doubleToHex(column === null ? 0 : last[column])}-${last.position}`) : null,
    },
    totalCount: async () => {
      const [{ count }] = await app.prisma.$queryRaw<[{ count: number }]>`
        SELECT count(*)::int AS count FROM prediction WHERE ${where}`;
      return count;
    },
  };
}
