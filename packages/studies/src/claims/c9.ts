// C9: contribution pathways are locally linear, the whole network is not: a larger linear region and a smaller change of the
// gradient than the whole network and than a random path of the same density, so that "sparser" is not mistaken for "better chosen".
import { type Bootstrap, claimPaths } from '@pathlens/pathway-core';
import { type ClaimCard, type ClaimRun, type Judgement, undecided } from './card.ts';
import { above, allOf, type Decision, meanOf, medianOf, sampleCaveats, verdictOf, whyOpen } from './decision.ts';
import type { Evidence } from './evidence.ts';
import { gradientChanges } from './figure-gradient-changes.ts';
import { regions } from './figure-regions.ts';
import type { LinearityEvidence, LinearityOf, LookedNetwork } from './linearity.ts';
import { decimal, percent, range } from './numbers.ts';

const judged = ['intgrad', 'mct'] as const;
const controls = ['network', 'random'] as const;

/** Mean G₂ over the spheres; null where the gradient is zero at the image. */
export function meanChange({ spheres }: LinearityOf): number | null {
  const changes = spheres.flatMap(({ gradientChange }) => gradientChange ?? []);
  return changes.length === 0 ? null : changes.reduce((sum, change) => sum + change, 0) / changes.length;
}

interface Comparison {
  readonly path: (typeof judged)[number];
  readonly control: (typeof controls)[number];
  /** ε̂ of the pathway over that of the control, and G₂ of the control less that of the pathway. */
  readonly region: Bootstrap | null;
  readonly change: Bootstrap | null;
  readonly decision: Decision;
}

function compare(
  { images }: LinearityEvidence,
  { seed }: ClaimRun,
  [path, control]: readonly [Comparison['path'], Comparison['control']],
): Comparison {
  const of = (read: (own: LinearityOf, other: LinearityOf) => number | null) =>
    images.flatMap(({ networks }) => read(networks.get(path)!, networks.get(control)!) ?? []);
  const region = medianOf(
    of((own, other) => (own.region === null || other.region === null ? null : own.region.radius / other.region.radius)),
    seed,
  );
  const change = meanOf(
    of((own, other) => {
      const [a, b] = [meanChange(own), meanChange(other)];
      return a === null || b === null ? null : b - a;
    }),
    seed,
  );
  const decisions = [region === null ? 'open' : above(region, 1), change === null ? 'open' : above(change, 0)] as const;
  return { path, control, region, change, decision: allOf(decisions) };
}

const named = (id: LookedNetwork) =>
  id === 'network' ? 'the whole network' : `a ${claimPaths[id].title.toLowerCase()} path`;

function words({ path, control, region, change }: Comparison): string {
  const ball =
    region === null ? 'no region to compare' : `a ${decimal(region.estimate, 1)}× larger region (${range(region, 1)})`;
  const bend =
    change === null
      ? 'no gradient to compare'
      : `a gradient that changes by ${decimal(change.estimate)} less (${range(change)})`;
  return `${claimPaths[path].title} against ${named(control)}: ${ball}, ${bend}.`;
}

function screenedWords({ images }: LinearityEvidence): string[] {
  const regions = images.flatMap(({ networks }) => [...networks.values()].flatMap(({ region }) => region ?? []));
  const screened = regions.find(({ method }) => method === 'screened');
  if (screened === undefined) return [];
  return [`Regions are upper bounds: of all switches the ${screened.looked} that seemed nearest were measured.`];
}

/** Under zero imposition kept units may close, and the claim is exact no more. */
function closedWords({ images }: Evidence, { at }: ClaimRun): string[] {
  const shares = images.flatMap(({ paths }) => {
    const cut = paths.get('mct')?.cuts[at];
    return cut === undefined || cut.keptUnits === 0 ? [] : [cut.closed / cut.keptUnits];
  });
  if (shares.length === 0) return [];
  const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
  return mean === 0 ? [] : [`${percent(mean)} of the units that NeuronMCT keeps close under its mask.`];
}

export const c9: ClaimCard = {
  id: 'c9',
  judge(evidence, run): Judgement {
    const { linearity } = evidence;
    if (linearity === undefined || linearity.images.length === 0) return undecided('No image was looked around yet.');
    const n = linearity.images.length;
    const figures = [gradientChanges(linearity), regions(linearity)];
    if (linearity.images.every(({ networks }) => networks.get('network')!.region === null)) {
      return undecided('The network is not made of ReLUs and max-pooling: it has no linear regions to compare.', {
        n,
        figures,
      });
    }
    const comparisons = judged.flatMap((path) => controls.map((control) => compare(linearity, run, [path, control])));
    const decision = allOf(comparisons.map((one) => one.decision));
    const main = comparisons.find(({ path, control }) => path === 'mct' && control === 'network')!;
    const open = whyOpen(decision, n);
    return {
      verdict: verdictOf(decision, n),
      effect: main.region === null ? 'no region' : `${decimal(main.region.estimate, 1)}× larger region`,
      interval: main.region,
      measure: { label: 'linear region of NeuronMCT over that of the network, median', unit: '×' },
      reason: [...comparisons.map(words), ...(open === undefined ? [] : [open])].join(' '),
      caveats: [
        `Looked around ${n} of ${evidence.asked} images, ${linearity.draws} points on each sphere.`,
        ...closedWords(evidence, run),
        ...screenedWords(linearity),
        ...sampleCaveats(n),
      ],
      n,
      figures,
    };
  },
};
