// C13: Pathway Gradient competes with Grad-CAM at the resolution of pixels: area under LeRF at most that of Grad-CAM, image by image.
import { claimMaps } from '@pathlens/pathway-core';
import { areaDifference, areaOf, areaRange, areaText, areaWords } from './areas.ts';
import { removalCaveats, removalOf, subjects } from './c12.ts';
import { type ClaimCard, type Judgement, undecided } from './card.ts';
import { allOf, atMost, verdictOf, whyOpen } from './decision.ts';
import { countOf, removalShows } from './figure-removal.ts';

export const c13: ClaimCard = {
  id: 'c13',
  judge(evidence, run): Judgement {
    const found = removalOf(evidence);
    if ('none' in found) return found.none;
    const { removal } = found;
    const n = countOf(removal);
    const shows = removalShows(removal, run, evidence.inputShape);
    const cam = areaOf(removal, 'grad-cam', run);
    if (cam === null) {
      return undecided(removal.missing.get('grad-cam') ?? 'There is no map of Grad-CAM.', { n, ...shows });
    }
    const differences = subjects.map((id) => ({ id, difference: areaDifference(removal, id, 'grad-cam', run) }));
    const decision = allOf(differences.map(({ difference }) => atMost(difference, 0)));
    const [main] = differences;
    const open = whyOpen(decision, n);
    const words = differences.map(({ id, difference }) => {
      return `${claimMaps[id].title} ${areaText(difference.estimate)} (${areaRange(difference)})`;
    });
    return {
      verdict: verdictOf(decision, n),
      effect: `area ${areaText(areaOf(removal, 'pathway-mct', run)!.estimate)}, Grad-CAM ${areaText(cam.estimate)}`,
      interval: main.difference,
      measure: { label: 'area under LeRF × 100, Pathway Gradient (NeuronMCT) less Grad-CAM', unit: '' },
      reason: [
        `Area under LeRF × 100 less that of Grad-CAM, image by image, 95 % CI: ${words.join(', ')}; ${areaWords(removal, 'grad-cam', run)}.`,
        ...(open === undefined ? [] : [open]),
      ].join(' '),
      caveats: removalCaveats(removal, run, evidence.asked),
      n,
      ...shows,
    };
  },
};
