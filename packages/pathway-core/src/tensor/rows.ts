// Batches as rows laid end to end: taken apart, put together, repeated.

/** The part of a batched array that belongs to one row. */
export function rowOf<A extends Float32Array | Uint8Array>(array: A, row: number, rows: number): A {
  const length = array.length / rows;
  return array.subarray(row * length, (row + 1) * length) as A;
}

/** Rows laid end to end. */
export function stack(rows: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(rows.reduce((sum, row) => sum + row.length, 0));
  let offset = 0;
  for (const row of rows) {
    all.set(row, offset);
    offset += row.length;
  }
  return all;
}

/** The same row again and again. */
export function repeat<A extends Float32Array | Uint8Array>(row: A, rows: number): A {
  const all = new (row.constructor as new (length: number) => A)(row.length * rows);
  for (let at = 0; at < rows; at++) all.set(row, at * row.length);
  return all;
}
