// C10: a sparser pathway concentrates the attribution on more critical features: from the whole network's gradient on, the Gini
// index of |A| falls from no sparsity to the next and rises over all, while insertion does not fall below that of the gradient
// before some sparsity. Sparsities below the share of dead units cut the same pathway, so that steps of nothing are allowed.
import { type Bootstrap, bootstrapDifference, claimPaths } from '@pathlens/pathway-core';
import { type ClaimCard, type ClaimRun, type Judgement, undecided } from './card.ts';
import type { ConcentratedPath, ConcentrationEvidence, ConcentrationOf } from './concentration.ts';
import { above, allOf, type Decision, meanOf, sampleCaveats, verdictOf, whyOpen } from './decision.ts';
import { concentrations, sparsityStrip } from './figure-concentration.ts';
import { decimal, range } from './numbers.ts';

const judged = ['mct', 'intgrad'] as const;

interface Trend {
  readonly path: ConcentratedPath;
  /** Gini of the sparsest pathway less that of the gradient. */
  readonly rise: Bootstrap;
  readonly rising: Decision;
  /** The largest sparsity up to which insertion is not below the gradient's; null where the first one is. */
  readonly kept: number | null;
  readonly decision: Decision;
}

function differences(
  { images }: ConcentrationEvidence,
  { path, at, from }: { readonly path: ConcentratedPath; readonly at: number; readonly from: number },
  read: (of: ConcentrationOf) => number | null,
): [number[], number[]] {
  const pairs = images.flatMap(({ gradient, of }) => {
    const cuts = of.get(path)!;
    const [own, before] = [read(cuts[at]), read(from < 0 ? gradient : cuts[from])];
    return own === null || before === null ? [] : [[own, before] as const];
  });
  return [pairs.map(([own]) => own), pairs.map(([, before]) => before)];
}

function trendOf(evidence: ConcentrationEvidence, path: ConcentratedPath, run: ClaimRun): Trend | null {
  const last = run.sparsities.length - 1;
  const compare = (at: number, from: number, read: (of: ConcentrationOf) => number | null) => {
    const [own, before] = differences(evidence, { path, at, from }, read);
    return own.length === 0 ? null : bootstrapDifference(own, before, { seed: run.seed });
  };
  const giniOf = ({ gini }: ConcentrationOf) => gini;
  const steps = run.sparsities.map((_, at) => compare(at, at - 1, giniOf));
  const rise = compare(last, -1, giniOf);
  if (rise === null || steps.some((step) => step === null)) return null;
  const rising = allOf([above(rise, 0), ...steps.map((step): Decision => (step!.high < 0 ? 'no' : 'yes'))]);
  let kept: number | null = null;
  for (const [at, sparsity] of run.sparsities.entries()) {
    if (compare(at, -1, ({ insertion }) => insertion)!.high < 0) break;
    kept = sparsity;
  }
  return { path, rise, rising, kept, decision: allOf([rising, kept === null ? 'no' : 'yes']) };
}

function words({ path, rise, rising, kept }: Trend): string {
  const trend = { yes: 'and falls at no step', no: 'but not as a trend', open: 'not apart from nothing' }[rising];
  const insertion =
    kept === null ? 'insertion falls at the first sparsity' : `insertion is not below the gradient’s up to ${kept} %`;
  return `${claimPaths[path].title}: Gini rises by ${decimal(rise.estimate)} (${range(rise)}), ${trend}; ${insertion}.`;
}

/** A random path concentrates too; pathways may leave the object. */
function controlWords(evidence: ConcentrationEvidence, run: ClaimRun): string[] {
  const said = [];
  const random = trendOf(evidence, 'random', run);
  if (random !== null) {
    said.push(`A random path as control: Gini changes by ${decimal(random.rise.estimate)} (${range(random.rise)}).`);
  }
  const insertionAt = (path: ConcentratedPath) =>
    meanOf(
      evidence.images.map(({ of }) => of.get(path)![run.at].insertion),
      run.seed,
    )!;
  const [own, other] = [insertionAt('mct'), insertionAt('random')];
  said.push(
    `Insertion at ${run.sparsity} %: NeuronMCT ${decimal(own.estimate)} (${range(own)}), random path ${decimal(other.estimate)} (${range(other)}).`,
  );
  return said;
}

export const c10: ClaimCard = {
  id: 'c10',
  judge({ concentration, asked }, run): Judgement {
    if (concentration !== undefined && !concentration.pictorial) {
      return undecided('The network does not take pictures: there are no pixels to concentrate on.');
    }
    if (concentration === undefined || concentration.images.length === 0) return undecided('No map was measured yet.');
    const n = concentration.images.length;
    const figures = [concentrations(concentration, run), sparsityStrip(concentration, run)];
    const trends = judged.flatMap((path) => trendOf(concentration, path, run) ?? []);
    if (trends.length < judged.length) {
      return undecided('Some map is zero everywhere on every image: it has no concentration.', { n, figures });
    }
    const decision = allOf(trends.map((trend) => trend.decision));
    const [main] = trends;
    const open = whyOpen(decision, n);
    return {
      verdict: verdictOf(decision, n),
      effect: `Gini +${decimal(main.rise.estimate)}, insertion kept to ${main.kept ?? 0} %`.replace('+−', '−'),
      interval: main.rise,
      measure: { label: 'rise of the Gini index from the gradient to the sparsest NeuronMCT pathway', unit: '' },
      reason: [...trends.map(words), ...(open === undefined ? [] : [open])].join(' '),
      caveats: [
        ...controlWords(concentration, run),
        ...(n < asked && concentration.asked < asked ? [`Measured on ${n} of ${asked} images.`] : []),
        ...sampleCaveats(n),
      ],
      n,
      figures,
    };
  },
};
