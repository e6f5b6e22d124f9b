// Trustworthiness of a map (Venna and Kaski, Neural Networks 2006, eq. 1): of the k points nearest to a point in the map, how far
// down are those that are not among its k nearest in truth. 1 where none is; a map by lot is near 0.5.
// T = 1 − 2 / (n k (2n − 3k − 1)) · Σᵢ Σ_{j in the map's k nearest} max(0, rank(i, j) − k)

export interface MapToTrust {
  /** [n, 2] */
  readonly coordinates: ArrayLike<number>;
  readonly neighbours: number;
  /** Points whose neighbourhoods are looked at; all of them, or some drawn by lot. */
  readonly anchors: readonly number[];
  /** True distances of one point from all, in an array that may be used again. */
  readonly distancesOf: (point: number) => ArrayLike<number>;
}

/** How many neighbours of each point can be asked about: fewer than half of the others. */
export function mostNeighbours(points: number): number {
  return Math.floor((points - 2) / 2);
}

/** NaN where there are too few points for the number of neighbours. */
export function trustworthiness({ coordinates, neighbours: k, anchors, distancesOf }: MapToTrust): number {
  const n = coordinates.length / 2;
  if (k < 1 || k > mostNeighbours(n) || anchors.length === 0) return Number.NaN;
  const inMap = new Float64Array(n);
  let penalty = 0;
  for (const i of anchors) {
    const [x, y] = [coordinates[2 * i], coordinates[2 * i + 1]];
    for (let j = 0; j < n; j++) inMap[j] = (coordinates[2 * j] - x) ** 2 + (coordinates[2 * j + 1] - y) ** 2;
    const truth = distancesOf(i);
    for (const j of nearestOf(inMap, i, k)) penalty += Math.max(0, rankOf(truth, i, j) - k);
  }
  return 1 - (2 * penalty) / (anchors.length * k * (2 * n - 3 * k - 1));
}

/** The k nearest of a point; ties go to the smaller index. */
function nearestOf(distances: Float64Array, self: number, k: number): number[] {
  const found: number[] = [];
  for (let j = 0; j < distances.length; j++) {
    if (j === self || (found.length === k && distances[j] >= distances[found[k - 1]])) continue;
    let at = Math.min(found.length, k - 1);
    while (at > 0 && distances[found[at - 1]] > distances[j]) {
      found[at] = found[at - 1];
      at--;
    }
    found[at] = j;
  }
  return found;
}

/** 1 for the nearest; among equals by index. */
function rankOf(distances: ArrayLike<number>, self: number, point: number): number {
  const own = distances[point];
  let rank = 1;
  for (let j = 0; j < distances.length; j++) {
    if (j !== self && j !== point && (distances[j] < own || (distances[j] === own && j < point))) rank++;
  }
  return rank;
}
