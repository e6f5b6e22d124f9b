// SSIM (Wang, Bovik, Sheikh and Simoncelli, 2004): how alike two pictures are in brightness, contrast and structure, over
// square windows of equal weight, a mean over windows and channels; 1 for the same picture.

/** Stabilisers of the two quotients, as shares of the range. */
const k1 = 0.01;
const k2 = 0.03;

export interface SimilarityOptions {
  /** Side of the windows; no larger than the picture. */
  readonly window?: number;
  /** Largest minus smallest value that the pictures can take. */
  readonly range?: number;
}

/** Sums over windows of one plane: running sums along rows, then along columns. */
function windowSums(plane: Float64Array, [height, width]: readonly [number, number], window: number): Float64Array {
  const [rows, columns] = [height - window + 1, width - window + 1];
  const across = new Float64Array(height * columns);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < columns; x++) {
      let sum = 0;
      for (let i = 0; i < window; i++) sum += plane[y * width + x + i];
      across[y * columns + x] = sum;
    }
  }
  const sums = new Float64Array(rows * columns);
  for (let y = 0; y < rows; y++) {
    for (let i = 0; i < window; i++) {
      for (let x = 0; x < columns; x++) sums[y * columns + x] += across[(y + i) * columns + x];
    }
  }
  return sums;
}

/** Of pictures [C, H, W]. */
export function structuralSimilarity(
  a: Float32Array,
  b: Float32Array,
  [channels, height, width]: readonly [number, number, number],
  { window = 7, range = 1 }: SimilarityOptions = {},
): number {
  const side = Math.min(window, height, width);
  const size = height * width;
  const n = side * side;
  const [c1, c2] = [(k1 * range) ** 2, (k2 * range) ** 2];
  let sum = 0;
  let count = 0;
  for (let channel = 0; channel < channels; channel++) {
    const [left, right] = [a, b].map((picture) =>
      Float64Array.from(picture.subarray(channel * size, (channel + 1) * size)),
    );
    const sums = (value: (at: number) => number) =>
      windowSums(
        Float64Array.from({ length: size }, (_, at) => value(at)),
        [height, width],
        side,
      );
    const [sa, sb] = [sums((at) => left[at]), sums((at) => right[at])];
    const [saa, sbb] = [sums((at) => left[at] ** 2), sums((at) => right[at] ** 2)];
    const sab = sums((at) => left[at] * right[at]);
    for (let at = 0; at < sa.length; at++) {
      const [ma, mb] = [sa[at] / n, sb[at] / n];
      // Unbiased, as a window is a sample.
      const unbiased = (products: number, mean: number) => (products - n * mean) / Math.max(n - 1, 1);
      const va = unbiased(saa[at], ma * ma);
      const vb = unbiased(sbb[at], mb * mb);
      const vab = unbiased(sab[at], ma * mb);
      sum += ((2 * ma * mb + c1) * (2 * vab + c2)) / ((ma * ma + mb * mb + c1) * (va + vb + c2));
      count++;
    }
  }
  return sum / count;
}
