// All pairs of pathways once: the nearest of each, overlaps of classes, where each image stands, and the matrix of some images.
import {
  amongClasses,
  type ClassedPath,
  type ClassOverlaps,
  type Distances,
  Moments,
  NearestOthers,
} from '@pathlens/pathway-core';
import { chanceJaccard } from '@pathlens/pathway-core/codes';

export interface Compared {
  readonly distances: Distances;
  readonly nearest: NearestOthers;
  readonly overlaps: ClassOverlaps;
  /** Jaccard index of the chosen images with each other. */
  readonly matrix: readonly Float64Array[];
}

interface CompareOptions {
  readonly distances: Distances;
  /** Share of the units that each pathway keeps, where chance is to be told; null where overlap is not one of sets. */
  readonly densities: Float64Array | null;
  readonly neighbours: number;
  /** Places of the images of the matrix. */
  readonly chosen: readonly number[];
}

/** Yields the share done after each image. */
export function* comparePaths(
  paths: readonly ClassedPath[],
  { distances, densities, neighbours, chosen }: CompareOptions,
): Generator<number, Compared, undefined> {
  const n = paths.length;
  const groups = [...new Set(paths.map(({ group }) => group))].sort((a, b) => a - b);
  const G = groups.length;
  const place = new Map(groups.map((group, g) => [group, g]));
  const groupOf = Int32Array.from(paths, ({ group }) => place.get(group)!);
  const groupSizes = new Uint32Array(G);
  for (const g of groupOf) groupSizes[g]++;
  const nearest = new NearestOthers(n, Math.min(neighbours, Math.max(0, n - 1)));
  const overlap = new Moments(G * G);
  const chance = new Moments(G * G);
  const sums = new Float64Array(n * G);
  const rowOf = new Int32Array(n).fill(-1);
  for (const [row, i] of chosen.entries()) rowOf[i] = row;
  const matrix = chosen.map(() => new Float64Array(chosen.length).fill(1));
  const row = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    distances.fill(row, i, i + 1);
    const a = groupOf[i];
    for (let j = i + 1; j < n; j++) {
      const distance = row[j];
      const b = groupOf[j];
      nearest.add(i, j, distance);
      nearest.add(j, i, distance);
      sums[i * G + b] += 1 - distance;
      sums[j * G + a] += 1 - distance;
      const pair = a < b ? a * G + b : b * G + a;
      overlap.add(pair, 1 - distance);
      if (densities !== null) chance.add(pair, chanceJaccard(densities[i], densities[j]));
      if (rowOf[i] >= 0 && rowOf[j] >= 0) {
        matrix[rowOf[i]][rowOf[j]] = 1 - distance;
        matrix[rowOf[j]][rowOf[i]] = 1 - distance;
      }
    }
    // The i-th image has as many pairs left to come as there are images behind it.
    yield 1 - ((n - i - 1) * (n - i)) / Math.max(1, n * (n - 1));
  }
  const grid = (of: Moments) => groups.map((_, a) => groups.map((__, b) => of.of(Math.min(a, b) * G + Math.max(a, b))));
  const meanOf = (i: number, g: number) => {
    const count = groupSizes[g] - (groupOf[i] === g ? 1 : 0);
    return { mean: count === 0 ? Number.NaN : sums[i * G + g] / count, n: count };
  };
  const within = groupSizes.reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
  const between = (n * (n - 1)) / 2 - within;
  const pairs = { within, between, of: [within, between] as const };
  const images = amongClasses(paths, { groups, meanOf });
  return {
    distances,
    nearest,
    matrix,
    overlaps: { groups, overlap: grid(overlap), chance: grid(chance), images, pairs },
  };
}
