// The crossed ("pigeonhole") bootstrap, Owen, Annals of Applied Statistics 1(2), 2007: the interval of a mean over a table of trainings
// by images, where both were drawn. Rows and columns are drawn again, each by itself, because a training errs on all images together and
// an image is hard for all trainings together. Of few rows it knows little: one row is not drawn again at all.
import { random } from '../random.ts';
import type { Bootstrap } from './bootstrap.ts';

/** Draws times columns, about: tables that are larger are drawn less often, their intervals being narrow. */
const work = 400_000;
const drawsOf = (columns: number): number => Math.min(2000, Math.max(200, Math.floor(work / columns)));

/** The 95 % interval of the mean of `rows`, at least one, as long as each other; `n` is their length. */
export function crossedBootstrap(
  rows: readonly ArrayLike<number>[],
  { draws, seed = 0 }: { readonly draws?: number; readonly seed?: number } = {},
): Bootstrap {
  const columns = rows[0]?.length ?? 0;
  if (columns === 0 || rows.some(({ length }) => length !== columns)) {
    throw new Error('a crossed bootstrap takes rows of one length, at least one value each');
  }
  const source = random(seed);
  const times = new Uint32Array(columns);
  const sums = new Float64Array(rows.length);
  const drawn = Float64Array.from({ length: draws ?? drawsOf(columns) }, () => {
    times.fill(0);
    for (let i = 0; i < columns; i++) times[source.integer(columns)] += 1;
    for (const [at, row] of rows.entries()) {
      let sum = 0;
      for (let column = 0; column < columns; column++) sum += times[column] * row[column];
      sums[at] = sum;
    }
    let total = 0;
    for (let i = 0; i < rows.length; i++) total += sums[source.integer(rows.length)];
    return total / (rows.length * columns);
  }).sort();
  const at = (quantile: number) => drawn[Math.min(drawn.length - 1, Math.floor(quantile * drawn.length))];
  let sum = 0;
  for (const row of rows) for (let column = 0; column < columns; column++) sum += row[column];
  return { estimate: sum / (rows.length * columns), low: at(0.025), high: at(0.975), n: columns };
}
