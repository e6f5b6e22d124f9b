// C2: pruning can keep the response while it selects dead units. Some step of greedy pruning that keeps dead units still has 85 %
// of the probability, at most half of the units, and a dead share above that of the network; the sparsest such step is reported.
import type { Bootstrap } from '@pathlens/pathway-core';
import { type ClaimCard, type Judgement, undecided } from './card.ts';
import {
  above,
  allOf,
  anyOf,
  atLeast,
  type Decision,
  sampleCaveats,
  smallestSample,
  verdictOf,
  whyOpen,
} from './decision.ts';
import { type Evidence, pathsOf } from './evidence.ts';
import { trajectories } from './figure-trajectory.ts';
import { meaningCaveats, withoutDeadUnits } from './meaning.ts';
import { decimal, inPercent, percent, percentRange, range } from './numbers.ts';
import { type Step, trajectoryOf } from './trajectory.ts';

const leastRatio = 0.85;
/** Half, but for steps that are whole units. */
const mostDensity = 0.5005;

interface Judged extends Step {
  /** The step keeps the response and more dead units than the network has. */
  readonly pathological: Decision;
  readonly decision: Decision;
}

function judgeStep(step: Step): Judged {
  const pathological = allOf([atLeast(step.ratio, leastRatio), above(step.excess, 0)]);
  return { ...step, pathological, decision: step.density <= mostDensity ? pathological : 'no' };
}

function facts({ density, ratio, dead }: Step, base: number): string {
  return `At ${percent(density)} density the probability is ${decimal(ratio.estimate)} times the whole network's (95 % CI ${range(ratio)}) and ${percent(dead.estimate)} of the kept units are dead (${percentRange(dead)}), against ${percent(base)} of all units.`;
}

function elsewhere(steps: readonly Judged[]): string {
  const half = steps.find(({ density }) => density <= mostDensity);
  if (half === undefined) return 'No step of every image reaches half of the units.';
  return `At ${percent(half.density)} density the ratio is ${decimal(half.ratio.estimate)} (${range(half.ratio)}).`;
}

export const c2: ClaimCard = {
  id: 'c2',
  judge(evidence, run): Judgement {
    const without = withoutDeadUnits(evidence);
    if (without !== undefined) return without;
    const n = evidence.images.length;
    const steps = trajectoryOf(evidence, 'greedy-dead', run.seed).map(judgeStep);
    const base = evidence.images.reduce((sum, { baseRate }) => sum + baseRate, 0) / n;
    const decision = anyOf(steps.map((step) => step.decision));
    const kept = steps.filter(({ pathological }) => pathological === 'yes').at(-1);
    const shown = steps.filter((step) => step.decision === 'yes').at(-1) ?? kept;
    const figures = [trajectories(evidence, run, { steps, chosen: shown })];
    if (shown === undefined) {
      return undecided(
        `No step keeps ${percent(leastRatio)} of the probability with more dead units than the network has.`,
        {
          verdict:
            n >= smallestSample && steps.every(({ pathological }) => pathological === 'no')
              ? 'does-not-hold'
              : 'not-decidable',
          effect: 'no such point',
          caveats: [...meaningCaveats(evidence), ...sampleCaveats(n)],
          n,
          figures,
        },
      );
    }
    const open = whyOpen(decision, n);
    const rest = decision === 'yes' ? [] : [`That is above half of the units. ${elsewhere(steps)}`];
    return {
      verdict: verdictOf(decision, n),
      effect: `${percent(shown.dead.estimate)} dead at ${percent(shown.density)} density`,
      interval: inPercent(shown.dead),
      measure: { label: 'dead share at the sparsest point that keeps the response', unit: '%' },
      reason: [facts(shown, base), ...rest, ...(open === undefined ? [] : [open])].join(' '),
      caveats: [...keptWords(evidence, steps), ...meaningCaveats(evidence), ...sampleCaveats(n)],
      n,
      figures,
    };
  },
};

/** Where images stop at different densities, only steps that all of them take are judged. */
function keptWords(
  evidence: Evidence,
  steps: readonly { readonly density: number; readonly ratio: Bootstrap }[],
): string[] {
  const lengths = pathsOf(evidence, 'greedy-dead').map(({ trajectory }) => trajectory?.length ?? 0);
  const last = steps.at(-1);
  if (last === undefined || Math.max(...lengths) === steps.length) return [];
  return [
    `Some images have no active unit left to prune below ${percent(last.density)} density: steps are judged up to there.`,
  ];
}
