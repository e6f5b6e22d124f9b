// What the pathways of a class keep of each activation point, at one sparsity.

export interface Profile {
  /** Pathways that were read, and those of the class. */
  readonly n: number;
  readonly of: number;
  /** [points][boundaries] */
  readonly shares: readonly (readonly number[])[];
}

export interface KeptShares {
  /** The exact one nearest to what was asked for. */
  readonly sparsity: number;
  /** By activation point. */
  readonly shares: readonly number[];
  readonly n: number;
  readonly of: number;
}

/** Null where the class has no pathway. */
export function keptAt(profile: Profile, boundaries: readonly number[], wanted: number): KeptShares | null {
  if (profile.n === 0 || boundaries.length === 0) return null;
  const away = (at: number) => Math.abs(boundaries[at] - wanted);
  const nearest = boundaries.reduce((best, _, at) => (away(at) < away(best) ? at : best), 0);
  const { n, of } = profile;
  return { sparsity: boundaries[nearest], shares: profile.shares.map((row) => row[nearest]), n, of };
}

/** @param points of the nodes in a group; null for a node that is none */
export function keptOfGroup(
  points: readonly (number | null | undefined)[],
  { shares }: KeptShares,
  unitsOf: (point: number) => number,
): number | null {
  let units = 0;
  let kept = 0;
  for (const point of points) {
    if (point == null || shares[point] === undefined) continue;
    units += unitsOf(point);
    kept += shares[point] * unitsOf(point);
  }
  return units === 0 ? null : kept / units;
}
