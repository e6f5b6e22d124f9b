// Lines over sparsity: a mean over images at every cut, with its interval.
import type { Line } from '@pathlens/figures';
import { type ClaimPathId, claimPaths } from '@pathlens/pathway-core';
import type { ClaimRun } from './card.ts';
import { meanOf } from './decision.ts';
import { type CutEvidence, cutValues, type Evidence } from './evidence.ts';
import { roleOf } from './roles.ts';

/** One line a pathway: x is the sparsity, or the mean density reached, in percent; cuts without a value are left out. */
export function cutLine(
  evidence: Evidence,
  run: ClaimRun,
  {
    path,
    x,
    read,
    scale = 1,
  }: {
    readonly path: ClaimPathId;
    readonly x: 'sparsity' | 'density';
    readonly read: (cut: CutEvidence) => number | null;
    readonly scale?: number;
  },
): Line {
  const points = run.sparsities.flatMap((sparsity, at) => {
    const value = meanOf(
      cutValues(evidence, { path, at }, (cut) => read(cut) ?? Number.NaN),
      run.seed,
    );
    if (value === null) return [];
    const densities = cutValues(evidence, { path, at }, ({ density }) => density);
    const density = (100 * densities.reduce((sum, one) => sum + one, 0)) / densities.length;
    const { estimate, low, high } = value;
    return [{ x: x === 'sparsity' ? sparsity : density, y: scale * estimate, low: scale * low, high: scale * high }];
  });
  return { id: path, label: claimPaths[path].title, role: roleOf(path), points };
}
