// C12: Pathway Gradient leaves the answer alone longer than input-level maps when the least relevant pixels go: lower area under
// LeRF than gradient, guided backpropagation, input × gradient and integrated gradients, intervals apart.
import { type ClaimMapId, claimMaps } from '@pathlens/pathway-core';
import { agreementCaveats, areaOf, areaText, areaWords, controlCaveats, missingCaveats } from './areas.ts';
import { type ClaimCard, type ClaimRun, type Judgement, undecided } from './card.ts';
import { allOf, apartBelow, type Decision, sampleCaveats, verdictOf, whyOpen } from './decision.ts';
import type { Evidence } from './evidence.ts';
import { countOf, removalShows } from './figure-removal.ts';
import type { RemovalEvidence } from './removal.ts';

export const subjects = ['pathway-mct', 'pathway-intgrad'] as const;
const others: readonly ClaimMapId[] = ['gradient', 'guided-backprop', 'input-x-gradient', 'integrated-gradients'];

/** The evidence of removal with what every card about it shows; or why there is none. */
export function removalOf({ removal }: Evidence): { readonly removal: RemovalEvidence } | { readonly none: Judgement } {
  if (removal !== undefined && !removal.pictorial) {
    return { none: undecided('The network does not take pictures: there are no pixels to remove.') };
  }
  if (removal === undefined || countOf(removal) === 0) return { none: undecided('No pixel was removed yet.') };
  return { removal };
}

export function removalCaveats(removal: RemovalEvidence, run: ClaimRun, asked: number): string[] {
  const n = countOf(removal);
  return [
    'Pixels are ranked by the largest signed value over channels, as in the released evaluation (D14): what speaks against the class counts as least relevant.',
    ...controlCaveats(removal, run),
    ...agreementCaveats(removal),
    ...missingCaveats(removal),
    ...(removal.asked < asked ? [`Pixels were removed from ${n} of ${asked} images.`] : []),
    ...sampleCaveats(n),
  ];
}

/** Whether each subject's area lies below each of the others. */
export function comparisons(
  removal: RemovalEvidence,
  run: ClaimRun,
): { readonly words: string; readonly decision: Decision }[] {
  return subjects.flatMap((subject) =>
    others.flatMap((other) => {
      const [own, their] = [areaOf(removal, subject, run), areaOf(removal, other, run)];
      if (own === null || their === null) return [];
      return [
        { words: `${claimMaps[subject].title} against ${claimMaps[other].title}`, decision: apartBelow(own, their) },
      ];
    }),
  );
}

export const c12: ClaimCard = {
  id: 'c12',
  judge(evidence, run): Judgement {
    const found = removalOf(evidence);
    if ('none' in found) return found.none;
    const { removal } = found;
    const n = countOf(removal);
    const compared = comparisons(removal, run);
    const decision = allOf(compared.map((one) => one.decision));
    const main = areaOf(removal, 'pathway-mct', run)!;
    const best = others
      .flatMap((id) => areaOf(removal, id, run) ?? [])
      .reduce((least, one) => (one.estimate < least.estimate ? one : least));
    const lost = compared.filter((one) => one.decision === 'no').map(({ words }) => words);
    const open = whyOpen(decision, n);
    return {
      verdict: verdictOf(decision, n),
      effect: `area ${areaText(main.estimate)}, best other ${areaText(best.estimate)}`,
      interval: main,
      measure: { label: 'area under LeRF to 10 % × 100 of Pathway Gradient, NeuronMCT', unit: '' },
      reason: [
        `Area under LeRF × 100, 95 % CI, lower is better: ${[...subjects, ...others]
          .map((id) => areaWords(removal, id, run))
          .filter(Boolean)
          .join(', ')}.`,
        ...(lost.length === 0 ? [] : [`Higher, intervals apart: ${lost.join('; ')}.`]),
        ...(open === undefined ? [] : [open]),
      ].join(' '),
      caveats: removalCaveats(removal, run, evidence.asked),
      n,
      ...removalShows(removal, run, evidence.inputShape),
    };
  },
};
