// The sparsities at which a rank code can be cut exactly: a fixed, published list and the run's own.
// Whole percents; halves from 80, quarters from 90; from 99 on densities 0.9 % … 0.001 % in the steps of the R20 series.

const renardSeries20 = [
  112, 125, 140, 160, 180, 200, 224, 250, 280, 315, 355, 400, 450, 500, 560, 630, 710, 800, 900, 1000,
];

/** Most boundaries one code can have: a code counts them in 8 bits. */
export const maxBoundaries = 255;

function publishedList(): number[] {
  // In hundred-thousandths of a percent, so that every entry is the float nearest to its decimal.
  const parts: number[] = [];
  for (let percent = 0; percent < 100; percent++) parts.push(percent * 100_000);
  for (let percent = 80; percent < 90; percent++) parts.push(percent * 100_000 + 50_000);
  for (let percent = 90; percent < 99; percent++) {
    parts.push(percent * 100_000 + 25_000, percent * 100_000 + 50_000, percent * 100_000 + 75_000);
  }
  for (const step of renardSeries20) {
    for (const decade of [0.1, 1, 10]) {
      const density = Math.round(step * decade * 10);
      if (density < 100_000) parts.push(10_000_000 - density);
    }
  }
  parts.push(10_000_000 - 100);
  return [...new Set(parts)].sort((a, b) => a - b).map((part) => part / 100_000);
}

/** Sparsities in percent, ascending; part of the stored format, so it never changes. */
export const publishedBoundaries: readonly number[] = publishedList();

/** The boundaries of a run's codes: the published list and the run's own sparsities, ascending, each once. */
export function codeBoundaries(own: readonly number[]): number[] {
  const boundaries = [...new Set([...publishedBoundaries, ...own])].sort((a, b) => a - b);
  if (boundaries.length > maxBoundaries) throw new Error(`${boundaries.length} boundaries do not fit in an 8-bit code`);
  return boundaries;
}

/** Where a code is cut: a unit is kept iff its code is above `index`; `sparsity` is the one reached. */
export interface CutIndex {
  readonly index: number;
  readonly sparsity: number;
}

/**
 * The boundary at or next above the sparsity asked for, so that a cut never keeps more than was asked; the last one where
 * none is above. A boundary itself is met exactly.
 */
export function cutIndex(boundaries: readonly number[], sparsity: number): CutIndex {
  const found = boundaries.findIndex((boundary) => boundary >= sparsity);
  const index = found === -1 ? boundaries.length - 1 : found;
  return { index, sparsity: boundaries[index] };
}
