// C15: a contribution counts for more on neurons than on pixels: the same formula, on neurons and then as a Pathway Gradient, has
// a lower area under LeRF than on the input, intervals apart.
import { type ClaimMapId, claimMaps } from '@pathlens/pathway-core';
import { areaDifference, areaOf, areaText, areaWords } from './areas.ts';
import { removalCaveats, removalOf } from './c12.ts';
import type { ClaimCard, Judgement } from './card.ts';
import { allOf, apartBelow, verdictOf, whyOpen } from './decision.ts';
import { countOf, removalShows } from './figure-removal.ts';

/** One formula on neurons and on pixels. */
const pairs: readonly (readonly [ClaimMapId, ClaimMapId])[] = [
  ['pathway-mct', 'input-x-gradient'],
  ['pathway-intgrad', 'integrated-gradients'],
];

export const c15: ClaimCard = {
  id: 'c15',
  judge(evidence, run): Judgement {
    const found = removalOf(evidence);
    if ('none' in found) return found.none;
    const { removal } = found;
    const n = countOf(removal);
    const decision = allOf(
      pairs.map(([own, other]) => apartBelow(areaOf(removal, own, run)!, areaOf(removal, other, run)!)),
    );
    const differences = pairs.map(([own, other]) => areaDifference(removal, own, other, run));
    const least = differences.reduce((worst, one) => (one.estimate > worst.estimate ? one : worst));
    const at = pairs[differences.indexOf(least)];
    const open = whyOpen(decision, n);
    return {
      verdict: verdictOf(decision, n),
      effect: `area ${areaText(Math.abs(least.estimate))} ${least.estimate < 0 ? 'lower' : 'higher'} on neurons`,
      interval: least,
      measure: { label: `area under LeRF × 100, ${claimMaps[at[0]].title} less ${claimMaps[at[1]].title}`, unit: '' },
      reason: [
        `Area under LeRF × 100, 95 % CI: ${pairs.map(([own, other]) => `${areaWords(removal, own, run)} against ${areaWords(removal, other, run)}`).join('; ')}.`,
        ...(open === undefined ? [] : [open]),
      ].join(' '),
      caveats: removalCaveats(removal, run, evidence.asked),
      n,
      ...removalShows(removal, run, evidence.inputShape),
    };
  },
};
