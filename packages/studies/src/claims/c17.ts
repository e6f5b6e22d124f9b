// C17: how much of its response a contribution pathway keeps. The paper does not report it; here it is, without a threshold.
import { claimPaths } from '@pathlens/pathway-core';
import type { ClaimCard, ClaimRun, Judgement } from './card.ts';
import { meanOf, sampleCaveats } from './decision.ts';
import { cutValues, type Evidence, pathsOf } from './evidence.ts';
import { responses } from './figure-responses.ts';
import { decimal, percent, range } from './numbers.ts';
import { responseTable } from './table-responses.ts';

function closedWords(evidence: Evidence, { at }: ClaimRun): string[] {
  const shares = pathsOf(evidence, 'mct').flatMap(({ cuts }) => {
    const { closed, keptUnits } = cuts[at];
    return keptUnits === 0 ? [] : [closed / keptUnits];
  });
  if (shares.length === 0) return [];
  const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
  return [`${percent(mean)} of the units that NeuronMCT keeps close under its own mask.`];
}

export const c17: ClaimCard = {
  id: 'c17',
  judge(evidence, run): Judgement {
    const n = evidence.images.length;
    const of = (path: 'mct' | 'intgrad' | 'random') => {
      const ratio = meanOf(
        cutValues(evidence, { path, at: run.at }, (cut) => cut.probabilityRatio),
        run.seed,
      )!;
      const logit = meanOf(
        cutValues(evidence, { path, at: run.at }, (cut) => cut.logitRatio ?? Number.NaN),
        run.seed,
      );
      const kept = cutValues(evidence, { path, at: run.at }, ({ argmaxKept }) => Number(argmaxKept));
      const words = [
        `${claimPaths[path].title} keeps ${decimal(ratio.estimate)} of the probability (95 % CI ${range(ratio)})`,
        logit === null ? null : `${decimal(logit.estimate)} of the logit`,
        `the predicted class for ${kept.reduce((sum, one) => sum + one, 0)} of ${n}`,
      ];
      return { ratio, words: words.filter((word) => word !== null).join(', ') };
    };
    const [mct, intgrad, random] = [of('mct'), of('intgrad'), of('random')];
    return {
      verdict: 'reported',
      effect: `${decimal(mct.ratio.estimate)} of the probability at ${run.sparsity} % pruned`,
      interval: mct.ratio,
      measure: { label: 'probability ratio of NeuronMCT', unit: '' },
      reason: `At ${run.sparsity} % pruned ${mct.words}; ${intgrad.words}; ${random.words}.`,
      caveats: [...closedWords(evidence, run), ...sampleCaveats(n)],
      n,
      figures: [responses(evidence, run), responses(evidence, run, 'logitRatio')],
      tables: [responseTable(evidence, run)],
    };
  },
};
