// C8: the strongest unit of a contribution pathway has to do with its input: its channel is more active on the image, as a
// percentile over other images, than that of pruning pathways, intervals apart.
import { type ClaimPathId, claimPaths } from '@pathlens/pathway-core';
import { type ClaimCard, type Judgement, undecided } from './card.ts';
import { allOf, apartBelow, meanOf, sampleCaveats, verdictOf, whyOpen } from './decision.ts';
import type { Evidence } from './evidence.ts';
import { percentiles } from './figure-percentiles.ts';
import { decimal, range } from './numbers.ts';

/** One channel is often drawn among units of one largest score. */
function tieWords(evidence: Evidence): string[] {
  return [...(evidence.relevance?.of ?? [])].flatMap(([path, found]) => {
    const tied = found.filter(({ ties }) => ties > 1).length;
    if (tied === 0) return [];
    return [
      `${claimPaths[path].title} has several strongest units on ${tied} of ${found.length} images; one is drawn.`,
    ];
  });
}

export const c8: ClaimCard = {
  id: 'c8',
  judge(evidence, run): Judgement {
    const { relevance, asked } = evidence;
    const n = evidence.images.length;
    if (relevance === undefined || relevance.layer === null)
      return undecided('The network has no layer to look at.', { n });
    if (asked < 2) return undecided('A percentile needs other images.', { n });
    const of = [...relevance.of].flatMap(([path, found]) => {
      const percentile = meanOf(
        found.map((one) => one.percentile),
        run.seed,
      );
      return percentile === null ? [] : [{ path, percentile }];
    });
    const kind = (wanted: string) => of.filter(({ path }) => claimPaths[path].kind === wanted);
    const [contribution, pruning] = [kind('contribution'), kind('pruning')];
    const figures = [percentiles(relevance, n)];
    if (contribution.length === 0 || pruning.length === 0) {
      return undecided('The pathways keep no unit of the last layer that has places.', { n, figures });
    }
    const decision = allOf(
      contribution.flatMap((one) => pruning.map((other) => apartBelow(other.percentile, one.percentile))),
    );
    const words = ({ path, percentile }: { path: ClaimPathId; percentile: NonNullable<ReturnType<typeof meanOf>> }) => {
      return `${claimPaths[path].title} ${decimal(percentile.estimate, 0)} (${range(percentile, 0)})`;
    };
    const lowest = contribution.reduce((best, one) =>
      one.percentile.estimate < best.percentile.estimate ? one : best,
    );
    const open = whyOpen(decision, n);
    return {
      verdict: verdictOf(decision, n),
      effect: `percentile ${decimal(lowest.percentile.estimate, 0)}`,
      interval: lowest.percentile,
      measure: { label: `percentile of the strongest channel of ${claimPaths[lowest.path].title}`, unit: '' },
      reason: [
        `Mean percentile of the strongest unit's channel in ${relevance.layer}, 95 % CI: ${of.map(words).join(', ')}; 50 says nothing.`,
        ...(open === undefined ? [] : [open]),
      ].join(' '),
      caveats: [`Percentiles are over the ${asked} images of this run.`, ...tieWords(evidence), ...sampleCaveats(n)],
      n,
      figures,
    };
  },
};
