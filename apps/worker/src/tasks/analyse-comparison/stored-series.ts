// Numbers of every row of a comparison as bytes in rows of the database: read from whichever comparison of the project has them.
import type { Prisma, PrismaClient } from '@pathlens/db';

type Numbers = Float32Array | Float64Array;

export interface Series {
  readonly digest: string;
  readonly measure: string;
  readonly values: Numbers;
}

const bytesOf = (values: Numbers): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));

export class StoredSeries {
  readonly #found: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;

  private constructor(found: ReadonlyMap<string, Uint8Array<ArrayBuffer>>) {
    this.#found = found;
  }

  /** Digests name what was counted, wherever that was: forks and later versions have it from the first. */
  static async read(prisma: PrismaClient, digests: readonly string[], measures: readonly string[]) {
    const rows = await prisma.comparisonSeries.findMany({
      where: { digest: { in: [...digests] }, measure: { in: [...measures] } },
      distinct: ['digest', 'measure'],
    });
    return new StoredSeries(new Map(rows.map((row) => [`${row.digest} ${row.measure}`, Uint8Array.from(row.values)])));
  }

  /** NaN where there is none. */
  floats(digest: string, measure: string, length: number): Float32Array {
    const bytes = this.#found.get(`${digest} ${measure}`);
    return bytes?.length === length * 4 ? new Float32Array(bytes.buffer) : new Float32Array(length).fill(Number.NaN);
  }

  /** Zeros where there are none. */
  sums(digest: string, measure: string, length: number): Float64Array {
    const bytes = this.#found.get(`${digest} ${measure}`);
    return bytes?.length === length * 8 ? new Float64Array(bytes.buffer) : new Float64Array(length);
  }
}

export async function writeSeries(
  transaction: Prisma.TransactionClient,
  comparisonId: string,
  series: readonly Series[],
): Promise<void> {
  for (const { digest, measure, values } of series) {
    const bytes = bytesOf(values);
    await transaction.comparisonSeries.upsert({
      where: { comparisonId_digest_measure: { comparisonId, digest, measure } },
      create: { comparisonId, digest, measure, values: bytes },
      update: { values: bytes },
    });
  }
}

/** Those that no analysis of the comparison names any more. */
export async function dropUnnamed(transaction: Prisma.TransactionClient, comparisonId: string): Promise<void> {
  await transaction.$executeRaw`
    DELETE FROM comparison_series WHERE "comparisonId" = ${comparisonId} AND digest NOT IN (
      SELECT one ->> 'digest' FROM comparison_analysis AS analysis,
        jsonb_array_elements((analysis.content -> 'pairs') || (analysis.content -> 'columns')) AS one
      WHERE analysis."comparisonId" = ${comparisonId} AND analysis.content IS NOT NULL)`;
}
