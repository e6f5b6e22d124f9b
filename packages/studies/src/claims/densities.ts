// Densities that pathways reach: a method may stop short of the sparsity asked for, and then it is not compared at one density.
import { type ClaimPathId, claimPaths } from '@pathlens/pathway-core';
import type { ClaimRun } from './card.ts';
import { cutValues, type Evidence } from './evidence.ts';
import { percent } from './numbers.ts';

/** Densities that differ by no more than this share of the larger one are matched. */
export const matchedWithin = 0.1;

/** Pathways whose density is not the one that was asked for. */
export function densityCaveats(
  evidence: Evidence,
  run: ClaimRun,
  paths: readonly ClaimPathId[] = evidence.paths,
): string[] {
  const wanted = 1 - run.sparsity / 100;
  return paths.flatMap((path) => {
    const densities = cutValues(evidence, { path, at: run.at }, (cut) => cut.density);
    const density = densities.reduce((sum, one) => sum + one, 0) / densities.length;
    if (Math.abs(density - wanted) <= matchedWithin * wanted) return [];
    return [`${claimPaths[path].title} is ${percent(density)} dense where ${percent(wanted)} was asked for.`];
  });
}
