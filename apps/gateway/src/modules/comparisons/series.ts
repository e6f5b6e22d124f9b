// Numbers of all rows of a comparison, as a worker has stored them: one float32 a row; NaN where nothing
// was counted yet, infinite where what was counted has none.
import DataLoader from 'dataloader';
import type { Context } from '../../context.ts';
import { kept } from '../../pages/connection.ts';

/** Read once a request. */
export function readSeries(
  context: Context,
  comparisonId: string,
  digest: string,
  measure: string,
): Promise<Float32Array | null> {
  const load = (keys: readonly (readonly [string, string, string])[]) =>
    Promise.all(keys.map((key) => readOne(context, key)));
  return kept(
    context,
    'comparison.series',
    () => new DataLoader(load, { cacheKeyFn: (key: readonly [string, string, string]) => key.join(' ') }),
  ).load([comparisonId, digest, measure]);
}

async function readOne(
  { app }: Context,
  [comparisonId, digest, measure]: readonly [string, string, string],
): Promise<Float32Array | null> {
  const found = await app.prisma.comparisonSeries.findUnique({
    where: { comparisonId_digest_measure: { comparisonId, digest, measure } },
  });
  // A copy: what a driver gives may begin anywhere in its memory.
  return found === null ? null : new Float32Array(Uint8Array.from(found.values).buffer);
}

/** A number of a row, null where there is none. */
export function numberAt(series: ArrayLike<number> | null | undefined, row: number): number | null {
  const value = series?.[row] ?? Number.NaN;
  return Number.isFinite(value) ? value : null;
}
