// Principal components of pathways: as vectors of 0 and 1, a coordinate a unit, or as the shares they keep of every channel.
// Randomised subspace iteration (Halko, Martinsson and Tropp, SIAM Review 2011, algorithms 4.4 and 5.1) on bit sets as they are, so
// that no matrix of images × units is ever formed.
import { random } from '../random.ts';
import { symmetricEigen } from '../statistics/symmetric-eigen.ts';

export interface PathComponents {
  /** [images, components]: place of each pathway along each component. */
  readonly coordinates: Float64Array;
  /** Share of the whole variance that each component explains; 0 where nothing varies. */
  readonly explained: Float64Array;
}

/** Vectors row by row; what is 0 is not told. */
export interface VectorRows {
  readonly count: number;
  readonly width: number;
  forEach(row: number, use: (column: number, value: number) => void): void;
}

/** Bit sets over so many units. */
export function bitRows(paths: readonly Uint8Array[], width: number): VectorRows {
  return {
    count: paths.length,
    width,
    forEach(row, use) {
      const path = paths[row];
      for (let at = 0; at < path.length; at++) {
        const byte = path[at];
        if (byte === 0) continue;
        for (let bit = 0; bit < 8; bit++) if ((byte & (128 >> bit)) !== 0) use(at * 8 + bit, 1);
      }
    },
  };
}

/** [count, width] of numbers. */
export function denseRows(values: Float32Array, count: number): VectorRows {
  const width = values.length / Math.max(1, count);
  return {
    count,
    width,
    forEach(row, use) {
      for (let column = 0; column < width; column++) {
        const value = values[row * width + column];
        if (value !== 0) use(column, value);
      }
    },
  };
}

interface ComponentOptions {
  readonly components: number;
  readonly seed: number;
  /** How often the subspace is refined. */
  readonly iterations?: number;
}

/** Directions beyond those asked for, which make the ones asked for exact sooner. */
const spare = 8;

export function pathComponents(
  paths: VectorRows,
  { components, seed, iterations = 12 }: ComponentOptions,
): PathComponents {
  const { count: n, width: units } = paths;
  const width = Math.min(components + spare, units, n);
  const { mean, variance } = momentsOf(paths);
  const coordinates = new Float64Array(n * components);
  const explained = new Float64Array(components);
  if (variance === 0 || width === 0) return { coordinates, explained };
  const source = random(seed);
  let basis = Float64Array.from({ length: units * width }, () => source.normal());
  orthonormalise(basis, units, width);
  for (let i = 0; i < iterations; i++) {
    basis = backProject(paths, project(paths, basis, { mean, width }), { mean, width });
    orthonormalise(basis, units, width);
  }
  const projected = project(paths, basis, { mean, width });
  const { values, vectors } = symmetricEigen(gram(projected, n, width), width);
  for (let c = 0; c < Math.min(components, width); c++) {
    explained[c] = Math.max(0, values[c]) / n / variance;
    let largest = 0;
    for (let i = 0; i < n; i++) {
      let place = 0;
      for (let k = 0; k < width; k++) place += projected[i * width + k] * vectors[k * width + c];
      coordinates[i * components + c] = place;
      if (Math.abs(place) > Math.abs(largest) * (1 + 1e-9)) largest = place;
    }
    // A component has no sign of its own: the farthest pathway lies on its positive side.
    if (largest < 0) for (let i = 0; i < n; i++) coordinates[i * components + c] *= -1;
  }
  return { coordinates, explained };
}

/** Mean of every coordinate, and the variance of all together. */
function momentsOf(paths: VectorRows): { readonly mean: Float64Array; readonly variance: number } {
  const mean = new Float64Array(paths.width);
  for (let i = 0; i < paths.count; i++) {
    paths.forEach(i, (column, value) => {
      mean[column] += value / paths.count;
    });
  }
  // Σ (x − m)² over what is told, and m² for what is 0.
  let variance = 0;
  for (const share of mean) variance += share * share;
  for (let i = 0; i < paths.count; i++) {
    paths.forEach(i, (column, value) => {
      variance += ((value - mean[column]) ** 2 - mean[column] ** 2) / paths.count;
    });
  }
  return { mean, variance: variance > 1e-12 ? variance : 0 };
}

interface Centred {
  readonly mean: Float64Array;
  readonly width: number;
}

/** (X − 1 meanᵀ) basis, [images, width] */
function project(paths: VectorRows, basis: Float64Array, { mean, width }: Centred): Float64Array {
  const centre = new Float64Array(width);
  for (let unit = 0; unit < mean.length; unit++) {
    const share = mean[unit];
    if (share === 0) continue;
    for (let k = 0; k < width; k++) centre[k] += share * basis[unit * width + k];
  }
  const result = new Float64Array(paths.count * width);
  for (let i = 0; i < paths.count; i++) {
    const start = i * width;
    for (let k = 0; k < width; k++) result[start + k] = -centre[k];
    paths.forEach(i, (column, value) => {
      const from = column * width;
      for (let k = 0; k < width; k++) result[start + k] += value * basis[from + k];
    });
  }
  return result;
}

/** (X − 1 meanᵀ)ᵀ projected, [units, width] */
function backProject(paths: VectorRows, projected: Float64Array, { mean, width }: Centred) {
  const sums = new Float64Array(width);
  const result = new Float64Array(mean.length * width);
  for (let i = 0; i < paths.count; i++) {
    const start = i * width;
    for (let k = 0; k < width; k++) sums[k] += projected[start + k];
    paths.forEach(i, (column, value) => {
      const to = column * width;
      for (let k = 0; k < width; k++) result[to + k] += value * projected[start + k];
    });
  }
  for (let unit = 0; unit < mean.length; unit++) {
    if (mean[unit] === 0) continue;
    for (let k = 0; k < width; k++) result[unit * width + k] -= mean[unit] * sums[k];
  }
  return result;
}

/** Gram and Schmidt, twice for what rounding leaves; a direction that vanishes becomes 0. */
function orthonormalise(basis: Float64Array, rows: number, width: number): void {
  for (let k = 0; k < width; k++) {
    const before = norm(basis, { rows, width, column: k });
    for (let round = 0; round < 2; round++) {
      for (let j = 0; j < k; j++) {
        let dot = 0;
        for (let row = 0; row < rows; row++) dot += basis[row * width + j] * basis[row * width + k];
        for (let row = 0; row < rows; row++) basis[row * width + k] -= dot * basis[row * width + j];
      }
    }
    const length = norm(basis, { rows, width, column: k });
    const scale = length > 1e-10 * before && length > 0 ? 1 / length : 0;
    for (let row = 0; row < rows; row++) basis[row * width + k] *= scale;
  }
}

function norm(
  basis: Float64Array,
  { rows, width, column }: { readonly rows: number; readonly width: number; readonly column: number },
): number {
  let sum = 0;
  for (let row = 0; row < rows; row++) sum += basis[row * width + column] ** 2;
  return Math.sqrt(sum);
}

function gram(values: Float64Array, rows: number, width: number): Float64Array {
  const result = new Float64Array(width * width);
  for (let row = 0; row < rows; row++) {
    for (let a = 0; a < width; a++) {
      const left = values[row * width + a];
      for (let b = 0; b < width; b++) result[a * width + b] += left * values[row * width + b];
    }
  }
  return result;
}
