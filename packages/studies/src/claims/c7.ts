// C7: a decoded contribution pathway shows the input's features, a pruning pathway does not: by the cosine of the last hidden
// features, the decoded picture resembles the image by at least 0.05 more than its footprint control, or does not.
import { type Bootstrap, type ClaimPathId, claimPaths } from '@pathlens/pathway-core';
import { type ClaimCard, type ClaimRun, type Judgement, undecided } from './card.ts';
import { allOf, atLeast, atMost, meanOf, sampleCaveats, verdictOf, whyOpen } from './decision.ts';
import { type DecodingEvidence, decodedPaths } from './decoding.ts';
import { decodedPictures } from './figure-decoded.ts';
import { decimal, range } from './numbers.ts';
import { resemblanceTable } from './table-resemblance.ts';

/** Less than this is no resemblance beyond the footprint. */
const margin = 0.05;

interface Gain {
  readonly path: ClaimPathId;
  /** Cosine of the decoded pathway less that of its control. */
  readonly gain: Bootstrap;
}

function gainsOf({ images }: DecodingEvidence, { seed }: ClaimRun): Gain[] {
  return decodedPaths.flatMap((path) => {
    const differences = images.flatMap(({ of }) => {
      const found = of.get(path);
      if (found === undefined || found.own.featureCosine === null || found.control.featureCosine === null) return [];
      return [found.own.featureCosine - found.control.featureCosine];
    });
    const gain = meanOf(differences, seed);
    return gain === null ? [] : [{ path, gain }];
  });
}

export const c7: ClaimCard = {
  id: 'c7',
  judge({ decoding }, run): Judgement {
    if (decoding === undefined || !decoding.pictorial) {
      return undecided('The network does not take pictures of one or three channels: there is nothing to look at.');
    }
    const n = decoding.images.length;
    const figures = [decodedPictures(decoding)];
    const gains = gainsOf(decoding, run);
    const contribution = gains.filter(({ path }) => claimPaths[path].kind === 'contribution');
    const pruning = gains.filter(({ path }) => claimPaths[path].kind === 'pruning');
    if (contribution.length === 0 || pruning.length === 0) {
      return undecided('No decoded picture could be compared with its image.', { n, figures });
    }
    const decision = allOf([
      ...contribution.map(({ gain }) => atLeast(gain, margin)),
      ...pruning.map(({ gain }) => atMost(gain, margin)),
    ]);
    const least = contribution.reduce((best, one) => (one.gain.estimate < best.gain.estimate ? one : best));
    const words = ({ path, gain }: Gain) => `${claimPaths[path].title} ${decimal(gain.estimate)} (${range(gain)})`;
    const open = whyOpen(decision, n);
    return {
      verdict: verdictOf(decision, n),
      effect: `${decimal(least.gain.estimate)} closer than the footprint`,
      interval: least.gain,
      measure: { label: `gain in feature cosine of ${claimPaths[least.path].title}`, unit: '' },
      reason: [
        `Cosine of the last hidden features to the image, less that of the footprint control, 95 % CI: ${gains.map(words).join(', ')}; the rule sets ${margin}.`,
        ...(open === undefined ? [] : [open]),
      ].join(' '),
      caveats: [
        `${decoding.steps} steps on ${decoding.asked} of the images; the paper takes 512 and shows single ones.`,
        'Resemblance is judged by the network that was decoded, not by people.',
        ...sampleCaveats(n),
      ],
      n,
      figures,
      tables: [resemblanceTable(decoding)],
    };
  },
};
