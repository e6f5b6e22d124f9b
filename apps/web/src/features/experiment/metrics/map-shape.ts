// Two numbers that tell how concentrated a map is, read from its 8-bit picture.

export interface MapShape {
  /** Gini index of |A|: 0 where all pixels weigh the same, near 1 where one has everything (Chalasani et al. 2020). */
  readonly sparseness: number;
  /** Smallest share of pixels that holds half of Σ|A|. */
  readonly half: number;
}

/** null where the map is zero everywhere. */
export function mapShape(bytes: Int8Array): MapShape | null {
  const counts = new Uint32Array(128);
  for (const byte of bytes) counts[Math.min(127, Math.abs(byte))]++;
  const total = counts.reduce((sum, count, value) => sum + count * value, 0);
  if (total === 0) return null;
  const pixels = bytes.length;
  // Σ (2i − n − 1)·x_i / (n Σ x) over ascending x; equal values share their places.
  let weighed = 0;
  let before = 0;
  for (let value = 0; value < 128; value++) {
    const count = counts[value];
    weighed += value * count * (2 * before + count - pixels);
    before += count;
  }
  let left = total / 2;
  let taken = 0;
  for (let value = 127; value > 0 && left > 0; value--) {
    const needed = Math.min(counts[value], left / value);
    taken += needed;
    left -= needed * value;
  }
  return { sparseness: weighed / (pixels * total), half: taken / pixels };
}
