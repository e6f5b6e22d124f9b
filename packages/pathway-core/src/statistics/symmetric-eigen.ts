// Eigenvalues and eigenvectors of a small symmetric matrix by cyclic Jacobi rotations (Golub and Van Loan, Matrix Computations,
// 8.5): exact to rounding, and quick for the tens of rows that are needed.

export interface Eigen {
  /** Descending. */
  readonly values: Float64Array;
  /** [size, size]: column k belongs to the k-th value. */
  readonly vectors: Float64Array;
}

const mostSweeps = 60;

/** @param matrix [size, size], symmetric; not changed */
export function symmetricEigen(matrix: Float64Array, size: number): Eigen {
  const a = matrix.slice();
  const v = new Float64Array(size * size);
  for (let i = 0; i < size; i++) v[i * size + i] = 1;
  for (let sweep = 0; sweep < mostSweeps && offDiagonal(a, size) > 0; sweep++) {
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) rotate(a, v, { size, p, q });
  }
  const order = Array.from({ length: size }, (_, i) => i).sort((i, j) => a[j * size + j] - a[i * size + i] || i - j);
  return {
    values: Float64Array.from(order, (i) => a[i * size + i]),
    vectors: Float64Array.from({ length: size * size }, (_, at) => {
      const row = Math.floor(at / size);
      return v[row * size + order[at % size]];
    }),
  };
}

/** Whether anything is left beside the diagonal that rounding would notice. */
function offDiagonal(a: Float64Array, size: number): number {
  let off = 0;
  let all = 0;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      all += a[i * size + j] ** 2;
      if (i !== j) off += a[i * size + j] ** 2;
    }
  }
  return off > 1e-30 * all ? off : 0;
}

function rotate(
  a: Float64Array,
  v: Float64Array,
  { size, p, q }: { readonly size: number; readonly p: number; readonly q: number },
): void {
  const off = a[p * size + q];
  if (off === 0) return;
  const theta = (a[q * size + q] - a[p * size + p]) / (2 * off);
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (let k = 0; k < size; k++) {
    const [x, y] = [a[k * size + p], a[k * size + q]];
    a[k * size + p] = c * x - s * y;
    a[k * size + q] = s * x + c * y;
  }
  for (let k = 0; k < size; k++) {
    const [x, y] = [a[p * size + k], a[q * size + k]];
    a[p * size + k] = c * x - s * y;
    a[q * size + k] = s * x + c * y;
    const [left, right] = [v[k * size + p], v[k * size + q]];
    v[k * size + p] = c * left - s * right;
    v[k * size + q] = s * left + c * right;
  }
}
