// What a claim costs is said by the catalog; a study of another version must not stop its page.
import { costOfClaims } from '@pathlens/pathway-core/catalog';
import { describe, expect, it } from 'vitest';
import { claimCost } from './claim-cost.ts';

const of = { claim: 'c5', parameters: { sparsity: 90 }, images: 200, activationPoints: 9 } as const;

describe('claimCost', () => {
  it('says passes and time as the catalog counts them', () => {
    const { passes } = costOfClaims({ claims: ['c5'], parameters: { sparsity: 90 }, images: 200, activationPoints: 9 });
    const said = claimCost({ ...of, passesPerSecond: passes / 14 });
    expect(said).toContain(`on 200 images: ${passes.toLocaleString('en')} passes, about 14 s.`);
    expect(said).toMatch(/^Needs NeuronIntGrad /);
  });

  it('says no time where no worker is measured', () => {
    expect(claimCost({ ...of, passesPerSecond: 0 })).toMatch(/ passes\.$/);
  });

  it('leaves out parameters that are gone or out of range by now', () => {
    const old = { sparsity: 90, gone: 3, linearityDraws: -5 };
    expect(claimCost({ ...of, parameters: old, passesPerSecond: 5 })).toBe(claimCost({ ...of, passesPerSecond: 5 }));
  });
});
