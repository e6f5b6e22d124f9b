// Batches as rows laid end to end: taken apart, put together, repeated.

/** The part of a batched array that belongs to one row. */
export function rowOf<A extends Float32Array | Uint8Array>(array: A, row: number, rows: number): A {
  const length = array.length / rows;
  return array.subarray(row * length, (row + 1) * length) as A;
}

/** Rows laid end to end; a single one is handed on as it is. */
export function stack<A extends Float32Array | Uint8Array>(rows: readonly A[]): A {
  if (rows.length === 1) return rows[0];
  const length = rows.reduce((sum, row) => sum + row.length, 0);
  const all = new (rows[0].constructor as new (length: number) => A)(length);
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
