// C6: NeuronMCT and NeuronIntGrad select similar pathways, unlike pruning: their overlap is above that of every other pair of the
// paper's pathways, intervals apart. Plain greedy pruning is not among those: it prunes by the same |a·g|, and is reported beside.
import { type Bootstrap, type ClaimPathId, claimPaths } from '@pathlens/pathway-core';
import { type ClaimCard, type ClaimRun, type Judgement, undecided } from './card.ts';
import { allOf, apartBelow, meanOf, sampleCaveats, verdictOf, whyOpen } from './decision.ts';
import { densityCaveats } from './densities.ts';
import { type Evidence, overlapsOf, pathsOf } from './evidence.ts';
import { jaccardMatrix } from './figure-jaccard.ts';
import { layers } from './figure-layers.ts';
import { inPercent, percent, percentRange } from './numbers.ts';

interface Pair {
  readonly a: ClaimPathId;
  readonly b: ClaimPathId;
  readonly jaccard: Bootstrap;
}

function pairsOf(evidence: Evidence, run: ClaimRun): Pair[] {
  const { paths } = evidence;
  return paths.flatMap((a, i) =>
    paths.slice(i + 1).flatMap((b) => {
      const found = overlapsOf(evidence, { a, b, at: run.at });
      const jaccard = meanOf(
        found.map((one) => one.jaccard),
        run.seed,
      );
      return jaccard === null ? [] : [{ a, b, jaccard }];
    }),
  );
}

/** Greedy pruning by contribution in the network as pruned so far: not in the paper's comparison, and close to both. */
function greedyWords(pairs: readonly Pair[], main: Pair): string[] {
  if (pairs.length === 0) return [];
  const most = pairs.reduce((best, pair) => (pair.jaccard.estimate > best.jaccard.estimate ? pair : best));
  const than =
    most.jaccard.estimate > main.jaccard.estimate ? 'more than the two overlap' : 'less than the two overlap';
  return [
    `Plain greedy pruning, which the paper does not compare, removes units by the same |a·g|: ${claimPaths[most.a].title} and ${claimPaths[most.b].title} overlap by ${percent(most.jaccard.estimate)}, ${than}.`,
  ];
}

/** Where the integral misses the change it should add up to. */
function gapWords(evidence: Evidence): string[] {
  const gaps = pathsOf(evidence, 'intgrad').flatMap(({ completenessGap }) => completenessGap ?? []);
  if (gaps.length === 0) return [];
  const sorted = gaps.sort((a, b) => a - b);
  const median = sorted[sorted.length >> 1];
  return median <= 0.05
    ? []
    : [`NeuronIntGrad misses completeness by ${percent(median)} (median of the worst layer): take more points.`];
}

export const c6: ClaimCard = {
  id: 'c6',
  judge(evidence, run): Judgement {
    const n = evidence.images.length;
    const pairs = pairsOf(evidence, run);
    const main = pairs.find(({ a, b }) => a === 'intgrad' && b === 'mct');
    const isGreedy = ({ a, b }: Pair) => a === 'greedy' || b === 'greedy';
    const others = pairs.filter((pair) => pair !== main && !isGreedy(pair));
    const figures = [jaccardMatrix(evidence, run), layers(evidence, run)];
    if (main === undefined || others.length === 0) {
      return undecided('The pathways are empty: no overlap is defined.', { n, figures });
    }
    const decision = allOf(others.map(({ jaccard }) => apartBelow(jaccard, main.jaccard)));
    const next = others.reduce((best, pair) => (pair.jaccard.estimate > best.jaccard.estimate ? pair : best));
    const open = whyOpen(decision, n);
    return {
      verdict: verdictOf(decision, n),
      effect: `${percent(main.jaccard.estimate)} overlap, next ${percent(next.jaccard.estimate)}`,
      interval: inPercent(main.jaccard),
      measure: { label: 'overlap of NeuronMCT and NeuronIntGrad', unit: '%' },
      reason: [
        `NeuronMCT and NeuronIntGrad overlap by ${percent(main.jaccard.estimate)} (95 % CI ${percentRange(main.jaccard)}); the next pair, ${claimPaths[next.a].title} and ${claimPaths[next.b].title}, by ${percent(next.jaccard.estimate)} (${percentRange(next.jaccard)}).`,
        ...(open === undefined ? [] : [open]),
      ].join(' '),
      caveats: [
        ...greedyWords(pairs.filter(isGreedy), main),
        ...gapWords(evidence),
        ...densityCaveats(evidence, run),
        ...sampleCaveats(n),
      ],
      n,
      figures,
    };
  },
};
