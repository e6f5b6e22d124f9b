// Noisy linear imputation (ROAD), Rong et al., ICML 2022: pixels that are taken out are drawn from their neighbours, so that what is left
// does not show where something was. Each is the weighted mean of its eight neighbours (sides 1/6, corners 1/12), known or imputed: a
// linear system per channel, solved by conjugate gradients; then a little noise. Turns grow with the side of a hole; a modified incomplete
// factorisation (Gustafsson, 1978) before each leaves about the square root of them.
import { random } from '../random.ts';
import type { Shape } from '../tensor/shape.ts';

/** Down, right and weight; the first four come before a pixel in the order of rows. */
const neighbours = [
  [-1, -1, 1 / 12],
  [-1, 0, 1 / 6],
  [-1, 1, 1 / 12],
  [0, -1, 1 / 6],
  [0, 1, 1 / 6],
  [1, -1, 1 / 12],
  [1, 0, 1 / 6],
  [1, 1, 1 / 12],
] as const;

export interface Imputation {
  /** Deviation of the noise, in units of the input as the model takes it. */
  readonly noise: number;
  readonly seed: number;
}

/** Fills the pixels in, in all channels. Where nothing is left to draw from, each channel's mean of what was there. */
export function impute(
  image: Float32Array,
  { pixels, shape }: { readonly pixels: Uint32Array; readonly shape: Shape },
  { noise, seed }: Imputation,
): void {
  const [channels, height, width] = shape;
  const area = height * width;
  const system = equationsOf(pixels, { height, width });
  const source = random(seed);
  const pivots = pivotsOf(system);
  for (let channel = 0; channel < channels; channel++) {
    const plane = image.subarray(channel * area, (channel + 1) * area);
    const mean = plane.reduce((sum, value) => sum + value, 0) / area;
    const values = pixels.length === area ? null : solve(system, pivots, { plane, start: mean });
    for (const pixel of pixels) {
      plane[pixel] = (values === null ? mean : values[system.rowOf[pixel]]) + noise * source.normal();
    }
  }
}

/** The equations, as flat lists: what stands beside each unknown. */
interface Equations {
  readonly size: number;
  /** Unknown of each pixel, from top to bottom; −1 of what is known. */
  readonly rowOf: Int32Array;
  /** Sum of an unknown's weights: less than one at the border. */
  readonly diagonal: Float64Array;
  /** Unknown neighbours of unknown `row` lie from first[row] to first[row + 1], those before it up to middle[row]. */
  readonly first: Uint32Array;
  readonly middle: Uint32Array;
  readonly other: Uint32Array;
  readonly weight: Float64Array;
  /** The same of known neighbours, as pixels. */
  readonly firstKnown: Uint32Array;
  readonly known: Uint32Array;
  readonly knownWeight: Float64Array;
}

function equationsOf(
  pixels: Uint32Array,
  { height, width }: { readonly height: number; readonly width: number },
): Equations {
  const size = pixels.length;
  const rowOf = new Int32Array(height * width).fill(-1);
  const inOrder = pixels.slice().sort();
  for (const [row, pixel] of inOrder.entries()) rowOf[pixel] = row;
  const diagonal = new Float64Array(size);
  const [first, firstKnown] = [new Uint32Array(size + 1), new Uint32Array(size + 1)];
  const [other, known] = [new Uint32Array(8 * size), new Uint32Array(8 * size)];
  const [weight, knownWeight] = [new Float64Array(8 * size), new Float64Array(8 * size)];
  const middle = new Uint32Array(size);
  let [unknowns, knowns] = [0, 0];
  for (const [row, pixel] of inOrder.entries()) {
    const [y, x] = [Math.floor(pixel / width), pixel % width];
    middle[row] = unknowns;
    for (const [down, right, share] of neighbours) {
      if (y + down < 0 || y + down >= height || x + right < 0 || x + right >= width) continue;
      const beside = pixel + down * width + right;
      diagonal[row] += share;
      if (rowOf[beside] >= 0) {
        if (beside < pixel) middle[row] = unknowns + 1;
        other[unknowns] = rowOf[beside];
        weight[unknowns++] = share;
      } else {
        known[knowns] = beside;
        knownWeight[knowns++] = share;
      }
    }
    first[row + 1] = unknowns;
    firstKnown[row + 1] = knowns;
  }
  return { size, rowOf, diagonal, first, middle, other, weight, firstKnown, known, knownWeight };
}

/** Of what an incomplete factorisation leaves out, the share that its pivots make up for. */
const madeUp = 0.97;

/** Pivots E of the factorisation (E + L) E⁻¹ (E + Lᵀ), L what stands below the diagonal. */
function pivotsOf({ size, diagonal, first, middle, other, weight }: Equations): Float64Array {
  const pivots = diagonal.slice();
  // Weights of each unknown to those after it.
  const later = new Float64Array(size);
  for (let row = 0; row < size; row++) {
    for (let at = first[row]; at < middle[row]; at++) {
      const before = other[at];
      pivots[row] -= (weight[at] / pivots[before]) * (weight[at] + madeUp * (later[before] - weight[at]));
    }
    for (let at = middle[row]; at < first[row + 1]; at++) later[row] += weight[at];
  }
  return pivots;
}

/** Of the right side, how much may be left over. */
const tolerance = 1e-6;
const mostTurns = 1000;

/** Conjugate gradients: the system is symmetric and positive. */
function solve(
  { size, diagonal, first, middle, other, weight, firstKnown, known, knownWeight }: Equations,
  pivots: Float64Array,
  { plane, start }: { readonly plane: Float32Array; readonly start: number },
): Float64Array {
  const times = (x: Float64Array, into: Float64Array): void => {
    for (let row = 0; row < size; row++) {
      let sum = diagonal[row] * x[row];
      for (let at = first[row]; at < first[row + 1]; at++) sum -= weight[at] * x[other[at]];
      into[row] = sum;
    }
  };
  const prepare = (x: Float64Array, into: Float64Array): void => {
    for (let row = 0; row < size; row++) {
      let sum = x[row];
      for (let at = first[row]; at < middle[row]; at++) sum += weight[at] * into[other[at]];
      into[row] = sum / pivots[row];
    }
    for (let row = size - 1; row >= 0; row--) {
      let sum = 0;
      for (let at = middle[row]; at < first[row + 1]; at++) sum += weight[at] * into[other[at]];
      into[row] += sum / pivots[row];
    }
  };
  const right = new Float64Array(size);
  for (let row = 0; row < size; row++) {
    for (let at = firstKnown[row]; at < firstKnown[row + 1]; at++) right[row] += knownWeight[at] * plane[known[at]];
  }
  const x = new Float64Array(size).fill(start);
  const residual = new Float64Array(size);
  const product = new Float64Array(size);
  times(x, product);
  for (let row = 0; row < size; row++) residual[row] = right[row] - product[row];
  const prepared = new Float64Array(size);
  prepare(residual, prepared);
  const direction = prepared.slice();
  let rest = dot(residual, prepared);
  const enough = tolerance ** 2 * Math.max(dot(right, right), 1e-30);
  for (let turn = 0; turn < mostTurns && dot(residual, residual) > enough; turn++) {
    times(direction, product);
    const step = rest / dot(direction, product);
    for (let row = 0; row < size; row++) {
      x[row] += step * direction[row];
      residual[row] -= step * product[row];
    }
    prepare(residual, prepared);
    const next = dot(residual, prepared);
    for (let row = 0; row < size; row++) direction[row] = prepared[row] + (next / rest) * direction[row];
    rest = next;
  }
  return x;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += a[at] * b[at];
  return sum;
}
