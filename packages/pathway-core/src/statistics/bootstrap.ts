// Percentile bootstrap (Efron, 1979): the interval of a statistic over images, drawn by seed.
import { random } from '../random.ts';

export interface Bootstrap {
  readonly estimate: number;
  /** Ends of the 95 % interval; both the estimate where there is one value. */
  readonly low: number;
  readonly high: number;
  readonly n: number;
}

export interface BootstrapOptions {
  readonly statistic?: 'mean' | 'median';
  readonly draws?: number;
  readonly seed?: number;
}

const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;

function median(values: Float64Array): number {
  const sorted = values.slice().sort();
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The 95 % interval of a mean or median. `values` are finite and at least one; throws where they are not. */
export function bootstrap(
  values: ArrayLike<number>,
  { statistic = 'mean', draws = 2000, seed = 0 }: BootstrapOptions = {},
): Bootstrap {
  const given = Float64Array.from(values);
  if (given.length === 0 || !given.every(Number.isFinite))
    throw new Error('bootstrap takes finite values, at least one');
  const of = statistic === 'mean' ? mean : median;
  const source = random(seed);
  const sample = new Float64Array(given.length);
  const drawn = Float64Array.from({ length: draws }, () => {
    for (let i = 0; i < sample.length; i++) sample[i] = given[source.integer(given.length)];
    return of(sample);
  }).sort();
  const at = (quantile: number) => drawn[Math.min(draws - 1, Math.floor(quantile * draws))];
  return { estimate: of(given), low: at(0.025), high: at(0.975), n: given.length };
}

/** Of the paired differences a − b: apart from 0 where `low` and `high` have one sign. */
export function bootstrapDifference(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  options: BootstrapOptions = {},
): Bootstrap {
  if (a.length !== b.length) throw new Error(`pairs of ${a.length} and ${b.length} values`);
  return bootstrap(
    Float64Array.from({ length: a.length }, (_, i) => a[i] - b[i]),
    options,
  );
}
