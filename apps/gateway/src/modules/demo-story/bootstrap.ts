// Bootstrap interval of means over images (Efron 1979, percentile method), with images drawn once for all rows: rows are
// compared on the same images, so they are resampled together.

/** A mean with its 95 % interval. */
export interface Interval {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

const draws = 2_000;

/** mulberry32: enough randomness to draw images, the same on every machine. */
function uniform(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let z = Math.imul(state ^ (state >>> 15), state | 1);
    z ^= z + Math.imul(z ^ (z >>> 7), z | 61);
    return ((z ^ (z >>> 14)) >>> 0) / 4294967296;
  };
}

/** One interval a row; `rows[r][i]` is the value of row r on image i, every row on the same images (at least one). */
export function pairedIntervals(rows: readonly (readonly number[])[], seed: number): Interval[] {
  const images = rows[0].length;
  const next = uniform(seed);
  const means = rows.map(() => new Float64Array(draws));
  for (let draw = 0; draw < draws; draw++) {
    const sums = new Float64Array(rows.length);
    for (let i = 0; i < images; i++) {
      const image = Math.floor(next() * images);
      for (let row = 0; row < rows.length; row++) sums[row] += rows[row][image];
    }
    for (let row = 0; row < rows.length; row++) means[row][draw] = sums[row] / images;
  }
  return rows.map((values, row) => {
    const sorted = means[row].sort();
    return {
      mean: values.reduce((sum, value) => sum + value, 0) / images,
      low: quantile(sorted, 0.025),
      high: quantile(sorted, 0.975),
    };
  });
}

function quantile(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
}
