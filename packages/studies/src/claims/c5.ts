// C5: pathways selected by contribution contain no dead unit. Their scores are |a·g|, and a is zero where a unit is dead, so the
// share is exactly zero or the engine is wrong; no interval is needed.
import { type ClaimPathId, claimPaths } from '@pathlens/pathway-core';
import type { ClaimCard } from './card.ts';
import { sampleCaveats } from './decision.ts';
import { cutValues, type Evidence, pathsOf } from './evidence.ts';
import { deadShares } from './figure-dead-shares.ts';
import { meaningCaveats, withoutDeadUnits } from './meaning.ts';
import { images, percent } from './numbers.ts';

const judged: readonly ClaimPathId[] = ['intgrad', 'mct'];

/** Dead kept units over all images, and the largest share of one. */
function deadIn(evidence: Evidence, path: ClaimPathId) {
  const cuts = pathsOf(evidence, path).flatMap((found) => found.cuts);
  const dead = cuts.reduce((sum, { deadShare, keptUnits }) => sum + Math.round(deadShare * keptUnits), 0);
  return { path, dead, largest: Math.max(...cuts.map(({ deadShare }) => deadShare)) };
}

export const c5: ClaimCard = {
  id: 'c5',
  judge(evidence, run) {
    const without = withoutDeadUnits(evidence);
    if (without !== undefined) return without;
    const n = evidence.images.length;
    const found = judged.map((path) => deadIn(evidence, path));
    const dead = found.reduce((sum, one) => sum + one.dead, 0);
    const largest = Math.max(...found.map((one) => one.largest));
    const shares = judged.flatMap((path) => cutValues(evidence, { path, at: run.at }, ({ deadShare }) => deadShare));
    const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
    const worst = found.find((one) => one.largest === largest)!;
    return {
      verdict: dead === 0 ? 'holds' : 'does-not-hold',
      effect: `${percent(mean, mean === 0 ? 1 : 2)} dead`,
      interval: null,
      measure: { label: 'dead share', unit: '%' },
      reason:
        dead === 0
          ? `No dead unit in any pathway of NeuronMCT and NeuronIntGrad, over ${images(n)} and ${run.sparsities.length} sparsities: exactly 0.`
          : `${claimPaths[worst.path].title} keeps dead units: up to ${percent(largest, 2)} of a pathway, ${dead} in all.`,
      caveats: [...meaningCaveats(evidence), ...sampleCaveats(n)],
      n,
      figures: [deadShares(evidence, run)],
    };
  },
};
