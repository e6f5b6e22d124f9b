// One-to-one matching of rows to columns by a matrix of gains: greedy, or of the largest sum (Kuhn, 1955, in the O(n³) form of
// shortest augmenting paths, Jonker & Volgenant, 1987).

/** Gains [rows, columns], row by row. */
export interface Gains {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float32Array | Float64Array;
}

/** The largest gain first, as long as its row and column are free; ties by row, then column. −1 where no column was left. */
export function greedyAssignment({ rows, columns, values }: Gains): Int32Array {
  const columnOf = new Int32Array(rows).fill(-1);
  const taken = new Uint8Array(columns);
  const bestColumn = (row: number): number => {
    let best = -1;
    for (let column = 0; column < columns; column++) {
      if (taken[column] === 1) continue;
      if (best === -1 || values[row * columns + column] > values[row * columns + best]) best = column;
    }
    return best;
  };
  const candidates = Int32Array.from({ length: rows }, (_, row) => bestColumn(row));
  for (let left = Math.min(rows, columns); left > 0; left--) {
    let chosen = -1;
    for (let row = 0; row < rows; row++) {
      if (columnOf[row] !== -1) continue;
      // Only what was taken since can have become worse.
      if (taken[candidates[row]] === 1) candidates[row] = bestColumn(row);
      const gain = values[row * columns + candidates[row]];
      if (chosen === -1 || gain > values[chosen * columns + candidates[chosen]]) chosen = row;
    }
    columnOf[chosen] = candidates[chosen];
    taken[candidates[chosen]] = 1;
  }
  return columnOf;
}

/** The matching of the largest sum. −1 where no column was left. */
export function bestAssignment(gains: Gains): Int32Array {
  if (gains.rows > gains.columns) {
    const turned = new Float64Array(gains.values.length);
    for (let row = 0; row < gains.rows; row++) {
      for (let column = 0; column < gains.columns; column++) {
        turned[column * gains.rows + row] = gains.values[row * gains.columns + column];
      }
    }
    const rowOf = bestAssignment({ rows: gains.columns, columns: gains.rows, values: turned });
    const columnOf = new Int32Array(gains.rows).fill(-1);
    for (const [column, row] of rowOf.entries()) columnOf[row] = column;
    return columnOf;
  }
  const { rows, columns, values } = gains;
  // Potentials and paths count from 1; 0 stands for "nothing".
  const rowPotential = new Float64Array(rows + 1);
  const columnPotential = new Float64Array(columns + 1);
  const rowOf = new Int32Array(columns + 1);
  const before = new Int32Array(columns + 1);
  const distance = new Float64Array(columns + 1);
  const done = new Uint8Array(columns + 1);
  for (let row = 1; row <= rows; row++) {
    rowOf[0] = row;
    distance.fill(Infinity);
    done.fill(0);
    let column = 0;
    do {
      done[column] = 1;
      const from = rowOf[column];
      let shortest = Infinity;
      let next = 0;
      for (let to = 1; to <= columns; to++) {
        if (done[to] === 1) continue;
        const cost = -values[(from - 1) * columns + to - 1] - rowPotential[from] - columnPotential[to];
        if (cost < distance[to]) {
          distance[to] = cost;
          before[to] = column;
        }
        if (distance[to] < shortest) {
          shortest = distance[to];
          next = to;
        }
      }
      for (let to = 0; to <= columns; to++) {
        if (done[to] === 1) {
          rowPotential[rowOf[to]] += shortest;
          columnPotential[to] -= shortest;
        } else distance[to] -= shortest;
      }
      column = next;
    } while (rowOf[column] !== 0);
    while (column !== 0) {
      const previous = before[column];
      rowOf[column] = rowOf[previous];
      column = previous;
    }
  }
  const columnOf = new Int32Array(rows).fill(-1);
  for (let column = 1; column <= columns; column++) if (rowOf[column] !== 0) columnOf[rowOf[column] - 1] = column - 1;
  return columnOf;
}
