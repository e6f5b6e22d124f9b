// C4: distillation-guided routing depends on where its gates start. Pathways of gates started at 1 and at random overlap less
// than those of NeuronMCT and NeuronIntGrad do, intervals apart; beside it, pathways of several random starts.
import { claimPaths } from '@pathlens/pathway-core';
import { type ClaimCard, type Judgement, undecided } from './card.ts';
import { apartBelow, meanOf, sampleCaveats, verdictOf, whyOpen } from './decision.ts';
import { densityCaveats } from './densities.ts';
import { cutValues, type Evidence, overlapsOf, pathsOf } from './evidence.ts';
import { jaccardMatrix } from './figure-jaccard.ts';
import { seedOverlaps } from './figure-seeds.ts';
import { images, inPercent, percent, percentRange } from './numbers.ts';

const routed = ['dgr-1', 'dgr-r'] as const;

function feasibleWords(evidence: Evidence): string[] {
  return routed.flatMap((path) => {
    const ends = pathsOf(evidence, path).flatMap(({ routing }) => (routing === null ? [] : [routing]));
    const kept = ends.filter(({ feasible }) => feasible).length;
    if (kept === ends.length) return [];
    return [`${claimPaths[path].title} found gates that keep the largest logit for ${kept} of ${images(ends.length)}.`];
  });
}

export const c4: ClaimCard = {
  id: 'c4',
  judge(evidence, run): Judgement {
    const n = evidence.images.length;
    const overlap = (a: 'dgr-1' | 'intgrad', b: 'dgr-r' | 'mct') => {
      const found = overlapsOf(evidence, { a, b, at: run.at });
      const mean = found.reduce((sum, { chance }) => sum + chance, 0) / found.length;
      return {
        chance: mean,
        jaccard: meanOf(
          found.map(({ jaccard }) => jaccard),
          run.seed,
        ),
      };
    };
    const starts = overlap('dgr-1', 'dgr-r');
    const contributions = overlap('intgrad', 'mct');
    const figures = [seedOverlaps(evidence, run), jaccardMatrix(evidence, run)];
    if (starts.jaccard === null || contributions.jaccard === null) {
      return undecided('The pathways are empty: no overlap is defined.', { n, figures });
    }
    const decision = apartBelow(starts.jaccard, contributions.jaccard);
    const seeds = evidence.seeds?.images ?? [];
    const again = meanOf(
      seeds.map(({ jaccard }) => jaccard),
      run.seed,
    );
    const dead = routed.map((path) => {
      const share = meanOf(
        cutValues(evidence, { path, at: run.at }, ({ deadShare }) => deadShare),
        run.seed,
      );
      return `${claimPaths[path].title} ${percent(share!.estimate)}`;
    });
    const seedWords =
      again === null
        ? []
        : [
            `Two random starts overlap by ${percent(again.estimate)} (${percentRange(again)}; ${evidence.seeds!.seeds} seeds, ${images(seeds.length)}).`,
          ];
    const open = whyOpen(decision, n);
    return {
      verdict: verdictOf(decision, n),
      effect: `${percent(starts.jaccard.estimate)} overlap of the starts`,
      interval: inPercent(starts.jaccard),
      measure: { label: `overlap of ${claimPaths['dgr-1'].title} and ${claimPaths['dgr-r'].title}`, unit: '%' },
      reason: [
        `Gates started at 1 and at random give pathways that overlap by ${percent(starts.jaccard.estimate)} (95 % CI ${percentRange(starts.jaccard)}; chance ${percent(starts.chance)}), NeuronMCT and NeuronIntGrad by ${percent(contributions.jaccard.estimate)} (${percentRange(contributions.jaccard)}).`,
        ...seedWords,
        `Dead shares: ${dead.join(', ')}.`,
        ...(open === undefined ? [] : [open]),
      ].join(' '),
      caveats: [
        ...feasibleWords(evidence),
        ...densityCaveats(evidence, run, [...routed, 'mct', 'intgrad']),
        ...sampleCaveats(n),
      ],
      n,
      figures,
    };
  },
};
