// C3: dead units can become active once units upstream of them are pruned. One such unit shows it, so the count decides.
import { claimPaths } from '@pathlens/pathway-core';
import type { ClaimCard } from './card.ts';
import { meanOf, sampleCaveats } from './decision.ts';
import { pathsOf } from './evidence.ts';
import { reawakening } from './figure-reawakening.ts';
import { meaningCaveats, withoutDeadUnits } from './meaning.ts';
import { images, inPercent, percent, percentRange } from './numbers.ts';
import { reawakenedShares } from './reawakened.ts';

export const c3: ClaimCard = {
  id: 'c3',
  judge(evidence, run) {
    const without = withoutDeadUnits(evidence);
    if (without !== undefined) return without;
    const n = evidence.images.length;
    const found = evidence.paths
      .filter((path) => claimPaths[path].kind !== 'control')
      .map((path) => {
        const all = pathsOf(evidence, path);
        const shown = all.filter(({ cuts }) => cuts.some(({ reawakened }) => reawakened > 0)).length;
        return { path, shown, share: meanOf(reawakenedShares(evidence, path, run.at), run.seed) };
      });
    const most = found.reduce((best, one) => ((one.share?.estimate ?? 0) > (best.share?.estimate ?? 0) ? one : best));
    const shown = Math.max(...found.map((one) => one.shown));
    const { title } = claimPaths[most.path];
    const { share } = most;
    return {
      verdict: shown > 0 ? 'holds' : 'does-not-hold',
      effect: share === null ? 'no dead units' : `${percent(share.estimate)} of dead units wake up`,
      interval: share === null ? null : inPercent(share),
      measure: { label: `dead units that are on, pruned to ${title}`, unit: '%' },
      reason:
        shown === 0 || share === null
          ? `Over ${images(n)} no unit that was off came on under any pathway.`
          : `Pruned to ${title} at ${run.sparsity} %, ${percent(share.estimate)} of the units that were off are on (95 % CI ${percentRange(share)}); some are in ${most.shown} of ${images(n)}.`,
      caveats: [...meaningCaveats(evidence), ...sampleCaveats(n)],
      n,
      figures: [reawakening(evidence, run)],
    };
  },
};
