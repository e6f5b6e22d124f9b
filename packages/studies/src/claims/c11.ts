// C11: Pathway Gradient depends on the parameters: after full randomisation it resembles the original map at most 0.1 more than the
// gradient does, by the rank correlation of magnitudes.
import {
  type Bootstrap,
  bootstrapDifference,
  type ClaimMapId,
  claimMaps,
  type Similarity,
} from '@pathlens/pathway-core';
import { missingCaveats } from './areas.ts';
import { subjects } from './c12.ts';
import { type ClaimCard, type ClaimRun, type Judgement, undecided } from './card.ts';
import { allOf, atMost, meanOf, sampleCaveats, verdictOf, whyOpen } from './decision.ts';
import { randomisationCurves, randomisationTable, randomisedImages } from './figure-randomisation.ts';
import { decimal, range } from './numbers.ts';
import type { RandomisationEvidence } from './randomisation.ts';

/** More than the gradient keeps. */
const margin = 0.1;

type Read = (similarity: Similarity) => number | null;
const rank: Read = ({ spearmanAbs }) => spearmanAbs;
const structure: Read = ({ ssim }) => ssim;

/** After the last stage, of images where both are defined. */
function beyondGradient(
  { of }: RandomisationEvidence,
  { id, run, read }: { readonly id: ClaimMapId; readonly run: ClaimRun; readonly read: Read },
): Bootstrap | null {
  const [own, gradient] = [of.get(id)!.at(-1)!, of.get('gradient')!.at(-1)!];
  const pairs = own.flatMap((one, i) => {
    const [a, b] = [read(one), read(gradient[i])];
    return a === null || b === null ? [] : [[a, b] as const];
  });
  if (pairs.length === 0) return null;
  return bootstrapDifference(
    pairs.map(([a]) => a),
    pairs.map(([, b]) => b),
    { seed: run.seed },
  );
}

function kept({ of }: RandomisationEvidence, id: ClaimMapId, run: ClaimRun): string {
  const mean = meanOf(
    of
      .get(id)!
      .at(-1)!
      .flatMap((one) => rank(one) ?? []),
    run.seed,
  );
  return mean === null
    ? `${claimMaps[id].title} undefined`
    : `${claimMaps[id].title} ${decimal(mean.estimate)} (${range(mean)})`;
}

export const c11: ClaimCard = {
  id: 'c11',
  judge({ randomisation, asked }, run): Judgement {
    if (randomisation !== undefined && !randomisation.pictorial) {
      return undecided('The network does not take pictures: maps are compared as pictures.');
    }
    if (randomisation === undefined || randomisedImages(randomisation) === 0) {
      return undecided('No network with random weights was asked yet.');
    }
    const n = randomisedImages(randomisation);
    const figures = [randomisationCurves(randomisation)];
    const tables = [randomisationTable(randomisation, run)];
    const beyond = subjects.map((id) => ({
      id,
      rank: beyondGradient(randomisation, { id, run, read: rank }),
      structure: beyondGradient(randomisation, { id, run, read: structure }),
    }));
    if (beyond.some((one) => one.rank === null)) {
      const reason =
        'After full randomisation a map is the same everywhere on every image: there is no rank to correlate.';
      return undecided(reason, { n, figures, tables });
    }
    const decision = allOf(beyond.map((one) => atMost(one.rank!, margin)));
    const worst = beyond.reduce((most, one) => (one.rank!.estimate > most.rank!.estimate ? one : most));
    const open = whyOpen(decision, n);
    const ids = [...randomisation.of.keys()];
    return {
      verdict: verdictOf(decision, n),
      effect: `${decimal(Math.abs(worst.rank!.estimate))} ${worst.rank!.estimate < 0 ? 'below' : 'above'} the gradient`,
      interval: worst.rank,
      measure: {
        label: `rank correlation of |A| kept by ${claimMaps[worst.id].title}, less that of the gradient`,
        unit: '',
      },
      reason: [
        `Rank correlation of |A| with the original map after all ${randomisation.modules} modules are random, 95 % CI: ${ids.map((id) => kept(randomisation, id, run)).join(', ')}.`,
        `The rule allows the gradient and ${margin}.`,
        ...(open === undefined ? [] : [open]),
      ].join(' '),
      caveats: [
        ...beyond.flatMap(({ id, structure: found }) =>
          found === null
            ? []
            : [
                `By SSIM ${claimMaps[id].title} keeps ${decimal(found.estimate)} (${range(found)}) more than the gradient.`,
              ],
        ),
        'Random weights are N(0, 0.1²), the same for all images; a map with exact zeros keeps the rank of its zeros.',
        ...missingCaveats(randomisation),
        `Explained again: ${n} of ${asked} images.`,
        ...sampleCaveats(n),
      ],
      n,
      figures,
      tables,
    };
  },
};
