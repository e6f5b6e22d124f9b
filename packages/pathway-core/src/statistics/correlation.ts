// Pearson correlations of all rows of one matrix with all rows of another.

/** Rows of the same number of observations, row by row. */
export interface Observations {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float32Array;
}

/** Rows with mean 0 and length 1; a row that never changes becomes zeros, so that it correlates with nothing. */
function standardised({ rows, columns, values }: Observations): Float32Array {
  const unit = new Float32Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    const start = row * columns;
    let sum = 0;
    for (let i = 0; i < columns; i++) sum += values[start + i];
    const mean = sum / columns;
    let squares = 0;
    let largest = 0;
    for (let i = 0; i < columns; i++) {
      squares += (values[start + i] - mean) ** 2;
      largest = Math.max(largest, Math.abs(values[start + i]));
    }
    // Rounding of equal values is no change.
    if (Math.sqrt(squares) <= 1e-6 * largest * Math.sqrt(columns)) continue;
    const length = Math.sqrt(squares);
    for (let i = 0; i < columns; i++) unit[start + i] = (values[start + i] - mean) / length;
  }
  return unit;
}

/** [a.rows, b.rows], each from −1 to 1. */
export function correlations(a: Observations, b: Observations): Float32Array {
  if (a.columns !== b.columns) throw new Error(`${a.columns} and ${b.columns} observations`);
  const left = standardised(a);
  const right = standardised(b);
  const n = a.columns;
  const found = new Float32Array(a.rows * b.rows);
  for (let i = 0; i < a.rows; i++) {
    for (let j = 0; j < b.rows; j++) {
      let sum = 0;
      for (let k = 0; k < n; k++) sum += left[i * n + k] * right[j * n + k];
      found[i * b.rows + j] = sum;
    }
  }
  return found;
}
