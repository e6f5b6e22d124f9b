// C14 by the retraining study, on results whose verdict is known.
import { attributionMethods, completeParameters, type RetrainedResult, selectionMethods } from '@pathlens/pathway-core';
import { expect, it } from 'vitest';
import type { RoarTraining } from '../src/roar/cells.ts';
import { retrainingClaim } from '../src/roar/claim.ts';
import { RoarFindings } from '../src/roar/findings.ts';
import { roarPlan } from '../src/roar/plan.ts';
import type { AttributionRequest } from '../src/study.ts';
import { type Asked, roarContext } from './roar-study-of.ts';

const gradient: AttributionRequest = {
  id: 'gradient',
  parameters: completeParameters(attributionMethods.gradient, {}),
  pathway: null,
};
const pathway: AttributionRequest = {
  id: 'pathway-gradient',
  parameters: completeParameters(attributionMethods['pathway-gradient'], {}),
  pathway: {
    selection: { id: 'neuron-mct', parameters: completeParameters(selectionMethods['neuron-mct'], {}), seed: 0 },
    sparsity: 90,
  },
};

/** Each training right on a share of the test images, the first ones. */
function judged(asked: Asked, shareOf: (training: RoarTraining) => number) {
  const plan = roarPlan(roarContext({ levels: [10, 50], attributions: [pathway, gradient], ...asked }));
  const { length } = plan.split.test;
  const trained = plan.trainings.map((training) => {
    const right = Array.from({ length }, (_, image) => image < Math.round(shareOf(training) * length));
    const engine = { id: 'reference', device: 'cpu', version: '1' } as unknown as RetrainedResult['engine'];
    const result = { testAccuracy: shareOf(training), testLoss: 1, right, bestEpoch: 1, history: [], engine };
    return { training, result, history: [] };
  });
  return retrainingClaim(new RoarFindings(plan, trained), 0.5);
}

const shares =
  (own: number, other: number, blurred = own) =>
  (training: RoarTraining) => {
    if (training.map === null) return 0.95;
    if (training.map.blurred) return blurred;
    return training.map.role === 'subject' ? own : other;
  };

it('holds where accuracy is lower at every share, and says what blur gains', () => {
  const found = judged({ parameters: { blurred: 'first' } }, shares(0.6, 0.9, 0.5))!;
  expect(found).toMatchObject({ claim: 'c14', verdict: 'holds', figures: ['roar'], n: 60 });
  expect(found.effect).toBe('2 of 2 comparisons lower');
  expect(found.interval).toMatchObject({ estimate: expect.closeTo(-30), n: 60 });
  expect(found.interval!.high).toBeLessThan(0);
  expect(found.caveats.join(' ')).toContain('which adds no information, beats its original: lower area');
  expect(found.caveats.join(' ')).toContain('Not compared here: Guided backpropagation');
});

it('does not hold where one share is higher, and is open where one is not apart', () => {
  const higher = judged({}, (training) => (training.level === 50 ? shares(0.9, 0.6) : shares(0.6, 0.9))(training))!;
  expect(higher).toMatchObject({ verdict: 'does-not-hold', effect: '1 of 2 comparisons lower' });
  expect(higher.reason).toContain(
    'Higher, intervals apart: Pathway Gradient (NeuronMCT, 90 %) against Gradient at 50 %',
  );
  const even = judged({}, (training) => (training.level === 50 ? shares(0.8, 0.8) : shares(0.6, 0.9))(training))!;
  expect(even).toMatchObject({ verdict: 'not-decidable' });
  expect(even.reason).toContain('Not apart');
});

it('is open without what it compares, and where networks did not learn', () => {
  expect(judged({ attributions: [gradient] }, shares(0.6, 0.9))).toBeNull();
  expect(judged({ attributions: [pathway] }, shares(0.6, 0.9))).toMatchObject({
    verdict: 'not-decidable',
    reason: expect.stringContaining('No input-level map'),
  });
  expect(judged({ parameters: { orders: 'keep' } }, shares(0.6, 0.9))!.reason).toContain('ask for ROAR');
  const once = judged({ parameters: { seeds: 1 } }, shares(0.6, 0.9))!;
  expect(once).toMatchObject({ verdict: 'not-decidable', effect: '2 of 2 comparisons lower' });
  expect(once.reason).toContain('take at least two seeds');
  const dull = judged({}, () => 0.5)!;
  expect(dull).toMatchObject({ verdict: 'not-decidable', reason: expect.stringContaining('nothing to lose') });
});
